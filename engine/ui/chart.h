// A small line chart of one indicator over the years, with axes, the year shown, the future as it was
// before the latest edit, dimmed, and what was counted in reality, as rings. Used by the figures panel.
#pragma once

#include "engine/ui/interface.h"

namespace shancheng {

inline constexpr float kObservedRadius = 3.2f;  // at scale 1

void drawChart(const InterfaceView& view, IndicatorId indicator, const ImVec4& tone, float height);
// What was counted in reality, where the city has a series of the indicator's name and unit; or null.
const Series* observedOf(std::span<const Series> observed, IndicatorId indicator);
const Series* observedSeries(const InterfaceView& view, IndicatorId indicator);
// A round step for about `wanted` grid lines up to `highest`: 1, 2 or 5 times a power of ten.
double niceStep(double highest, int wanted);

}  // namespace shancheng
