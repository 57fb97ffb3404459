#include "engine/app/commands/simulate.h"

#include <CLI/CLI.hpp>

#include <cstdio>

#include "engine/app/commands/grid_picture.h"
#include "engine/app/commands/number_option.h"
#include "engine/app/common/loaded_city.h"
#include "sim/branch/ensemble.h"
#include "sim/core/hash.h"
#include "sim/io/export.h"
#include "sim/io/session.h"

namespace shancheng {

namespace {

// What fits on a screen; --csv has them all.
constexpr IndicatorId kPrinted[] = {IndicatorId::population,      IndicatorId::built_up_area,
                                    IndicatorId::urban_residents, IndicatorId::urbanisation_rate,
                                    IndicatorId::real_product,    IndicatorId::income_ratio,
                                    IndicatorId::land_price,      IndicatorId::public_debt};

// The opening year, every tenth and the last: enough to see a century on one screen.
void printFigures(FILE* to, const History& history, const Scenario& scenario) {
  const auto rowOf = [](IndicatorId id) -> const IndicatorRow& {
    return indicatorTable()[static_cast<std::size_t>(id)];
  };
  std::fprintf(to, "%-6s", "year");
  for (const IndicatorId id : kPrinted) std::fprintf(to, " %18s", std::string(rowOf(id).id).c_str());
  std::fprintf(to, "\n%-6s", "");
  for (const IndicatorId id : kPrinted) std::fprintf(to, " %18s", std::string(rowOf(id).unit).c_str());
  std::fprintf(to, "\n");
  for (const YearRecordPointer& record : history.years) {
    const bool shown = record->year == scenario.playFromYear || record->year == history.lastYear() ||
                       record->year == history.startYear || record->year % 10 == 0;
    if (!shown) continue;
    std::fprintf(to, "%-6d", record->year);
    for (const IndicatorId id : kPrinted)
      std::fprintf(to, " %18.*f", rowOf(id).decimals, record->indicators[static_cast<std::size_t>(id)]);
    std::fprintf(to, "\n");
  }
}

}  // namespace

const char* SimulateCommand::notes() const {
  return "The last line on stdout is `hash <16 hex digits>`: the same city, scenario, seed and levers always "
         "give the same. With `-` as `--csv` or `--session` stdout has that alone, figures and hash go to "
         "stderr.\n\n"
         "`--check` ends with `N of M targets within tolerance` (of those not given to the model); exit 1 "
         "below "
         "85 %, or below 80 % of the held-out ones. `--ensemble N` runs the seeds `--seed` to `--seed`+N-1 "
         "side "
         "by side: `--csv` gets quantiles by indicator and year, `--grid` the chance of being built by "
         "`--year`, black 0 to white 1. `--score FILE.png` (north on top) prints figure of merit, quantity "
         "and "
         "allocation disagreement, patches, edges and fractal dimension.";
}

void SimulateCommand::addTo(CLI::App& app) {
  auto* to = addNumber(app, "--to", options_.toYear, "Last year (default: the scenario's)", kAnyYear);
  auto* csv = app.add_option("--csv", options_.csvFile, "Write every indicator of every year; - for stdout");
  auto* session =
      app.add_option("--session", options_.sessionFile, "Write a session that replays; - for stdout");
  auto* grid = app.add_option("--grid", options_.gridFile, "Write the land as a PNG");
  app.add_flag("--overwrite", options_.isOverwriting, kOverwriteHelp);
  addNumber(app, "--year", options_.gridYear, "The year of --grid or --score (default: the last)", kAnyYear);
  auto* check =
      app.add_flag("--check", options_.isCheck,
                   "Print every target beside the model, of each city that has targets or of --city");
  auto* ensemble =
      addNumber(app, "--ensemble", options_.ensembleRuns,
                "Run N seeds from --seed on: quantiles to --csv, chance of being built to --grid",
                NumberRange<int>{1, kMaxEnsembleRuns});
  auto* score =
      app.add_option("--score", options_.scoreReference,
                     "Score the built land against a mask, a PNG of the scene's cells: 0 open, 255 built");
  addNumber(app, "--from", options_.fromYear, "Score growth since this year, not all land", kAnyYear)
      ->needs(score);
  check->excludes(ensemble)->excludes(score)->excludes(to);  // every target says its year
  for (auto* written : {csv, session, grid}) written->excludes(check)->excludes(score);
  ensemble->excludes(score);
}

Result<void> SimulateCommand::take(const SharedOptions& shared) {
  options_.city = shared.city;
  options_.isCityGiven = shared.isGiven("--city");
  options_.language = shared.language;
  if (options_.ensembleRuns > 1 &&
      options_.city.seed > UINT64_MAX - static_cast<std::uint64_t>(options_.ensembleRuns - 1))
    return usage("--ensemble " + std::to_string(options_.ensembleRuns) + " from --seed " +
                     std::to_string(options_.city.seed) + " on",
                 "expected seeds that end at " + std::to_string(UINT64_MAX) + " at the latest");
  if (options_.gridYear && options_.gridFile.empty() && options_.scoreReference.empty())
    return usage("--year without --grid", "expected --grid FILE.png or --score FILE.png beside it");
  return {};
}

Result<int> SimulateCommand::run() const {
  if (options_.isCheck) return asNumber(checkTargets(options_));
  if (options_.ensembleRuns > 0) return asNumber(simulateEnsemble(options_));
  if (!options_.scoreReference.empty()) return asNumber(scoreBuiltLand(options_));
  return asNumber(simulate(options_));
}

Result<Outputs> outputsOf(const SimulateOptions& options) {
  Outputs outputs(options.isOverwriting);
  if (auto added = outputs.add("--csv", options.csvFile, OutputKind::text); !added) return added.error();
  if (auto added = outputs.add("--session", options.sessionFile, OutputKind::text); !added)
    return added.error();
  if (auto added = outputs.add("--grid", options.gridFile, OutputKind::picture); !added) return added.error();
  return outputs;
}

Result<ExitCode> simulate(const SimulateOptions& options) {
  auto outputs = outputsOf(options);
  if (!outputs) return outputs.error();
  auto city = loadCityRun(options.city);
  if (!city) return city.error();
  const int last = options.toYear.value_or(city->spec.scenario->endYear);
  if (auto checked = checkYear("--to", last, *city->spec.scenario); !checked) return checked.error();
  // A session keeps a lever for whoever goes on from it.
  if (options.sessionFile.empty())
    if (auto heard = checkSettingsHeard(options.city.settings, last, "--to " + std::to_string(last)); !heard)
      return heard.error();
  const int gridYear = options.gridYear.value_or(last);
  if (gridYear < city->spec.scenario->startYear || gridYear > last)
    return Error{"", 0, "--year " + std::to_string(gridYear),
                 "expected a simulated year, " + std::to_string(city->spec.scenario->startYear) + " to " +
                     std::to_string(last)};
  if (!options.sessionFile.empty()) {
    const SessionFile planned = sessionOf(city->geography->city, *city->spec.scenario, 0, {}, History{});
    if (auto checked = checkKeepable(planned, options.sessionFile); !checked) return checked.error();
  }
  WorkerPool pool(options.city.threads);
  Timeline timeline(city->geography, city->spec, pool);
  if (auto simulated = simulateTo(timeline, last); !simulated) return simulated.error();
  const HistoryPointer history = timeline.history();

  if (!options.csvFile.empty())
    outputs->write(options.csvFile,
                   csvFor(options.csvFile, indicatorsCsv(*history, city->text(options.language))));
  if (!options.sessionFile.empty())
    outputs->write(options.sessionFile, sessionTextAt(sessionOf(timeline), options.sessionFile));
  if (!options.gridFile.empty())
    outputs->write(options.gridFile, gridPicture(*city->geography, *history, gridYear));
  printFigures(outputs->talk(), *history, *city->spec.scenario);
  std::fprintf(outputs->talk(), "hash %s\n", hexText(timeline.hash()).c_str());
  if (auto written = outputs->end(); !written) return written.error();
  reportClipped(*city);  // last: an error stands alone
  return ExitCode::done;
}

}  // namespace shancheng
