// The figures of one year, one for each row of indicators.def, and the invariants that must hold in
// every year. Called by sim/year once a year; invariants by tests and checks.
#pragma once

#include <string>
#include <vector>

#include "sim/measure/indicators.h"
#include "sim/state/city.h"
#include "sim/state/geography.h"

namespace shancheng {

Indicators measure(const City& city, const Geography& geography);

// What does not hold, one sentence each (for logs and tests, English); empty when all is well.
std::vector<std::string> checkInvariants(const City& city, const Geography& geography);

}  // namespace shancheng
