#include "sim/people/firms.h"

#include <algorithm>

#include "sim/core/math.h"
#include "sim/people/stages.h"
#include "sim/policy/policy.h"

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

std::int64_t stepForeignPlants(const NewAreas& areas, TerritoryStock& territory, const PeopleYear& context) {
  if (!context.has(SystemId::foreign_plants)) {
    const std::int64_t before = territory.foreignPlantJobs;
    territory.foreignPlantJobs = 0;
    return -before;
  }
  const double rail = context.policy.export_rail >= 0.5 ? 1.0 : kWithoutRail;
  const double coming = context.policy.foreign_plants * rail * areas.concessions * kJobsPerPlant *
                        (1 + context.policy.supplier_multiplier) * (1 - shockNow(context));
  const auto leaving = static_cast<double>(territory.foreignPlantJobs) * kPlantLife;
  const std::int64_t change = whole(std::max(0.0, coming) - leaving);
  territory.foreignPlantJobs = std::max<std::int64_t>(0, territory.foreignPlantJobs + change);
  return change;
}

// Jobs inside the declared new areas; they are the core's, wherever they lie.
std::int64_t stepZones(const NewAreas& areas, TerritoryStock& territory) {
  const std::int64_t before = territory.zoneJobs;
  if (areas.fullJobs <= 0) {
    territory.zoneJobs = 0;
    return -whole(kNewToTheCity * static_cast<double>(before));
  }
  const double pace = math::clamp(kZonePace * areas.concessions, 0.0, 0.5);
  territory.zoneJobs =
      std::max<std::int64_t>(0, before + whole(pace * (areas.fullJobs - static_cast<double>(before))));
  return whole(kNewToTheCity * static_cast<double>(territory.zoneJobs - before));
}

// A trade that grows by drawing firms of its kind; a territory has one at most.
std::int64_t stepMagnet(TerritoryStock& territory, std::size_t index, const PeopleYear& context) {
  const std::int64_t before = territory.magnetJobs;
  territory.magnetJobs = 0;
  for (const MagnetIndustry& magnet : context.definition.magnets) {
    if (magnet.territory != static_cast<int>(index) || !context.has(SystemId::magnet_industry)) continue;
    const double firms =
        before > 0 ? static_cast<double>(before) / std::max(1.0, magnet.workersPerFirm) : magnet.startFirms;
    const bool hasPlant = context.year >= magnet.plantYear && context.policy.magnet_plant_cost > 0;
    const double capacity =
        context.policy.magnet_capacity * std::min(1.0, context.policy.magnet_plant_cost / 24.0);
    const double rate = context.policy.magnet_growth / 100.0 * (hasPlant ? kClustered : kScattered);
    // Beyond what the plant can clean, workshops are closed.
    const double room = hasPlant ? std::max(firms * 0.9, capacity) : firms * (1 + rate);
    territory.magnetJobs = whole(std::min(firms * math::exp(rate), room) * magnet.workersPerFirm);
  }
  return territory.magnetJobs - before;
}

// 1 at the concessions that history gave; more for lower taxes and higher subsidies.
double concessionsOf(double taxRate, double subsidy) {
  return math::clamp(1.0 + 3.0 * (0.15 - taxRate) + 2.0 * (subsidy - 0.2), 0.1, 3.0);
}
}  // namespace

NewAreas newAreas(const City& city, const PeopleYear& context) {
  NewAreas areas;
  double tax = 0, subsidy = 0, pull = 0;
  for (std::size_t z = 0; z < context.definition.zones.size() && z < city.isDeclared.size(); ++z) {
    const Zone& zone = context.definition.zones[z];
    if (zone.kind != ZoneKind::newArea || !context.has(SystemId::new_areas) || !city.isDeclared[z]) continue;
    const auto lever = [&](LeverId id) { return zoneLever(zone, context.policy, id); };
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
  areas.taxRate = context.policy.zone_tax_rate;
  areas.subsidy = context.policy.zone_subsidy;
  areas.concessions = concessionsOf(areas.taxRate, areas.subsidy);
  return areas;
}

double exportPremium(const TerritoryStock& territory, const PeopleYear&) {
  const auto jobs = static_cast<double>(std::max<std::int64_t>(1, urbanJobs(territory)));
  return 1.0 + kPremiumOfPlants * std::min(1.0, static_cast<double>(territory.foreignPlantJobs) / jobs) +
         kPremiumOfZones * std::min(1.0, static_cast<double>(territory.zoneJobs) / jobs);
}

std::int64_t stepFirms(const NewAreas& areas, TerritoryStock& territory, std::size_t index,
                       const PeopleYear& context) {
  const std::int64_t magnet = stepMagnet(territory, index, context);
  if (context.definition.territories[index].kind != TerritoryKind::core) return magnet;
  return magnet + stepForeignPlants(areas, territory, context) + stepZones(areas, territory);
}

}  // namespace shancheng::people
