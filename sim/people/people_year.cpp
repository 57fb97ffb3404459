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
void takeForBuilding(TerritoryStock& here, std::int64_t m2) {
  std::int64_t& urban = at(here.landM2, LandStock::urban);
  for (const LandStock from : {LandStock::reserve, LandStock::farmland, LandStock::homestead,
                               LandStock::forest, LandStock::eroded, LandStock::other}) {
    if (m2 <= 0) return;
    m2 -= move(at(here.landM2, from), urban, m2);
  }
}
void bookBuiltLand(TerritoryStock& here, std::int64_t builtM2) {
  const std::int64_t change = builtM2 - at(here.landM2, LandStock::urban);
  if (change >= 0)
    takeForBuilding(here, change);
  else  // cleared: plots go to the reserve
    move(at(here.landM2, LandStock::urban), at(here.landM2, LandStock::reserve), -change);
}

void sumUp(City& city, const PeopleYear& now) {
  city.people = 0;
  city.unmetM2 = 0;
  for (std::size_t t = 0; t < city.territories.size(); ++t) {
    if (!now.definition.territories[t].isMapped) continue;
    const TerritoryStock& here = city.territories[t];
    city.people += residents(here);
    city.unmetM2 += std::max<std::int64_t>(0, here.wantedLandM2 - at(here.landM2, LandStock::urban));
  }
}
}  // namespace

void startTerritories(City& city, const PeopleYear& now) {
  const Coefficients& c = now.coefficient();
  city.economy = Economy{};
  city.economy.productivityYuan = city.economy.previousProductivityYuan = c.start_productivity;
  city.economy.farmYieldYuan = c.farm_yield_start;
  city.territories.assign(now.definition.territories.size(), TerritoryStock{});
  for (std::size_t t = 0; t < city.territories.size(); ++t) {
    TerritoryStock& here = city.territories[t];
    const Territory& given = now.definition.territories[t];
    here.people = given.people;
    here.landM2 = given.landM2;
    here.uplandPeople = whole(given.uplandShare * static_cast<double>(at(here.people, PeopleStock::rural)));
    const double jobs = kFirstEmployment * kLabourShare * static_cast<double>(urbanPeople(here));
    at(here.jobs, JobSector::services) = whole(kFirstServices * jobs);
    at(here.jobs, JobSector::domesticManufacturing) = whole((1 - kFirstServices) * jobs);
    here.serviceJobsBefore = at(here.jobs, JobSector::services);
    here.madeJobsBefore = at(here.jobs, JobSector::domesticManufacturing);
    here.employment = kFirstEmployment;
    here.urbanIncomeYuan = c.wage_share * kLabourShare * kFirstEmployment * c.start_productivity;
    here.ruralIncomeYuan = here.urbanIncomeYuan / 2.5;
    here.landPriceYuan = c.land_price_start;
    here.homePriceYuan = 3.0 * here.urbanIncomeYuan * kFirstYearsOfRent / 80.0;
    for (const MagnetIndustry& magnet : now.definition.magnets)
      if (magnet.territory == static_cast<int>(t) && now.has(SystemId::magnet_industry))
        here.magnetJobs += whole(magnet.startFirms * magnet.workersPerFirm);
    city.economy.productYuan += whole(jobs * c.start_productivity);
  }
}

void stepTerritories(City& city, const PeopleYear& now) {
  city.economy.movedPersons = 0;
  stepBirths(city, now);
  stepWork(city, now);
  stepFarms(city, now);
  stepSettlements(city, now);
  stepMigration(city, now);
  stepRegistration(city, now);
  stepHousing(city, now);
  stepLandMarket(city, now);
  stepTreasury(city, now);
  stepEnvironment(city, now);
}

void settleTerritories(City& city, const PeopleYear& now) {
  const double cellM2 = now.definition.frame.cellMetres * now.definition.frame.cellMetres;
  const auto floorM2 = [cellM2](std::int64_t units) {
    return whole(static_cast<double>(units) * cellM2 / 255.0);
  };
  std::vector<std::int64_t> cells(city.territories.size(), 0), homes(city.territories.size(), 0);
  for (std::size_t r = 0; r < city.regions.size(); ++r) {
    const auto t = static_cast<std::size_t>(now.definition.places[r].territory);
    cells[t] += city.regions[r].builtCells;
    homes[t] += city.regions[r].homeUnits;
  }
  // Programmes are known for the whole map only; territories have them in proportion to their homes.
  std::int64_t allHomes = 0;
  for (const std::int64_t units : homes) allHomes += units;
  for (std::size_t t = 0; t < city.territories.size(); ++t) {
    if (!now.definition.territories[t].isMapped) continue;
    TerritoryStock& here = city.territories[t];
    bookBuiltLand(here, whole(static_cast<double>(cells[t]) * cellM2));
    const double share = allHomes > 0 ? static_cast<double>(homes[t]) / static_cast<double>(allHomes) : 0.0;
    const auto part = [share](std::int64_t m2) { return whole(share * static_cast<double>(m2)); };
    at(here.homesM2, HomeStock::publicRented) = part(floorM2(city.publicRentedUnits));
    at(here.homesM2, HomeStock::resettlement) = part(floorM2(city.resettlementUnits));
    at(here.homesM2, HomeStock::informal) =
        part(whole(static_cast<double>(city.informalCells) * cellM2 * kInformalFloorPerLand));
    const std::int64_t market = floorM2(homes[t]) - at(here.homesM2, HomeStock::publicRented) -
                                at(here.homesM2, HomeStock::resettlement) -
                                at(here.homesM2, HomeStock::informal);
    at(here.homesM2, HomeStock::commodity) =
        std::max<std::int64_t>(0, whole(kHomesOfDrawnFloor * static_cast<double>(market)));

    std::vector<double> weights;
    for (std::size_t r = 0; r < city.regions.size(); ++r)
      weights.push_back(now.definition.places[r].territory == static_cast<int>(t)
                            ? static_cast<double>(city.regions[r].homeUnits)
                            : 0.0);
    const auto shares =
        apportion(residents(here), weights, std::vector<std::int64_t>(weights.size(), kNoCeiling));
    for (std::size_t r = 0; r < shares.size(); ++r)
      if (now.definition.places[r].territory == static_cast<int>(t)) city.regions[r].people = shares[r];
  }
  const std::int64_t publicHomes = floorM2(city.publicRentedUnits + city.resettlementUnits);
  city.economy.publicHomesBuiltM2 = std::max<std::int64_t>(0, publicHomes - city.economy.publicHomesM2);
  city.economy.publicHomesM2 = publicHomes;
  sumUp(city, now);
}

void settleAsAsked(City& city, const PeopleYear& now) {
  for (std::size_t t = 0; t < city.territories.size(); ++t) {
    if (!now.definition.territories[t].isMapped) continue;
    TerritoryStock& here = city.territories[t];
    std::int64_t asked = 0;
    for (const std::int64_t use : here.demandM2) asked += use;
    takeForBuilding(here, asked + here.informalDemandM2);
    at(here.homesM2, HomeStock::commodity) =
        whole(kFloorPerLandAsked * static_cast<double>(at(here.landM2, LandStock::urban)));
  }
  sumUp(city, now);
}

}  // namespace shancheng
