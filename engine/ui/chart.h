// A small line chart of one indicator over the years, with axes, the year shown, and the future as it
// was before the latest edit, dimmed. Used by the figures panel.
#pragma once

#include "engine/ui/interface.h"

namespace shancheng {

void drawChart(const InterfaceView& view, IndicatorId indicator, const ImVec4& tone, float height);
// A round step for about `wanted` grid lines up to `highest`: 1, 2 or 5 times a power of ten.
double niceStep(double highest, int wanted);

}  // namespace shancheng
