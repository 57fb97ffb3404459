#include "sim/growth/ground_rule.h"

#include <algorithm>
#include <array>

#include "sim/core/math.h"
#include "sim/growth/plan.h"
#include "sim/policy/policy.h"

namespace shancheng {

namespace {
// Belts have the width that the lever says where plans weigh as much as this (the lever's standard).
constexpr double kOrdinaryPlanWeight = 0.6, kWidestFraction = 1.5;
}  // namespace

GroundRule groundRule(const City& city, const CityDefinition& definition, const Policy& policy,
                      const Systems& systems, int year) {
  GroundRule rule;
  if (systems.has(SystemId::functional_groups)) {
    const double fraction = std::min(kWidestFraction, planWeight(policy, systems) / kOrdinaryPlanWeight);
    rule.beltSteps = static_cast<std::uint8_t>(
        math::clamp(math::roundToInt(0.5 * policy.green_gap * fraction / kBeltStepMetres), std::int64_t{0},
                    std::int64_t{255}));
  }
  rule.zones.resize(std::min<std::size_t>(definition.zones.size(), kNoZone));
  const auto steps = [](double fraction, int most) {
    return static_cast<std::uint8_t>(math::clamp(math::roundToInt(fraction * kZoneRankSteps), std::int64_t{1},
                                                 static_cast<std::int64_t>(most)));
  };
  for (std::size_t z = 0; z < rule.zones.size(); ++z) {
    if (zoneEffect(city, definition, z, policy, systems, year) < 1.0) continue;
    const Zone& zone = definition.zones[z];
    rule.zones[z].reach = steps(zoneLever(zone, policy, LeverId::zone_area), kFurthestZoneRank);
    rule.zones[z].openSteps = steps(zoneLever(zone, policy, LeverId::zone_developable), kZoneRankSteps);
  }
  return rule;
}

void openZones(GroundRule& rule, const LandFields& fields, const Grid<std::uint8_t>& buildable) {
  struct Tally {
    std::int64_t cells = 0;
    std::array<std::int64_t, 256> fit{};  // could be built on, by openOrder
  };
  std::vector<Tally> tallies(rule.zones.size());
  for (std::size_t cell = 0; cell < buildable.size(); ++cell) {
    if (!isInForce(rule, fields, cell)) continue;
    Tally& tally = tallies[fields.zone[cell]];
    ++tally.cells;
    if (buildable[cell] && !fields.isGully[cell] && fields.beltSteps[cell] >= rule.beltSteps)
      ++tally.fit[fields.openOrder[cell]];
  }
  for (std::size_t z = 0; z < rule.zones.size(); ++z) {
    const std::int64_t wanted = tallies[z].cells * rule.zones[z].openSteps / kZoneRankSteps;
    std::int64_t open = 0;
    std::size_t order = 0;
    for (; order < 255; ++order)
      if ((open += tallies[z].fit[order]) >= wanted) break;
    rule.zones[z].openUpTo = static_cast<std::uint8_t>(order);
  }
}

}  // namespace shancheng
