// One city under many seeds: how often each cell is built, and how far the figures spread. Runs go
// side by side, one a thread, and each is forgotten once it is counted: memory grows with threads and
// figures, not with maps. The result does not depend on the number of threads. Called by
// `simulate --ensemble`.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "sim/branch/history.h"
#include "sim/branch/run_spec.h"
#include "sim/core/grid.h"
#include "sim/core/workers.h"
#include "sim/state/geography.h"

namespace shancheng {

struct EnsembleAsk {
  GeographyPointer geography;
  RunSpec spec;  // of the first run, its commands already checked; the others have the seeds after its own
  int runs = 1;
  int lastYear = 0, gridYear = 0;  // startYear <= gridYear <= lastYear
};

struct Ensemble {
  int startYear = 0, runs = 0;
  Grid<std::uint16_t> builtRuns;                 // of each cell: the runs that have it built in gridYear
  std::vector<std::uint64_t> hashes;             // by run, of the last year
  std::vector<std::vector<Indicators>> figures;  // by run, by year
  int lastYear() const { return startYear + static_cast<int>(figures.empty() ? 0 : figures[0].size()) - 1; }
  // The quantiles of one indicator in one year over the runs; linear between neighbours (Hyndman &
  // Fan 1996, type 7).
  std::vector<double> quantiles(IndicatorId id, int year, std::span<const double> fractions) const;
};
inline constexpr std::array<double, 5> kEnsembleQuantiles = {0.05, 0.25, 0.5, 0.75, 0.95};
inline constexpr int kMaxEnsembleRuns = 4096;

// `done` is told how many runs are counted, by one thread at a time.
Ensemble runEnsemble(const EnsembleAsk& ask, WorkerPool& pool, const std::function<void(int)>& done);

}  // namespace shancheng
