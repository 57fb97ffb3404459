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
// plant licenses them to cluster (estimates; together a doubling in 16 years: source of magnet_growth).
constexpr double kScattered = 0.6, kClustered = 1.24;
constexpr double kPremiumOfPlants = 0.5, kPremiumOfZones = 0.4;

std::int64_t stepForeignPlants(const NewAreas& areas, TerritoryStock& here, const PeopleYear& now) {
  if (!now.has(SystemId::foreign_plants)) {
    const std::int64_t before = here.foreignPlantJobs;
    here.foreignPlantJobs = 0;
    return -before;
  }
  const double rail = now.policy.export_rail >= 0.5 ? 1.0 : kWithoutRail;
  const double coming = now.policy.foreign_plants * rail * areas.concessions * kJobsPerPlant *
                        (1 + now.policy.supplier_multiplier) * (1 - shockNow(now));
  const auto leaving = static_cast<double>(here.foreignPlantJobs) * kPlantLife;
  const std::int64_t change = whole(std::max(0.0, coming) - leaving);
  here.foreignPlantJobs = std::max<std::int64_t>(0, here.foreignPlantJobs + change);
  return change;
}

// Jobs inside the declared new areas; they are the core's, wherever they lie.
std::int64_t stepZones(const NewAreas& areas, TerritoryStock& here) {
  const std::int64_t before = here.zoneJobs;
  if (areas.fullJobs <= 0) {
    here.zoneJobs = 0;
    return -whole(kNewToTheCity * static_cast<double>(before));
  }
  const double pace = math::clamp(kZonePace * areas.concessions, 0.0, 0.5);
  here.zoneJobs =
      std::max<std::int64_t>(0, before + whole(pace * (areas.fullJobs - static_cast<double>(before))));
  return whole(kNewToTheCity * static_cast<double>(here.zoneJobs - before));
}

// A trade that grows by drawing firms of its kind; a territory has one at most.
std::int64_t stepMagnet(TerritoryStock& here, std::size_t territory, const PeopleYear& now) {
  const std::int64_t before = here.magnetJobs;
  here.magnetJobs = 0;
  for (const MagnetIndustry& magnet : now.definition.magnets) {
    if (magnet.territory != static_cast<int>(territory) || !now.has(SystemId::magnet_industry)) continue;
    const double firms =
        before > 0 ? static_cast<double>(before) / std::max(1.0, magnet.workersPerFirm) : magnet.startFirms;
    const bool hasPlant = now.year >= magnet.plantYear && now.policy.magnet_plant_cost > 0;
    const double capacity = now.policy.magnet_capacity * std::min(1.0, now.policy.magnet_plant_cost / 24.0);
    const double rate = now.policy.magnet_growth / 100.0 * (hasPlant ? kClustered : kScattered);
    // Beyond what the plant can clean, workshops are closed.
    const double room = hasPlant ? std::max(firms * 0.9, capacity) : firms * (1 + rate);
    here.magnetJobs = whole(std::min(firms * math::exp(rate), room) * magnet.workersPerFirm);
  }
  return here.magnetJobs - before;
}

// 1 at the concessions that history gave; more for lower taxes and higher subsidies.
double concessionsOf(double taxRate, double subsidy) {
  return math::clamp(1.0 + 3.0 * (0.15 - taxRate) + 2.0 * (subsidy - 0.2), 0.1, 3.0);
}
}  // namespace

NewAreas newAreas(const City& city, const PeopleYear& now) {
  NewAreas areas;
  double tax = 0, subsidy = 0, pull = 0;
  for (std::size_t z = 0; z < now.definition.zones.size() && z < city.isDeclared.size(); ++z) {
    const Zone& zone = now.definition.zones[z];
    if (zone.kind != ZoneKind::newArea || !now.has(SystemId::new_areas) || !city.isDeclared[z]) continue;
    const auto lever = [&](LeverId id) { return zoneLever(zone, now.policy, id); };
    if (lever(LeverId::zone_enabled) < 0.5) continue;
    const double jobs =
        zone.nominalKm2 * lever(LeverId::zone_area) * lever(LeverId::zone_developable) * kZoneJobsPerKm2;
    areas.fullJobs += jobs;
    tax += jobs * lever(LeverId::zone_tax_rate);
    subsidy += jobs * lever(LeverId::zone_subsidy);
    pull += jobs * concessionsOf(lever(LeverId::zone_tax_rate), lever(LeverId::zone_subsidy));
  }
  if (areas.fullJobs > 0)
    return {areas.fullJobs, tax / areas.fullJobs, subsidy / areas.fullJobs, pull / areas.fullJobs};
  // Before any is declared, plants are offered what the city offers everywhere.
  areas.taxRate = now.policy.zone_tax_rate;
  areas.subsidy = now.policy.zone_subsidy;
  areas.concessions = concessionsOf(areas.taxRate, areas.subsidy);
  return areas;
}

double exportPremium(const TerritoryStock& here, const PeopleYear&) {
  const auto jobs = static_cast<double>(std::max<std::int64_t>(1, urbanJobs(here)));
  return 1.0 + kPremiumOfPlants * std::min(1.0, static_cast<double>(here.foreignPlantJobs) / jobs) +
         kPremiumOfZones * std::min(1.0, static_cast<double>(here.zoneJobs) / jobs);
}

std::int64_t stepFirms(const NewAreas& areas, TerritoryStock& here, std::size_t territory,
                       const PeopleYear& now) {
  const std::int64_t magnet = stepMagnet(here, territory, now);
  if (now.definition.territories[territory].kind != TerritoryKind::core) return magnet;
  return magnet + stepForeignPlants(areas, here, now) + stepZones(areas, here);
}

}  // namespace shancheng::people
