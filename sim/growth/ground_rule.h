// Which open land building may come to in a year, beyond what land/buildable says: belts between the
// groups stay green, and a zone in force lays open a part of its land and keeps the rest. Made once a
// year from the levers and the zones as they stand; the status of cells is renewed only where it moved.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/growth/land_fields.h"
#include "sim/policy/lever.h"
#include "sim/policy/systems.h"
#include "sim/state/city.h"
#include "sim/state/geography.h"

namespace shancheng {

struct ZoneRule {
  std::uint8_t reach = 0;       // rank of LandFields up to which the zone is in force; 0: it is not
  std::uint8_t openSteps = 0;   // of its land, what may be built on, in kZoneRankSteps
  std::uint8_t openUpTo = 255;  // openOrder that comes to; follows from the others and the ground
  bool operator==(const ZoneRule& other) const {
    return reach == other.reach && openSteps == other.openSteps;
  }
};

struct GroundRule {
  std::uint8_t beltSteps = 0;  // half width of a belt
  std::vector<ZoneRule> zones;
  bool operator==(const GroundRule&) const = default;
};

// Why open land that could be built on stays green; `none` where it does not.
enum class KeptGreen : std::uint8_t { none, gully, belt, closedZone };

GroundRule groundRule(const City& city, const CityDefinition& definition, const Policy& policy,
                      const Systems& systems, int year);
// Fills in which patches of the zones in force are laid open.
void openZones(GroundRule& rule, const LandFields& fields, const Grid<std::uint8_t>& buildable);

inline bool isInForce(const GroundRule& rule, const LandFields& fields, std::size_t cell) {
  const std::uint8_t zone = fields.zone[cell];
  return zone < rule.zones.size() && rule.zones[zone].reach > 0 &&
         fields.zoneRank[cell] <= rule.zones[zone].reach;
}
inline KeptGreen keptGreen(const GroundRule& rule, const LandFields& fields, std::size_t cell) {
  if (fields.isGully[cell]) return KeptGreen::gully;
  if (fields.beltSteps[cell] < rule.beltSteps) return KeptGreen::belt;
  return isInForce(rule, fields, cell) && fields.openOrder[cell] > rule.zones[fields.zone[cell]].openUpTo
             ? KeptGreen::closedZone
             : KeptGreen::none;
}

}  // namespace shancheng
