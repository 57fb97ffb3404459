#include "sim/growth/infrastructure.h"

#include "sim/core/math.h"
#include "sim/policy/policy.h"

namespace shancheng {

namespace {
constexpr std::int64_t kClockUnit = 1000;  // a year
}  // namespace

void startInfrastructure(City& city, const CityDefinition& definition, int year) {
  city.infrastructureClocks.fill(year * kClockUnit);
  city.isOpen.assign(definition.network.size(), 0);
  city.isDeclared.assign(definition.zones.size(), 0);
  city.declaredYear.assign(definition.zones.size(), 0);
  city.zoneCells.assign(definition.zones.size(), 0);
  city.estateFloorM2.assign(definition.estateSites.size(), 0);
  city.regions.assign(definition.places.size(), RegionStock{});
}

std::vector<std::uint16_t> openDue(City& city, const CityDefinition& definition) {
  std::vector<std::uint16_t> opened;
  for (std::size_t f = 0; f < definition.network.size(); ++f) {
    const NetworkFeature& feature = definition.network[f];
    const auto clock = static_cast<std::size_t>(feature.kind);
    if (city.isOpen[f] || city.infrastructureClocks[clock] < feature.openedYear * kClockUnit) continue;
    city.isOpen[f] = 1;
    opened.push_back(static_cast<std::uint16_t>(f));
  }
  return opened;
}

std::vector<std::uint16_t> stepInfrastructure(City& city, const CityDefinition& definition,
                                              const Policy& policy, const Systems& systems) {
  if (!systems.has(SystemId::transport)) return {};
  const double funded = math::clamp(city.economy.fundedFraction, 0.0, 1.0);
  const auto advance = [&city, funded](NetworkKind kind, double rate) {
    city.infrastructureClocks[static_cast<std::size_t>(kind)] +=
        math::roundToInt(rate * funded * static_cast<double>(kClockUnit));
  };
  advance(NetworkKind::road, 1.0);
  advance(NetworkKind::bridge, policy.bridge_rate);
  advance(NetworkKind::tunnel, policy.tunnel_rate);
  advance(NetworkKind::rail, policy.rail_rate);
  return openDue(city, definition);
}

std::vector<std::uint8_t> declareZones(City& city, const CityDefinition& definition, const Policy& policy,
                                       const Systems& systems, int year) {
  std::vector<std::uint8_t> declared;
  for (std::size_t z = 0; z < definition.zones.size(); ++z) {
    const Zone& zone = definition.zones[z];
    if (!systems.has(zone.kind == ZoneKind::newArea ? SystemId::new_areas : SystemId::development_zones))
      continue;
    const double due = zone.startYear + zoneLever(zone, policy, LeverId::zone_delay);
    if (city.isDeclared[z] || due > static_cast<double>(year)) continue;
    if (zoneLever(zone, policy, LeverId::zone_enabled) < 0.5) continue;
    city.isDeclared[z] = 1;
    city.declaredYear[z] = static_cast<std::int16_t>(year);
    declared.push_back(static_cast<std::uint8_t>(z));
  }
  return declared;
}

}  // namespace shancheng
