#include "sim/measure/observed.h"

namespace shancheng {

namespace {
constexpr ObservedRow kRows[] = {
#define OBSERVED(series, unit, indicator, perUnit) {#series, #unit, IndicatorId::indicator, perUnit},
#include "sim/measure/observed.def"
#undef OBSERVED
};
}  // namespace

std::span<const ObservedRow> observedTable() { return kRows; }

std::vector<Observation> observationsOf(std::span<const Series> series) {
  std::vector<Observation> all;
  for (const ObservedRow& row : kRows)
    for (const Series& one : series) {
      if (one.id != row.series || one.unit != row.unit) continue;
      for (std::size_t i = 0; i < one.points.size(); ++i)
        all.push_back({row.series, row.indicator, one.points[i].first, one.points[i].second * row.perUnit,
                       i < one.isEstimate.size() && one.isEstimate[i] != 0});
    }
  return all;
}

}  // namespace shancheng
