// One function for each row of indicators.def, named as the row. Called by measure() alone.
#pragma once

#include "sim/state/city.h"
#include "sim/state/geography.h"

namespace shancheng::indicator {

#define INDICATOR(id, ...) double id(const City& city, const Geography& geography);
#include "sim/measure/indicators.def"
#undef INDICATOR

}  // namespace shancheng::indicator
