#include "engine/app/commands/levers.h"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <nlohmann/json.hpp>

#include "engine/app/common/loaded_city.h"
#include "sim/io/city_folder.h"

namespace shancheng {

namespace {

std::string number(double value) {
  char text[40];
  std::snprintf(text, sizeof text, "%.10g", value);
  return text;
}

// The source in the row is English; the Chinese text says it in Chinese.
std::string sourceOf(const TextTable& text, const LeverRow& row) {
  const std::string own = "lever." + std::string(row.id) + ".source";
  return text.has(own) ? text.get(own) : std::string(row.source);
}

std::string jsonList(const Texts& texts) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  const auto both = [&](const std::string& id) {
    return nlohmann::ordered_json{{"en", texts.en.get(id)}, {"zh", texts.zh.get(id)}};
  };
  for (const LeverRow& row : leverTable()) {
    const std::string key = "lever." + std::string(row.id);
    const std::string group(kLeverGroupIds[static_cast<std::size_t>(row.group)]), unit(row.unit);
    list.push_back({{"id", row.id},
                    {"default", row.standard},
                    {"minimum", row.minimum},
                    {"maximum", row.maximum},
                    {"step", row.step},
                    {"unit", row.unit},
                    {"extent", row.extent == LeverExtent::city ? "city" : "instance"},
                    {"group", group},
                    {"source", row.source},
                    {"name", both(key + ".name")},
                    {"tip", both(key + ".tip")},
                    {"unit_words", both("unit." + unit)},
                    {"group_words", both("group." + group)},
                    {"source_words", {{"en", row.source}, {"zh", sourceOf(texts.zh, row)}}}});
  }
  return list.dump(2) + "\n";
}

std::string markdownTable(const TextTable& text) {
  std::string table = "| " + text.get("levers.id") + " | " + text.get("levers.name") + " | " +
                      text.get("levers.default") + " | " + text.get("levers.range") + " | " +
                      text.get("levers.unit") + " | " + text.get("levers.source") +
                      " |\n|---|---|---:|---:|---|---|\n";
  for (const LeverRow& row : leverTable())
    table += "| `" + std::string(row.id) + "` | " + text.get("lever." + std::string(row.id) + ".name") +
             " | " + number(row.standard) + " | " + number(row.minimum) + " – " + number(row.maximum) +
             " | " + text.get("unit." + std::string(row.unit)) + " | " + sourceOf(text, row) + " |\n";
  return table;
}

std::string plainList(const TextTable& text) {
  std::string list;
  std::string_view group;
  for (const LeverRow& row : leverTable()) {
    const std::string_view own = kLeverGroupIds[static_cast<std::size_t>(row.group)];
    if (own != group) list += (group.empty() ? "" : "\n") + text.get("group." + std::string(own)) + "\n";
    group = own;
    char line[160];
    std::snprintf(line, sizeof line, "  %-26s %10s  (%s ... %s)  ", std::string(row.id).c_str(),
                  number(row.standard).c_str(), number(row.minimum).c_str(), number(row.maximum).c_str());
    list += line + text.get("unit." + std::string(row.unit)) + "\n      " +
            text.get("lever." + std::string(row.id) + ".name") + ": " +
            text.get("lever." + std::string(row.id) + ".tip") + "\n";
  }
  return list;
}

}  // namespace

void LeversCommand::addTo(CLI::App& app) {
  app.add_flag("--markdown", options_.isMarkdown, "As a Markdown table");
  app.add_flag("--json", options_.isJson, "As JSON");
}

Result<void> LeversCommand::take(const SharedOptions& shared) {
  options_.language = shared.language;
  if (options_.isMarkdown && options_.isJson) return usage("--markdown and --json", "expected one of them");
  return {};
}

Result<int> LeversCommand::run() const { return asNumber(listLevers(options_)); }

Result<ExitCode> listLevers(const LeversOptions& options) {
  const auto assets = findAssetsFolder();
  if (!assets) return assets.error();
  const auto texts = loadTexts(*assets);
  if (!texts) return texts.error();
  const TextTable& text = options.language == Language::en ? texts->en : texts->zh;
  const std::string output = options.isJson       ? jsonList(*texts)
                             : options.isMarkdown ? markdownTable(text)
                                                  : plainList(text);
  std::fputs(output.c_str(), stdout);
  return ExitCode::done;
}

}  // namespace shancheng
