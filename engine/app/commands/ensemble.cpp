// `shancheng simulate --ensemble N`: the same city under many seeds.
#include "sim/branch/ensemble.h"

#include <unistd.h>

#include <cstdio>

#include "engine/app/commands/simulate.h"
#include "engine/app/common/loaded_city.h"
#include "engine/app/common/png.h"
#include "sim/core/hash.h"
#include "sim/io/export.h"

namespace shancheng {

namespace {

// North on top; black = never built, white = built under every seed.
std::string chancePicture(const Ensemble& ensemble) {
  const auto& runs = ensemble.builtRuns;
  std::vector<std::uint8_t> pixels;
  pixels.reserve(runs.size());
  for (int row = runs.height() - 1; row >= 0; --row)
    for (int column = 0; column < runs.width(); ++column)
      pixels.push_back(
          static_cast<std::uint8_t>((255 * runs.at(column, row) + ensemble.runs / 2) / ensemble.runs));
  return greyPngBytes(pixels, runs.width(), runs.height());
}

void printSpread(FILE* to, const Ensemble& ensemble) {
  std::fprintf(to, "%-28s %-18s", ("in " + std::to_string(ensemble.lastYear())).c_str(), "unit");
  for (const double quantile : kEnsembleQuantiles) std::fprintf(to, " %15.0f%%", 100 * quantile);
  std::fprintf(to, "\n");
  for (std::size_t i = 0; i < kIndicatorCount; ++i) {
    const IndicatorRow& row = indicatorTable()[i];
    std::fprintf(to, "%-28s %-18s", std::string(row.id).c_str(), std::string(row.unit).c_str());
    for (const double value :
         ensemble.quantiles(static_cast<IndicatorId>(i), ensemble.lastYear(), kEnsembleQuantiles))
      std::fprintf(to, " %16.*f", row.decimals, value);
    std::fprintf(to, "\n");
  }
}

}  // namespace

Result<ExitCode> simulateEnsemble(const SimulateOptions& options) {
  if (!options.sessionFile.empty())
    return Error{"", 0, "--session with --ensemble", "expected one run to record; leave one of them out"};
  auto outputs = outputsOf(options);
  if (!outputs) return outputs.error();
  auto city = loadCityRun(options.city);
  if (!city) return city.error();
  EnsembleAsk ask;
  ask.lastYear = options.toYear.value_or(city->spec.scenario->endYear);
  if (auto checked = checkYear("--to", ask.lastYear, *city->spec.scenario); !checked) return checked.error();
  if (auto heard =
          checkSettingsHeard(options.city.settings, ask.lastYear, "--to " + std::to_string(ask.lastYear));
      !heard)
    return heard.error();
  ask.gridYear = options.gridYear.value_or(ask.lastYear);
  if (ask.gridYear < city->spec.scenario->startYear || ask.gridYear > ask.lastYear)
    return Error{"", 0, "--year " + std::to_string(ask.gridYear),
                 "expected a simulated year, " + std::to_string(city->spec.scenario->startYear) + " to " +
                     std::to_string(ask.lastYear)};
  ask.geography = city->geography;
  ask.spec = city->spec;
  ask.runs = options.ensembleRuns;

  WorkerPool pool(options.city.threads);
  const bool isTerminal = ::isatty(STDERR_FILENO) != 0;
  const Ensemble ensemble = runEnsemble(ask, pool, [&](int done) {
    if (isTerminal) std::fprintf(stderr, "\rseed %d of %d", done, ask.runs);
  });
  if (isTerminal) std::fputs("\r                              \r", stderr);

  if (!options.csvFile.empty())
    outputs->write(options.csvFile, csvFor(options.csvFile, ensembleCsv(ensemble)));
  if (!options.gridFile.empty()) outputs->write(options.gridFile, chancePicture(ensemble));
  for (std::size_t n = 0; n < ensemble.hashes.size(); ++n)
    std::fprintf(outputs->talk(), "seed %llu %s\n", static_cast<unsigned long long>(ask.spec.seed + n),
                 hexText(ensemble.hashes[n]).c_str());
  printSpread(outputs->talk(), ensemble);
  // Of one run its own; of many, all of them in order.
  Hasher all;
  for (const std::uint64_t hash : ensemble.hashes) all.addWord(hash);
  std::fprintf(outputs->talk(), "hash %s\n",
               hexText(ensemble.runs == 1 ? ensemble.hashes[0] : all.value()).c_str());
  if (auto written = outputs->end(); !written) return written.error();
  reportClipped(*city);  // last: an error stands alone
  return ExitCode::done;
}

}  // namespace shancheng
