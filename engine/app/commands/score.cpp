// `shancheng simulate --score FILE`: the built land of one year against a mask of what was there.
#include <cstdio>

#include "engine/app/commands/simulate.h"
#include "engine/app/common/loaded_city.h"
#include "engine/app/common/png.h"
#include "sim/core/hash.h"
#include "sim/io/input_file.h"
#include "sim/measure/accuracy.h"
#include "sim/state/city.h"

namespace shancheng {

namespace {

// North on top, as --grid writes it; 0 open, 255 built.
Result<Mask> readMask(const std::string& file, int cells) {
  const auto bytes = readInputFile(file);
  if (!bytes) return bytes.error();
  const std::string expected = "expected a PNG of " + std::to_string(cells) + " x " + std::to_string(cells) +
                               " pixels, 0 where open and 255 where built";
  const auto picture = readGreyPng(*bytes, cells, cells);
  if (!picture) return Error{file, 0, picture.error().found, expected};
  Mask mask(cells, cells);
  for (int row = 0; row < cells; ++row)
    for (int column = 0; column < cells; ++column) {
      const std::uint8_t grey =
          (*picture)[static_cast<std::size_t>(cells - 1 - row) * static_cast<std::size_t>(cells) +
                     static_cast<std::size_t>(column)];
      if (grey != 0 && grey != 255)
        return Error{file, 0,
                     "a pixel of " + std::to_string(grey) + " at column " + std::to_string(column) +
                         ", row " + std::to_string(cells - 1 - row),
                     expected};
      mask.at(column, row) = grey == 255;
    }
  return mask;
}

Mask builtIn(const History& history, int cells, int year) {
  Mask built(cells, cells);
  for (const YearRecordPointer& record : history.years) {
    if (record->year > year) break;
    for (const Change& change : record->changes) built[change.cell] = isBuilt(change.after);
  }
  return built;
}

void printPatterns(const Pattern& reference, const Pattern& model) {
  std::printf("%-28s %12s %12s\n", "pattern", "reference", "model");
  const auto row = [](const char* name, double a, double b, int decimals) {
    std::printf("%-28s %12.*f %12.*f\n", name, decimals, a, decimals, b);
  };
  row("built cells", static_cast<double>(reference.builtCells), static_cast<double>(model.builtCells), 0);
  row("patches", static_cast<double>(reference.patches), static_cast<double>(model.patches), 0);
  row("mean patch, cells", reference.meanPatchCells, model.meanPatchCells, 1);
  row("share of cells at the edge", reference.edgeFraction, model.edgeFraction, 4);
  const auto dimension = [](const Pattern& pattern) {
    char text[32] = "none";
    if (pattern.fractalDimension) std::snprintf(text, sizeof text, "%.4f", *pattern.fractalDimension);
    return std::string(text);
  };
  std::printf("%-28s %12s %12s\n", "fractal dimension", dimension(reference).c_str(),
              dimension(model).c_str());
}

void printGrowth(const GrowthKinds& reference, const GrowthKinds& model) {
  std::printf("%-28s %12.4f %12.4f\n", "growth: infill", reference.infill, model.infill);
  std::printf("%-28s %12.4f %12.4f\n", "growth: edge expansion", reference.edge, model.edge);
  std::printf("%-28s %12.4f %12.4f\n", "growth: outlying", reference.outlying, model.outlying);
}

}  // namespace

Result<ExitCode> scoreBuiltLand(const SimulateOptions& options) {
  auto city = loadCityRun(options.city);
  if (!city) return city.error();
  const int cells = city->geography->city.frame.cells;
  const auto reference = readMask(options.scoreReference, cells);
  if (!reference) return reference.error();
  const int year = options.gridYear.value_or(options.toYear.value_or(city->spec.scenario->endYear));
  if (auto checked = checkYear("--year", year, *city->spec.scenario); !checked) return checked.error();
  if (auto heard = checkSettingsHeard(options.city.settings, year, "--year " + std::to_string(year)); !heard)
    return heard.error();
  if (options.fromYear) {
    if (auto checked = checkYear("--from", *options.fromYear, *city->spec.scenario); !checked)
      return checked.error();
    if (*options.fromYear >= year)
      return Error{"", 0, "--from " + std::to_string(*options.fromYear),
                   "expected a year before " + std::to_string(year)};
  }
  WorkerPool pool(options.city.threads);
  Timeline timeline(city->geography, city->spec, pool);
  if (auto simulated = simulateTo(timeline, year); !simulated) return simulated.error();
  const HistoryPointer history = timeline.history();

  const Mask model = builtIn(*history, cells, year);
  const Mask before = options.fromYear ? builtIn(*history, cells, *options.fromYear) : Mask();
  Mask land(cells, cells);
  for (std::size_t cell = 0; cell < land.size(); ++cell) land[cell] = !city->geography->isWater[cell];
  const Agreement agreement = agreementOf(before, *reference, model, land);
  const double km2 = city->geography->city.frame.cellMetres * city->geography->city.frame.cellMetres / 1e6;
  std::printf("%d%s, %lld cells of land compared\n", year,
              options.fromYear
                  ? (", growth since " + std::to_string(*options.fromYear) + " (as the model had it)").c_str()
                  : "",
              static_cast<long long>(agreement.cells()));
  const auto area = [&](const char* name, std::int64_t count) {
    std::printf("%-28s %12lld cells %10.1f km2\n", name, static_cast<long long>(count),
                static_cast<double>(count) * km2);
  };
  area("hits", agreement.hits);
  area("misses", agreement.misses);
  area("false alarms", agreement.falseAlarms);
  area("correct rejections", agreement.correctRejections);
  std::printf("%-28s %12.4f\n", "figure of merit", agreement.figureOfMerit());
  std::printf("%-28s %12.4f\n", "quantity disagreement", agreement.quantityDisagreement());
  std::printf("%-28s %12.4f\n", "allocation disagreement", agreement.allocationDisagreement());
  printPatterns(patternOf(*reference), patternOf(model));
  if (options.fromYear) printGrowth(growthKindsOf(before, *reference), growthKindsOf(before, model));
  std::printf("hash %s\n", hexText(timeline.hash()).c_str());
  reportClipped(*city);  // last: an error stands alone
  return ExitCode::done;
}

}  // namespace shancheng
