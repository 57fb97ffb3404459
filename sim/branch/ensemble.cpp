#include "sim/branch/ensemble.h"

#include <algorithm>
#include <cassert>
#include <mutex>

#include "sim/branch/simulator.h"
#include "sim/core/math.h"
#include "sim/state/city.h"

namespace shancheng {

std::vector<double> Ensemble::quantiles(IndicatorId id, int year, std::span<const double> fractions) const {
  std::vector<double> values;
  for (const auto& run : figures)
    values.push_back(run[static_cast<std::size_t>(year - startYear)][static_cast<std::size_t>(id)]);
  std::sort(values.begin(), values.end());
  std::vector<double> found;
  for (const double fraction : fractions) {
    const double place = fraction * static_cast<double>(values.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const std::size_t above = std::min(below + 1, values.size() - 1);
    const double low = values[below], high = values[above];
    found.push_back(low == high ? low : low + (high - low) * (place - static_cast<double>(below)));
  }
  return found;
}

Ensemble runEnsemble(const EnsembleAsk& ask, WorkerPool& pool, const std::function<void(int)>& done) {
  assert(ask.runs >= 1 && ask.runs <= kMaxEnsembleRuns);
  constexpr int kNoKeyframes = 1 << 20;
  const int cells = ask.geography->city.frame.cells;
  Ensemble all;
  all.startYear = ask.spec.scenario->startYear;
  all.runs = ask.runs;
  all.builtRuns = Grid<std::uint16_t>(cells, cells);
  all.hashes.resize(static_cast<std::size_t>(ask.runs));
  all.figures.resize(static_cast<std::size_t>(ask.runs));
  std::mutex counting;
  int counted = 0;
  pool.run(static_cast<std::size_t>(ask.runs), [&](std::size_t n) {
    WorkerPool alone(1);
    RunSpec spec = ask.spec;
    spec.seed += n;
    Simulator simulator(ask.geography, alone, kNoKeyframes);
    Future future;
    simulator.advanceTo(spec, future, ask.lastYear);
    const HistoryPointer history = future.history;
    Grid<std::uint8_t> built(cells, cells);
    std::vector<Indicators> figures;
    for (const YearRecordPointer& year : history->years) {
      figures.push_back(year->indicators);
      if (year->year > ask.gridYear) continue;
      for (const Change& change : year->changes) built[change.cell] = isBuilt(change.after);
    }
    const std::lock_guard lock(counting);
    for (std::size_t cell = 0; cell < built.size(); ++cell)
      all.builtRuns[cell] = static_cast<std::uint16_t>(all.builtRuns[cell] + built[cell]);
    all.hashes[n] = history->years.back()->hash;
    all.figures[n] = std::move(figures);
    done(++counted);
  });
  return all;
}

}  // namespace shancheng
