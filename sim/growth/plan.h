// What plans are worth in a year: how much they weigh against the market, and how long it takes until
// what was declared or founded has an effect. Many plans over the same land (195 at one time) are slow
// and contradict each other. Read by suitability, land use and the ground rule. Years.
#pragma once

#include <cstddef>
#include <cstdint>

#include "sim/core/math.h"
#include "sim/policy/policy.h"
#include "sim/policy/systems.h"
#include "sim/state/city.h"
#include "sim/state/definition.h"

namespace shancheng {

inline constexpr double kMaxPlans = 195;  // in force at one time: the top of the lever plan_count

// 0 where plans play no part: the market alone.
inline double planWeight(const Policy& policy, const Systems& systems) {
  return systems.has(SystemId::plans_and_market) ? policy.plan_weight : 0.0;
}
// How far the plans in force contradict each other, 0..1. They are drawn whether they weigh or not.
inline double planDiscord(const Policy& policy) { return policy.plan_count / kMaxPlans; }
inline double planDelayYears(const Policy& policy) { return policy.plan_delay * planDiscord(policy); }
// 0 before what is `yearsSince` old has an effect, then 1; a fraction in the year in which the delay ends.
inline double afterDelay(double yearsSince, double delayYears) {
  return math::clamp(yearsSince - delayYears + 1.0, 0.0, 1.0);
}

inline SystemId systemOfZone(const Zone& zone) {
  return zone.kind == ZoneKind::newArea ? SystemId::new_areas : SystemId::development_zones;
}
// 0 where the zone is not in force, 1 where it is.
inline double zoneEffect(const City& city, const CityDefinition& definition, std::size_t index,
                         const Policy& policy, const Systems& systems, int year) {
  const Zone& zone = definition.zones[index];
  if (!city.isDeclared[index] || !systems.has(systemOfZone(zone)) ||
      zoneLever(zone, policy, LeverId::zone_enabled) < 0.5)
    return 0.0;
  const double delay = systems.has(SystemId::plans_and_market) ? planDelayYears(policy) : 0.0;
  return afterDelay(year - city.declaredYear[index], delay);
}

// The territory whose a cell is, or -1 where no place is near.
inline int territoryOf(const CityDefinition& definition, std::uint8_t region) {
  return region < definition.places.size() ? definition.places[region].territory : -1;
}
// A place takes part in growth where it has cells and its territory is mapped.
inline bool takesPart(const CityDefinition& definition, std::size_t index) {
  const Place& place = definition.places[index];
  return place.isInScene && definition.territories[static_cast<std::size_t>(place.territory)].isMapped;
}

}  // namespace shancheng
