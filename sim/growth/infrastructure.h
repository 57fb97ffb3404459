// The calendar of infrastructure: roads, bridges, tunnels and rail advance at a pace of their own. Each kind
// has a clock that gains `rate` years a year, as far as public money reaches; a feature opens when its kind's
// clock reaches the year it opened in history (rate 1 and all paid = as it was, 2 = twice as fast from then
// on, 0 = frozen). Zones are declared in their own year, later or earlier by their delay, while they are
// enabled. Called by sim/year before accessibility.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/policy/lever.h"
#include "sim/policy/systems.h"
#include "sim/state/city.h"
#include "sim/state/definition.h"

namespace shancheng {

// Sets the clocks to the first year and makes room for features, zones, estates and regions.
void startInfrastructure(City& city, const CityDefinition& definition, int year);
// Moves the clocks on; returns the features that open, in order of index. None without the system of
// transport: the network stays as the first year had it.
std::vector<std::uint16_t> stepInfrastructure(City& city, const CityDefinition& definition,
                                              const Policy& policy, const Systems& systems);
// What the clocks have reached and is not open yet; opens it.
std::vector<std::uint16_t> openDue(City& city, const CityDefinition& definition);
// The zones declared in `year`: those of kind new_area while the system of new areas is on, the others
// while that of development zones is.
std::vector<std::uint8_t> declareZones(City& city, const CityDefinition& definition, const Policy& policy,
                                       const Systems& systems, int year);

}  // namespace shancheng
