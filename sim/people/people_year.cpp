#include "sim/people/people_year.h"

#include <algorithm>

#include "sim/core/apportion.h"
#include "sim/core/math.h"
#include "sim/people/stages.h"

namespace shancheng {

using namespace people;

namespace {
constexpr double kFirstEmployment = 0.9;
constexpr double kFirstServices = 0.7;      // of urban jobs in the first year (shops, porters, boats)
constexpr double kFirstYearsOfRent = 6;     // a home costs so many years of a family's income
constexpr double kFloorPerLandAsked = 0.5;  // homes on a m2 of built land, where no cells tell
// A cell is drawn as if all of it were one plot; streets, gardens, garages and shops take the rest.
constexpr double kHomesOfDrawnFloor = 0.34;
constexpr double kInformalFloorPerLand = 2.2;

// What is built on land that is not the reserve's comes off fields, plots, woods and the rest, in turn.
void takeForBuilding(TerritoryStock& territory, std::int64_t m2) {
  std::int64_t& urban = at(territory.landM2, LandStock::urban);
  for (const LandStock from : {LandStock::reserve, LandStock::farmland, LandStock::homestead,
                               LandStock::forest, LandStock::eroded, LandStock::other}) {
    if (m2 <= 0) return;
    m2 -= move(at(territory.landM2, from), urban, m2);
  }
}
void bookBuiltLand(TerritoryStock& territory, std::int64_t builtM2) {
  const std::int64_t change = builtM2 - at(territory.landM2, LandStock::urban);
  if (change >= 0)
    takeForBuilding(territory, change);
  else  // cleared: plots go to the reserve
    move(at(territory.landM2, LandStock::urban), at(territory.landM2, LandStock::reserve), -change);
}

void sumUp(City& city, const PeopleYear& context) {
  city.people = 0;
  city.unmetM2 = 0;
  for (std::size_t t = 0; t < city.territories.size(); ++t) {
    if (!context.definition.territories[t].isMapped) continue;
    const TerritoryStock& territory = city.territories[t];
    city.people += residents(territory);
    city.unmetM2 +=
        std::max<std::int64_t>(0, territory.wantedLandM2 - at(territory.landM2, LandStock::urban));
  }
}
}  // namespace

void startTerritories(City& city, const PeopleYear& context) {
  const Coefficients& c = context.coefficient();
  city.economy = Economy{};
  city.economy.productivityYuan = city.economy.previousProductivityYuan = c.start_productivity;
  city.economy.farmYieldYuan = c.farm_yield_start;
  city.territories.assign(context.definition.territories.size(), TerritoryStock{});
  for (std::size_t t = 0; t < city.territories.size(); ++t) {
    TerritoryStock& territory = city.territories[t];
    const Territory& given = context.definition.territories[t];
    territory.people = given.people;
    territory.landM2 = given.landM2;
    territory.uplandPeople =
        whole(given.uplandFraction * static_cast<double>(at(territory.people, PeopleStock::rural)));
    const double jobs = kFirstEmployment * kLabourFraction * static_cast<double>(urbanPeople(territory));
    at(territory.jobs, JobSector::services) = whole(kFirstServices * jobs);
    at(territory.jobs, JobSector::domesticManufacturing) = whole((1 - kFirstServices) * jobs);
    territory.serviceJobsBefore = at(territory.jobs, JobSector::services);
    territory.madeJobsBefore = at(territory.jobs, JobSector::domesticManufacturing);
    territory.employment = kFirstEmployment;
    territory.urbanIncomeYuan = c.wage_share * kLabourFraction * kFirstEmployment * c.start_productivity;
    territory.ruralIncomeYuan = territory.urbanIncomeYuan / 2.5;
    territory.landPriceYuan = c.land_price_start;
    territory.homePriceYuan = 3.0 * territory.urbanIncomeYuan * kFirstYearsOfRent / 80.0;
    for (const MagnetIndustry& magnet : context.definition.magnets)
      if (magnet.territory == static_cast<int>(t) && context.has(SystemId::magnet_industry))
        territory.magnetJobs += whole(magnet.startFirms * magnet.workersPerFirm);
    city.economy.productYuan += whole(jobs * c.start_productivity);
  }
}

void stepTerritories(City& city, const PeopleYear& context) {
  city.economy.movedPersons = 0;
  stepBirths(city, context);
  stepWork(city, context);
  stepFarms(city, context);
  stepSettlements(city, context);
  stepMigration(city, context);
  stepRegistration(city, context);
  stepHousing(city, context);
  stepLandMarket(city, context);
  stepTreasury(city, context);
  stepEnvironment(city, context);
}

void closeTerritoryAccounts(City& city, const PeopleYear& context) {
  const double cellM2 = context.definition.frame.cellMetres * context.definition.frame.cellMetres;
  const auto floorM2 = [cellM2](std::int64_t units) {
    return whole(static_cast<double>(units) * cellM2 / 255.0);
  };
  std::vector<std::int64_t> cells(city.territories.size(), 0), homes(city.territories.size(), 0);
  for (std::size_t r = 0; r < city.regions.size(); ++r) {
    const auto t = static_cast<std::size_t>(context.definition.places[r].territory);
    cells[t] += city.regions[r].builtCells;
    homes[t] += city.regions[r].homeUnits;
  }
  // Programmes are known for the whole map only; territories have them in proportion to their homes.
  std::int64_t allHomes = 0;
  for (const std::int64_t units : homes) allHomes += units;
  for (std::size_t t = 0; t < city.territories.size(); ++t) {
    if (!context.definition.territories[t].isMapped) continue;
    TerritoryStock& territory = city.territories[t];
    bookBuiltLand(territory, whole(static_cast<double>(cells[t]) * cellM2));
    const double fraction =
        allHomes > 0 ? static_cast<double>(homes[t]) / static_cast<double>(allHomes) : 0.0;
    const auto part = [fraction](std::int64_t m2) { return whole(fraction * static_cast<double>(m2)); };
    at(territory.homesM2, HomeStock::publicRented) = part(floorM2(city.publicRentedUnits));
    at(territory.homesM2, HomeStock::resettlement) = part(floorM2(city.resettlementUnits));
    at(territory.homesM2, HomeStock::informal) =
        part(whole(static_cast<double>(city.informalCells) * cellM2 * kInformalFloorPerLand));
    const std::int64_t market = floorM2(homes[t]) - at(territory.homesM2, HomeStock::publicRented) -
                                at(territory.homesM2, HomeStock::resettlement) -
                                at(territory.homesM2, HomeStock::informal);
    at(territory.homesM2, HomeStock::commodity) =
        std::max<std::int64_t>(0, whole(kHomesOfDrawnFloor * static_cast<double>(market)));

    std::vector<double> weights;
    for (std::size_t r = 0; r < city.regions.size(); ++r)
      weights.push_back(context.definition.places[r].territory == static_cast<int>(t)
                            ? static_cast<double>(city.regions[r].homeUnits)
                            : 0.0);
    const auto residentsOf =
        apportion(residents(territory), weights, std::vector<std::int64_t>(weights.size(), kNoCeiling));
    for (std::size_t r = 0; r < residentsOf.size(); ++r)
      if (context.definition.places[r].territory == static_cast<int>(t))
        city.regions[r].people = residentsOf[r];
  }
  const std::int64_t publicHomes = floorM2(city.publicRentedUnits + city.resettlementUnits);
  city.economy.publicHomesBuiltM2 = std::max<std::int64_t>(0, publicHomes - city.economy.publicHomesM2);
  city.economy.publicHomesM2 = publicHomes;
  sumUp(city, context);
}

void closeAccountsAsAsked(City& city, const PeopleYear& context) {
  for (std::size_t t = 0; t < city.territories.size(); ++t) {
    if (!context.definition.territories[t].isMapped) continue;
    TerritoryStock& territory = city.territories[t];
    std::int64_t asked = 0;
    for (const std::int64_t use : territory.demandM2) asked += use;
    takeForBuilding(territory, asked + territory.informalDemandM2);
    at(territory.homesM2, HomeStock::commodity) =
        whole(kFloorPerLandAsked * static_cast<double>(at(territory.landM2, LandStock::urban)));
  }
  sumUp(city, context);
}

}  // namespace shancheng
