#include "sim/people/firms.h"

#include <algorithm>

#include "sim/core/math.h"
#include "sim/people/stages.h"

namespace shancheng::people {

namespace {
constexpr double kJobsPerPlant = 3000;    // of a foreign plant itself; suppliers by the lever
constexpr double kPlantLife = 0.04;       // share of plants that close a year
constexpr double kWithoutRail = 0.55;     // plants that come where there is no railway abroad
constexpr double kZoneJobsPerKm2 = 2200;  // of developable land in a new area, when full
constexpr double kZonePace = 0.07;        // of the distance to full, a year, at default concessions
constexpr double kNewToTheCity = 0.4;     // of zone jobs; the rest moved there from elsewhere in town
// Workshops scattered over a town grow at a part of the trade's rate, and faster once the treatment
// plant licenses them to cluster (estimates; together a doubling in 16 years: seed 001).
constexpr double kScattered = 0.6, kClustered = 1.24;
constexpr double kPremiumOfPlants = 0.5, kPremiumOfZones = 0.4;

std::int64_t stepForeignPlants(TerritoryStock& here, const PeopleYear& now, bool isCore) {
  if (!now.has(SystemId::foreign_plants) || !isCore) {
    const std::int64_t before = here.foreignPlantJobs;
    here.foreignPlantJobs = 0;
    return -before;
  }
  const double rail = now.policy.export_rail >= 0.5 ? 1.0 : kWithoutRail;
  const double coming = now.policy.foreign_plants * rail *
                        concessions(now.policy.zone_tax_rate, now.policy.zone_subsidy) * kJobsPerPlant *
                        (1 + now.policy.supplier_multiplier) * (1 - shockNow(now));
  const auto leaving = static_cast<double>(here.foreignPlantJobs) * kPlantLife;
  const std::int64_t change = whole(std::max(0.0, coming) - leaving);
  here.foreignPlantJobs = std::max<std::int64_t>(0, here.foreignPlantJobs + change);
  return change;
}

// Jobs inside the declared new areas of this territory (by the places nearest to the zone's middle:
// a zone belongs to the core).
std::int64_t stepZones(const City& city, TerritoryStock& here, const PeopleYear& now, bool isCore) {
  if (!isCore) return 0;
  double full = 0, pull = 0;
  for (std::size_t z = 0; z < now.definition.zones.size(); ++z) {
    const Zone& zone = now.definition.zones[z];
    const bool isNewArea = zone.kind == "new_area";
    if (!isNewArea || !now.has(SystemId::new_areas) || z >= city.isDeclared.size() || !city.isDeclared[z])
      continue;
    if (zoneLever(zone, now.policy, LeverId::zone_enabled) < 0.5) continue;
    const double km2 = zone.nominalKm2 * zoneLever(zone, now.policy, LeverId::zone_area) *
                       zoneLever(zone, now.policy, LeverId::zone_developable);
    const double jobs = km2 * kZoneJobsPerKm2;
    full += jobs;
    pull += jobs * concessions(zoneLever(zone, now.policy, LeverId::zone_tax_rate),
                               zoneLever(zone, now.policy, LeverId::zone_subsidy));
  }
  const std::int64_t before = here.zoneJobs;
  if (full <= 0) {
    here.zoneJobs = 0;
    return -whole(kNewToTheCity * static_cast<double>(before));
  }
  const double pace = math::clamp(kZonePace * pull / full, 0.0, 0.5);
  here.zoneJobs = std::max<std::int64_t>(0, before + whole(pace * (full - static_cast<double>(before))));
  return whole(kNewToTheCity * static_cast<double>(here.zoneJobs - before));
}

std::int64_t stepMagnets(TerritoryStock& here, std::size_t territory, const PeopleYear& now) {
  const std::int64_t before = here.magnetJobs;
  double after = 0;
  for (const MagnetIndustry& magnet : now.definition.magnets) {
    if (magnet.territory != static_cast<int>(territory) || !now.has(SystemId::magnet_industry)) continue;
    // Firms of this trade; one magnet a territory in the shipped cities, more share its growth.
    const double firms =
        before > 0 ? static_cast<double>(before) / std::max(1.0, magnet.workersPerFirm) : magnet.startFirms;
    const bool hasPlant = now.year >= magnet.plantYear && now.policy.magnet_plant_cost > 0;
    const double capacity = now.policy.magnet_capacity * std::min(1.0, now.policy.magnet_plant_cost / 24.0);
    const double rate = now.policy.magnet_growth / 100.0 * (hasPlant ? kClustered : kScattered);
    // Beyond what the plant can clean, workshops are closed.
    const double room = hasPlant ? std::max(firms * 0.9, capacity) : firms * (1 + rate);
    after += std::min(firms * math::exp(rate), room) * magnet.workersPerFirm;
  }
  here.magnetJobs = whole(after);
  return here.magnetJobs - before;
}
}  // namespace

double concessions(double taxRate, double subsidy) {
  return math::clamp(1.0 + 3.0 * (0.15 - taxRate) + 2.0 * (subsidy - 0.2), 0.1, 3.0);
}

double exportPremium(const TerritoryStock& here, const PeopleYear&) {
  const auto jobs = static_cast<double>(std::max<std::int64_t>(1, urbanJobs(here)));
  return 1.0 + kPremiumOfPlants * std::min(1.0, static_cast<double>(here.foreignPlantJobs) / jobs) +
         kPremiumOfZones * std::min(1.0, static_cast<double>(here.zoneJobs) / jobs);
}

std::int64_t stepFirms(City& city, TerritoryStock& here, std::size_t territory, const PeopleYear& now) {
  const bool isCore = now.definition.territories[territory].kind == "core";
  return stepForeignPlants(here, now, isCore) + stepZones(city, here, now, isCore) +
         stepMagnets(here, territory, now);
}

}  // namespace shancheng::people
