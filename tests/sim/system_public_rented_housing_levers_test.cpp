// Public rented housing by its levers: sites, years and storeys of the estates, and how cheap flats draw
// migrants and bring them papers; none without the system. (Floor and money: system_public_rented_housing.)
#include <gtest/gtest.h>

#include <cmath>
#include <functional>

#include "sim/policy/policy.h"
#include "tests/sim/grown_city.h"
#include "tests/sim/made_country.h"

namespace shancheng {
namespace {

made::Grown estates(const std::function<void(Policy&)>& change, int toYear = 2024) {
  made::Plan plan;
  plan.toYear = toYear;
  plan.policy.estate_floor_area = 1;
  plan.policy.estate_sites = 4;
  change(plan.policy);
  return made::grow(made::growing(), plan);
}
std::int64_t sitesWithHomes(const made::Grown& grown) {
  std::int64_t count = 0;
  for (const std::int64_t floor : grown.city.estateFloorM2) count += floor > 0 ? 1 : 0;
  return count;
}

TEST(SystemPublicRentedHousingLevers, SitesYearsAndStoreys) {
  EXPECT_EQ(sitesWithHomes(estates([](Policy& policy) { policy.estate_sites = 1; })), 1);
  EXPECT_EQ(sitesWithHomes(estates([](Policy&) {})), 4);
  const auto floor = [](double start, double duration) {
    return estates(
               [&](Policy& policy) {
                 policy.estate_start_year = start;
                 policy.estate_duration = duration;
               },
               2015)
        .city.publicRentedUnits;
  };
  EXPECT_EQ(floor(2016, 10), 0) << "not before its year";
  EXPECT_GT(floor(2010, 10), floor(2013, 10));
  EXPECT_GT(floor(2010, 5), floor(2010, 20));
  const auto storeys = [](double wanted) {
    const made::Grown grown = estates([wanted](Policy& policy) { policy.estate_storeys = wanted; });
    double sum = 0, count = 0;
    for (const CellState cell : grown.city.cells.values())
      if (cell.kind == BuiltKind::publicRented) {
        sum += cell.storeys;
        ++count;
      }
    return sum / count;
  };
  EXPECT_NEAR(storeys(20), 20, 1.5);
  EXPECT_NEAR(storeys(34), 34, 2.5);
}

// Of the core's homes `share` are public; all movers are from the ring's villages.
City year(double share, double rent, bool isOn = true) {
  return made::after({people::stepRegistration, people::stepMigration}, [&](made::Country& one) {
    one.policy.estate_rent_ratio = rent;
    one.policy.hukou_conversion = 1e6;
    one.policy.hukou_service_cost = 0;
    at(one.core().people, PeopleStock::rural) = at(one.wing().people, PeopleStock::rural) = 0;
    const auto others = static_cast<double>(at(one.core().homesM2, HomeStock::commodity));
    at(one.core().homesM2, HomeStock::publicRented) = people::whole(share / (1 - share) * others);
    if (!isOn) one.off(SystemId::public_rented_housing);
  });
}
double registered(const City& city) {
  return static_cast<double>(at(city.territories[made::kCore].people, PeopleStock::registered) - 1'600'000);
}
// How many go to the core for one who goes to the wing, of those who have come and are not registered.
double coreForWing(const City& city) {
  const auto came = [&](std::size_t t, double before) {
    return static_cast<double>(at(city.territories[t].people, PeopleStock::migrant)) - before;
  };
  return came(made::kCore, 400'000 - registered(city)) / came(made::kWing, 25'000);
}

TEST(SystemPublicRentedHousingLevers, CheapFlatsDrawMigrantsAndBringThemPapers) {
  const City none = year(0, 0.5), some = year(0.1, 0.5), cheap = year(0.1, 0.2), many = year(0.2, 0.5);
  EXPECT_GT(registered(some), 1.01 * registered(none));
  EXPECT_LT(registered(cheap), 1.5 * registered(none)) << "a part of why people settle";
  // By how many there are and by how much less than others they cost.
  EXPECT_NEAR(registered(many) - registered(none), 2 * (registered(some) - registered(none)), 3);
  EXPECT_NEAR(registered(cheap) - registered(none), 0.8 / 0.5 * (registered(some) - registered(none)), 3);
  EXPECT_GT(coreForWing(some), 1.005 * coreForWing(none));
  EXPECT_GT(coreForWing(cheap), coreForWing(some));
  EXPECT_LT(coreForWing(cheap), 1.2 * coreForWing(none));
}

TEST(SystemPublicRentedHousingLevers, NoneWithoutTheSystem) {
  const City off = year(0.3, 0.2, false), none = year(0, 0.5);
  EXPECT_EQ(registered(off), registered(none));
  EXPECT_EQ(coreForWing(off), coreForWing(none));
}

}  // namespace
}  // namespace shancheng
