#include "sim/measure/observed.h"

namespace shancheng {

namespace {
constexpr ObservedRow kObservedRows[] = {
#define OBSERVED(series, unit, indicator, perUnit) {#series, #unit, IndicatorId::indicator, perUnit},
#include "sim/measure/observed.def"
#undef OBSERVED
};
}  // namespace

std::span<const ObservedRow> observedTable() { return kObservedRows; }

std::vector<Observation> observationsOf(std::span<const Series> series) {
  std::vector<Observation> all;
  for (const ObservedRow& row : kObservedRows)
    for (const Series& candidate : series) {
      if (candidate.id != row.series || candidate.unit != row.unit) continue;
      for (std::size_t i = 0; i < candidate.points.size(); ++i)
        all.push_back({row.series, row.indicator, candidate.points[i].first,
                       candidate.points[i].second * row.perUnit,
                       i < candidate.isEstimate.size() && candidate.isEstimate[i] != 0});
    }
  return all;
}

}  // namespace shancheng
