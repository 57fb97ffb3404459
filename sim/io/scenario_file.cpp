#include <algorithm>
#include <filesystem>
#include <map>

#include "sim/io/city_folder.h"
#include "sim/io/toml_reader.h"

namespace shancheng {

Result<Scenario> parseScenario(std::string_view text, const std::string& file) {
  auto document = parseToml(text, file);
  if (!document) return document.error();
  Record& root = document->root;
  Scenario scenario;
  scenario.file = file;
  scenario.id = root.id();
  scenario.name = root.words("name_en", "name_zh");
  scenario.startYear = root.integer("start_year", 1000, 3000);
  scenario.playFromYear = root.integer("play_from_year", scenario.startYear, 3000);
  scenario.endYear = root.integer("end_year", scenario.playFromYear + 1, scenario.startYear + kLongestScenarioYears);
  root.allowOnly({"id", "name_en", "name_zh", "start_year", "play_from_year", "end_year"});
  if (root.error()) return *root.error();
  if (auto known = document->allowOnly({}, {"track"}); !known) return known.error();

  std::map<LeverId, int> latest;
  for (Record& record : document->arrays["track"]) {
    const std::string leverId = record.text("lever");
    const auto lever = findLever(leverId);
    if (!lever && !record.error())
      record.fail("lever", "unknown lever " + inQuotes(leverId), "run 'shancheng levers' for the list");
    LeverTrackPoint point{};
    point.year = record.integer("year", scenario.startYear, scenario.endYear);
    if (lever) {
      point.id = *lever;
      point.value = record.number("value", leverRow(*lever).minimum, leverRow(*lever).maximum);
      const auto earlier = latest.find(*lever);
      if (earlier != latest.end() && point.year <= earlier->second)
        record.fail("year",
                    "year " + std::to_string(point.year) + " after " + std::to_string(earlier->second) +
                        " for lever " + inQuotes(leverId),
                    "expected strictly increasing years");
      latest[*lever] = point.year;
    }
    (void)record.text("why");
    (void)record.text("source");
    record.allowOnly({"lever", "year", "value", "why", "source"});
    if (record.error()) return *record.error();
    scenario.track.push_back(point);
  }
  std::stable_sort(scenario.track.begin(), scenario.track.end(),
                   [](const LeverTrackPoint& a, const LeverTrackPoint& b) { return a.year < b.year; });
  return scenario;
}

Result<Scenario> loadScenario(const std::string& idOrFile, const CityDefinition& city) {
  const bool isFile = idOrFile.size() > 5 && idOrFile.compare(idOrFile.size() - 5, 5, ".toml") == 0;
  std::string file = idOrFile;
  if (!isFile) {
    file = city.scenarioFolder + "/" + idOrFile + ".toml";
    std::error_code code;
    if (!isPlainId(idOrFile) || !std::filesystem::is_regular_file(file, code)) {
      std::vector<std::string> ids;
      for (std::filesystem::directory_iterator entry(city.scenarioFolder, code), end; !code && entry != end;
           entry.increment(code))
        if (entry->path().extension() == ".toml") ids.push_back(entry->path().stem().string());
      std::sort(ids.begin(), ids.end());
      std::string list;
      for (const std::string& id : ids) list += (list.empty() ? "" : ", ") + id;
      return Error{"", 0, "unknown scenario " + inQuotes(idOrFile) + " of city " + inQuotes(city.id),
                   "expected a .toml file, or one of: " + list};
    }
  }
  auto text = readInputFile(file);
  if (!text) return text.error();
  return parseScenario(*text, file);
}

}  // namespace shancheng
