#include "sim/measure/measure.h"

#include "sim/measure/indicator_functions.h"

namespace shancheng {

namespace {
constexpr IndicatorRow kIndicatorRows[] = {
#define INDICATOR(id, unit, decimals, group) {#id, #unit, decimals, IndicatorGroup::group},
#include "sim/measure/indicators.def"
#undef INDICATOR
};
}  // namespace

std::span<const IndicatorRow> indicatorTable() { return kIndicatorRows; }

Indicators measure(const City& city, const Geography& geography) {
  Indicators values{};
#define INDICATOR(id, ...) values[static_cast<std::size_t>(IndicatorId::id)] = indicator::id(city, geography);
#include "sim/measure/indicators.def"
#undef INDICATOR
  return values;
}

}  // namespace shancheng
