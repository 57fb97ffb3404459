// The calendar of works: bridges, tunnels and rail advance at a pace of their own. Each kind has a
// clock that gains `rate` years a year; a feature opens when its kind's clock reaches the year it
// opened in history (rate 1 = as it was, 2 = twice as fast from then on, 0 = frozen). Zones are
// declared in their own year while they are enabled. Called by sim/year before accessibility.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/policy/policy.h"
#include "sim/state/city.h"
#include "sim/state/definition.h"

namespace shancheng {

// Sets the clocks to the first year and makes room for features, zones, estates and regions.
void startWorks(City& city, const CityDefinition& definition, int year);
// Moves the clocks on; returns the features that open, in order of index.
std::vector<std::uint16_t> stepWorks(City& city, const CityDefinition& definition, const Policy& policy);
// What the clocks have reached and is not open yet; opens it.
std::vector<std::uint16_t> openDue(City& city, const CityDefinition& definition);
std::vector<std::uint8_t> declareZones(City& city, const CityDefinition& definition, const Policy& policy,
                                       int year);

}  // namespace shancheng
