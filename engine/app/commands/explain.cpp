#include "engine/app/commands/explain.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <tuple>

#include "engine/app/commands/number_option.h"
#include "engine/app/common/loaded_city.h"
#include "engine/ui/explanation_words.h"
#include "sim/branch/explain.h"
#include "sim/core/number_text.h"

namespace shancheng {

namespace {

constexpr double kBarPerUnit = 6;  // marks a unit of z
constexpr int kLongestBar = 30;

// Columns of a terminal: Chinese characters and full-width marks take two.
int columnsOf(const std::string& text) {
  int columns = 0;
  for (const char letter : text) {
    const auto byte = static_cast<unsigned char>(letter);
    if ((byte & 0xC0) == 0x80) continue;
    columns += byte >= 0xE3 ? 2 : 1;
  }
  return columns;
}

void printRow(const std::string& name, int widest, double value, const char* mark) {
  const int length =
      std::clamp(static_cast<int>((value < 0 ? -value : value) * kBarPerUnit + 0.5), 0, kLongestBar);
  std::printf("  %s%*s %+7.2f  %s%s\n", name.c_str(), widest - columnsOf(name), "", value,
              std::string(static_cast<std::size_t>(length), value < 0 ? '-' : '+').c_str(), mark);
}

void printExplanation(const Explanation& found, const ExplanationWords& explanation, const TextTable& texts) {
  std::printf("%s (--cell %d,%d)\n%s\n", explanation.place.c_str(), found.column, found.row,
              explanation.title.c_str());
  for (const std::string& reason : explanation.reasons) std::printf("%s\n", reason.c_str());
  if (!explanation.terms.empty()) {
    std::printf("\n%s\n", texts.get("explain.terms").c_str());
    int widest = std::max(columnsOf(texts.get("explain.score")), columnsOf(texts.get("explain.draw")));
    for (const ExplanationRow& row : explanation.terms) widest = std::max(widest, columnsOf(row.name));
    const std::string alone = "  " + texts.get("explain.alone");
    for (const ExplanationRow& row : explanation.terms)
      printRow(row.name, widest, row.value, row.isDecisive ? alone.c_str() : "");
    printRow(texts.get("explain.score"), widest, static_cast<double>(found.score), "");
    if (found.wasRanked) printRow(texts.get("explain.draw"), widest, found.draw * found.temperature, "");
  }
  if (!explanation.counterfactual.empty()) std::printf("\n%s\n", explanation.counterfactual.c_str());
}

nlohmann::ordered_json jsonOf(const Explanation& found, const ExplanationWords& explanation,
                              const Geography& land) {
  constexpr const char* kKinds[] = {"none", "without_terms", "without_stage", "quota"};
  const SceneFrame& frame = land.city.frame;
  const LonLat at =
      frame.toLonLat({(found.column + 0.5) * frame.cellMetres, (found.row + 0.5) * frame.cellMetres});
  const auto stands = [](CellState state) {
    return nlohmann::ordered_json{{"use", static_cast<int>(state.use)},
                                  {"kind", static_cast<int>(state.kind)},
                                  {"storeys", static_cast<int>(state.storeys)},
                                  {"coverage", static_cast<double>(state.coverage) / 255.0}};
  };
  nlohmann::ordered_json json = {{"year", found.year},
                                 {"column", found.column},
                                 {"row", found.row},
                                 {"lon", at.lon},
                                 {"lat", at.lat},
                                 {"was_built", found.wasBuilt},
                                 {"was_cleared", found.wasCleared},
                                 {"since", found.sinceYear},
                                 {"before", stands(found.before)},
                                 {"after", stands(found.after)},
                                 {"choice", choiceId(found.choice)},
                                 {"limit", limitId(found.limit)},
                                 {"title", explanation.title},
                                 {"reasons", explanation.reasons}};
  if (found.place >= 0 && static_cast<std::size_t>(found.place) < land.city.places.size())
    json["region"] = land.city.places[static_cast<std::size_t>(found.place)].id;
  if (found.hasTerms) {
    auto& terms = json["terms"] = nlohmann::ordered_json::array();
    for (const SuitabilityTerm term : found.ranked)
      terms.push_back({{"id", kTermIds[static_cast<std::size_t>(term)]},
                       {"value", found.terms[static_cast<std::size_t>(term)]},
                       {"decisive", found.wouldDecide(term)}});
    json["score"] = found.score;
  }
  if (found.wasRanked) {
    json["temperature"] = found.temperature;
    json["draw"] = found.draw;
    json["key"] = found.key;
    if (found.hasCutOff) json["cut_off"] = found.cutOff;
    if (found.hasCutOff) json["margin"] = found.margin();
    json["rank"] = found.rank;
    json["taken"] = found.taken;
    json["candidates"] = found.candidates;
  }
  const Counterfactual& change = found.counterfactual;
  auto& turned = json["counterfactual"] = {{"kind", kKinds[static_cast<std::size_t>(change.kind)]},
                                           {"holds", change.holds}};
  if (change.kind == Counterfactual::Kind::withoutStage) turned["stage"] = choiceId(change.stage);
  if (!change.terms.empty()) {
    turned["terms"] = nlohmann::ordered_json::array();
    for (const SuitabilityTerm term : change.terms)
      turned["terms"].push_back(kTermIds[static_cast<std::size_t>(term)]);
  }
  if (change.kind == Counterfactual::Kind::quota) turned["cells"] = change.cells;
  turned["words"] = explanation.counterfactual;
  return json;
}

Result<std::uint32_t> cellOf(const ExplainOptions& options, const SceneFrame& frame) {
  int column = 0, row = 0;
  if (options.cell) {
    std::tie(column, row) = *options.cell;
  } else {
    const Point point = frame.toScene(*options.place);
    if (!frame.contains(point))
      return Error{"", 0, "--at beyond the scene",
                   "expected a point within " + std::to_string(frame.sideMetres() / 2000.0) +
                       " km of the scene's centre, east and north"};
    column = static_cast<int>(point.x / frame.cellMetres);
    row = static_cast<int>(point.y / frame.cellMetres);
  }
  if (column < 0 || row < 0 || column >= frame.cells || row >= frame.cells)
    return Error{"", 0, "--cell " + std::to_string(column) + "," + std::to_string(row),
                 "expected two numbers from 0 to " + std::to_string(frame.cells - 1)};
  return static_cast<std::uint32_t>(row * frame.cells + column);
}

}  // namespace

const char* ExplainCommand::notes() const {
  return "Ranked terms, what chose the cell, and what would have turned it. In the window: a click on the "
         "ground.";
}

void ExplainCommand::addTo(CLI::App& app) {
  auto* cell = app.add_option("--cell", cell_, "COLUMN,ROW of the cell, counted from the south-west corner");
  app.add_option("--at", place_, "LON,LAT of a point in it")->excludes(cell);
  addNumber(app, "--year", options_.year, "The year", kAnyYear)->required();
  app.add_flag("--json", options_.isJson, "As JSON");
}

Result<void> ExplainCommand::take(const SharedOptions& shared) {
  options_.city = shared.city;
  options_.language = shared.language;
  const auto readPair = [](const std::string& text, auto& first, auto& second) {
    const auto comma = text.find(',');
    return comma != std::string::npos && parseNumber(std::string_view(text).substr(0, comma), first) &&
           parseNumber(std::string_view(text).substr(comma + 1), second);
  };
  if (!cell_.empty() && !readPair(cell_, options_.cell.emplace().first, options_.cell->second))
    return usage("--cell '" + cell_ + "'", "expected COLUMN,ROW, as in 512,480");
  if (!place_.empty() && !readPair(place_, options_.place.emplace().lon, options_.place->lat))
    return usage("--at '" + place_ + "'", "expected LON,LAT, as in 106.57,29.56");
  if (!options_.cell && !options_.place)
    return usage("explain without a cell", "expected --cell COLUMN,ROW or --at LON,LAT");
  return {};
}

Result<int> ExplainCommand::run() const { return asNumber(explainCell(options_)); }

Result<ExitCode> explainCell(const ExplainOptions& options) {
  auto city = loadCityRun(options.city);
  if (!city) return city.error();
  const int year = options.year;
  if (auto checked = checkYear("--year", year, *city->spec.scenario); !checked) return checked.error();
  if (auto heard = checkSettingsHeard(options.city.settings, year, "--year " + std::to_string(year)); !heard)
    return heard.error();
  const auto cell = cellOf(options, city->geography->city.frame);
  if (!cell) return cell.error();
  WorkerPool pool(options.city.threads);
  Timeline timeline(city->geography, city->spec, pool);
  if (auto simulated = simulateTo(timeline, year); !simulated) return simulated.error();
  const auto found = explain(timeline.simulator(), timeline.spec(), timeline.future(), *cell, year);
  if (!found) return found.error();
  const TextTable& texts = city->text(options.language);
  const ExplanationWords explanation = wordsOf(*found, *city->geography, texts);
  if (options.isJson)
    std::printf("%s\n", jsonOf(*found, explanation, *city->geography).dump(2).c_str());
  else
    printExplanation(*found, explanation, texts);
  return ExitCode::done;
}

}  // namespace shancheng
