// People, work, land and money: sums over the territories, and the figures made of them.
#include "sim/core/math.h"
#include "sim/measure/indicator_functions.h"

namespace shancheng::indicator {

namespace {
double total(const City& city, std::int64_t (*of)(const TerritoryStock&)) {
  std::int64_t sum = 0;
  for (const TerritoryStock& territory : city.territories) sum += of(territory);
  return static_cast<double>(sum);
}
double people(const City& city, PeopleStock stock) {
  std::int64_t sum = 0;
  for (const TerritoryStock& territory : city.territories) sum += at(territory.people, stock);
  return static_cast<double>(sum);
}
double land(const City& city, LandStock stock) {
  std::int64_t sum = 0;
  for (const TerritoryStock& territory : city.territories) sum += at(territory.landM2, stock);
  return static_cast<double>(sum) / 1e6;
}
double jobs(const City& city, JobSector sector) {
  std::int64_t sum = 0;
  for (const TerritoryStock& territory : city.territories) sum += at(territory.jobs, sector);
  return static_cast<double>(sum);
}
double percent(double part, double whole) { return whole > 0 ? 100.0 * part / whole : 0.0; }
// The first mapped territory, which every city has.
const TerritoryStock* core(const City& city, const Geography& geography) {
  for (std::size_t t = 0; t < city.territories.size(); ++t)
    if (geography.city.territories[t].isMapped) return &city.territories[t];
  return nullptr;
}
double billions(std::int64_t yuan) { return static_cast<double>(yuan) / 1e9; }
}  // namespace

double population(const City& city, const Geography&) { return static_cast<double>(city.people); }
double urban_residents(const City& city, const Geography&) {
  return people(city, PeopleStock::migrant) + people(city, PeopleStock::registered);
}
double resident_population(const City& city, const Geography& land) {
  return people(city, PeopleStock::rural) + urban_residents(city, land);
}
double urbanisation_rate(const City& city, const Geography& land) {
  return percent(urban_residents(city, land), resident_population(city, land));
}
double registered_population(const City& city, const Geography& land) {
  return resident_population(city, land) + people(city, PeopleStock::away);
}
double registered_urban_share(const City& city, const Geography& land) {
  return percent(people(city, PeopleStock::registered), registered_population(city, land));
}
double migrants(const City& city, const Geography&) { return people(city, PeopleStock::migrant); }
double seasonal_absence(const City& city, const Geography&) {
  return static_cast<double>(city.economy.seasonalAbsence);
}
double people_away(const City& city, const Geography&) { return people(city, PeopleStock::away); }
double transfer(const City& city, const Geography&) { return static_cast<double>(city.economy.movedPersons); }
double conversions(const City& city, const Geography&) {
  return static_cast<double>(city.economy.convertedPersons);
}

double farmland(const City& city, const Geography&) { return land(city, LandStock::farmland); }
double reserve_area(const City& city, const Geography&) { return land(city, LandStock::reserve); }
double land_price(const City& city, const Geography& geography) {
  const TerritoryStock* territory = core(city, geography);
  return territory ? territory->landPriceYuan : 0.0;
}
double home_price(const City& city, const Geography& geography) {
  const TerritoryStock* territory = core(city, geography);
  return territory ? territory->homePriceYuan : 0.0;
}
double tickets_used(const City& city, const Geography&) {
  return total(city, [](const TerritoryStock& territory) { return territory.ticketsM2; }) / 1e6;
}
double new_area_jobs(const City& city, const Geography&) {
  return total(city, [](const TerritoryStock& territory) { return territory.zoneJobs; });
}
double vacancy(const City& city, const Geography&) {
  return percent(total(city, [](const TerritoryStock& territory) { return territory.vacantHomesM2; }),
                 total(city, [](const TerritoryStock& territory) {
                   return at(territory.homesM2, HomeStock::commodity);
                 }));
}

double real_product(const City& city, const Geography&) { return billions(city.economy.productYuan); }
double product(const City& city, const Geography& geography) {
  const Series* prices = geography.city.findSeries("price_level");
  return real_product(city, geography) * (prices ? prices->logLinearAt(city.year) : 1.0);
}
double income_ratio(const City& city, const Geography&) {
  double urban = 0, urbanPeople = 0, rural = 0, ruralPeople = 0;
  for (const TerritoryStock& territory : city.territories) {
    const auto inTown = static_cast<double>(at(territory.people, PeopleStock::migrant) +
                                            at(territory.people, PeopleStock::registered));
    const auto inVillage = static_cast<double>(at(territory.people, PeopleStock::rural));
    urban += inTown * territory.urbanIncomeYuan;
    urbanPeople += inTown;
    rural += inVillage * territory.ruralIncomeYuan;
    ruralPeople += inVillage;
  }
  if (urbanPeople <= 0 || ruralPeople <= 0 || rural <= 0) return 0;
  return (urban / urbanPeople) / (rural / ruralPeople);
}
double employment(const City& city, const Geography&) {
  double working = 0, all = 0;
  for (const TerritoryStock& territory : city.territories) {
    const auto inTown = static_cast<double>(at(territory.people, PeopleStock::migrant) +
                                            at(territory.people, PeopleStock::registered));
    working += inTown * territory.employment;
    all += inTown;
  }
  return percent(working, all);
}
double manufacturing_share(const City& city, const Geography&) {
  const double made =
      jobs(city, JobSector::exportManufacturing) + jobs(city, JobSector::domesticManufacturing);
  return percent(made, made + jobs(city, JobSector::services));
}
double export_jobs(const City& city, const Geography&) { return jobs(city, JobSector::exportManufacturing); }
double foreign_plant_jobs(const City& city, const Geography&) {
  return total(city, [](const TerritoryStock& territory) { return territory.foreignPlantJobs; });
}
double magnet_jobs(const City& city, const Geography&) {
  return total(city, [](const TerritoryStock& territory) { return territory.magnetJobs; });
}
double rural_firm_jobs(const City& city, const Geography&) {
  return total(city, [](const TerritoryStock& territory) { return territory.ruralFirmJobs; });
}
double rural_income(const City& city, const Geography&) {
  double income = 0, persons = 0;
  for (const TerritoryStock& territory : city.territories) {
    const auto inVillage = static_cast<double>(at(territory.people, PeopleStock::rural));
    income += inVillage * territory.ruralIncomeYuan;
    persons += inVillage;
  }
  return persons > 0 ? income / persons : 0.0;
}
double farm_product(const City& city, const Geography&) {
  return total(city, [](const TerritoryStock& territory) { return territory.farmProductYuan; }) / 1e9;
}
double lease_income(const City& city, const Geography&) { return billions(city.economy.treasury.leaseYuan); }
double public_debt(const City& city, const Geography&) { return billions(city.economy.treasury.debtYuan); }
double unrest(const City& city, const Geography&) { return 100.0 * city.economy.unrest; }

double centres_population(const City& city, const Geography&) {
  return total(city, [](const TerritoryStock& territory) { return territory.centrePeople; });
}
double townships_population(const City& city, const Geography&) {
  return total(city, [](const TerritoryStock& territory) { return territory.townshipPeople; });
}
double wings_product(const City& city, const Geography& geography) {
  std::int64_t sum = 0;
  for (std::size_t t = 0; t < city.territories.size(); ++t)
    if (geography.city.territories[t].kind == TerritoryKind::wing) sum += city.territories[t].incomeYuan;
  return billions(sum);
}
double upland_people(const City& city, const Geography&) {
  return total(city, [](const TerritoryStock& territory) { return territory.uplandPeople; });
}
double reservoir_resettled_people(const City& city, const Geography&) {
  return static_cast<double>(city.economy.resettledFromReservoir);
}
double eroded_area(const City& city, const Geography&) { return land(city, LandStock::eroded); }
double river_quality(const City& city, const Geography&) { return 100.0 * city.economy.riverQuality; }

}  // namespace shancheng::indicator
