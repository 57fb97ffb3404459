// `shancheng simulate` and `shancheng replay`: a city without a window.
#include <cstdio>

#include "engine/app/commands/grid_picture.h"
#include "engine/app/commands/modes.h"
#include "engine/app/common/loaded_city.h"
#include "engine/app/common/played_session.h"
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
void printFigures(const History& history, const Scenario& scenario) {
  const auto rowOf = [](IndicatorId id) -> const IndicatorRow& {
    return indicatorTable()[static_cast<std::size_t>(id)];
  };
  std::printf("%-6s", "year");
  for (const IndicatorId id : kPrinted) std::printf(" %18s", std::string(rowOf(id).id).c_str());
  std::printf("\n%-6s", "");
  for (const IndicatorId id : kPrinted) std::printf(" %18s", std::string(rowOf(id).unit).c_str());
  std::printf("\n");
  for (const YearRecordPointer& record : history.years) {
    const bool shown = record->year == scenario.playFromYear || record->year == history.lastYear() ||
                       record->year == history.startYear || record->year % 10 == 0;
    if (!shown) continue;
    std::printf("%-6d", record->year);
    for (const IndicatorId id : kPrinted)
      std::printf(" %18.*f", rowOf(id).decimals, record->indicators[static_cast<std::size_t>(id)]);
    std::printf("\n");
  }
}

}  // namespace

Result<ExitCode> simulateMode(const Options& options) {
  auto city = loadCityRun(options);
  if (!city) return city.error();
  const int last = options.toYear.value_or(city->spec.scenario->endYear);
  if (auto checked = checkYear("--to", last, *city->spec.scenario); !checked) return checked.error();
  const int gridYear = options.gridYear.value_or(last);
  if (gridYear < city->spec.scenario->startYear || gridYear > last)
    return Error{"", 0, "--year " + std::to_string(gridYear),
                 "expected a simulated year, " + std::to_string(city->spec.scenario->startYear) + " to " +
                     std::to_string(last)};
  WorkerPool pool(options.threads);
  Timeline timeline(city->geography, city->spec, pool);
  if (auto simulated = simulateTo(timeline, last); !simulated) return simulated.error();
  const HistoryPointer history = timeline.history();

  if (!options.csvFile.empty())
    if (auto saved = writeFileSafely(options.csvFile, indicatorsCsv(*history, city->text(options.language)));
        !saved)
      return saved.error();
  if (!options.sessionFile.empty())
    if (auto saved = saveSession(sessionOf(timeline), options.sessionFile); !saved) return saved.error();
  if (!options.gridFile.empty())
    if (auto saved = writeFileSafely(options.gridFile, gridPicture(*city->geography, *history, gridYear));
        !saved)
      return saved.error();
  printFigures(*history, *city->spec.scenario);
  std::printf("hash %s\n", hexText(timeline.hash()).c_str());
  return ExitCode::done;
}

Result<ExitCode> replayMode(const Options& options) {
  const auto session = loadSession(options.session);
  if (!session) return session.error();
  const Options replayed = optionsFor(*session, options);
  auto city = loadCityRun(replayed);
  if (!city) return city.error();
  WorkerPool pool(options.threads);
  Timeline timeline(city->geography, city->spec, pool);
  if (auto given = giveCommands(*session, options.session, timeline); !given) return given.error();
  const auto last = lastHashedYear(*session, options.session, *city->spec.scenario);
  if (!last) return last.error();
  if (auto simulated = simulateTo(timeline, *last); !simulated) return simulated.error();
  const HistoryPointer history = timeline.history();
  if (auto checked = checkHashes(*session, options.session, *history); !checked) return checked.error();
  std::printf("%zu hashes agree, %d to %d\n", session->hashes.size(), history->startYear, *last);
  std::printf("hash %s\n", hexText(timeline.hash()).c_str());
  return ExitCode::done;
}

}  // namespace shancheng
