// Townships: founded beyond the core at the lever's rate, they fill towards their mean size and draw migrants
// to their territory; none without the system.
#include <gtest/gtest.h>

#include "sim/policy/policy.h"
#include "tests/sim/made_country.h"

namespace shancheng {
namespace {

struct Plan {
  double rate = 2, smallest = 200'000, largest = 500'000;
};
City year(Plan plan, bool isOn = true) {
  return made::after({people::stepSettlements}, [&](made::Country& one) {
    one.policy.township_rate = plan.rate;
    one.policy.township_smallest = plan.smallest;
    one.policy.township_largest = plan.largest;
    one.off(SystemId::county_pilots);
    one.off(SystemId::upland_moves);
    if (!isOn) one.off(SystemId::townships);
  });
}
double inTownships(const City& city) {
  std::int64_t sum = 0;
  for (const TerritoryStock& here : city.territories) sum += here.townshipPeople;
  return static_cast<double>(sum);
}

TEST(SystemTownships, TheMoreAreFoundedAndTheLargerTheMoreLiveInThem) {
  EXPECT_EQ(inTownships(year({0})), 0);
  // Of a size between the smallest and the largest; a part of those wanted move in within the year.
  const double middle = inTownships(year({1}));
  EXPECT_GT(middle, 350'000 / 100);
  EXPECT_LT(middle, 350'000 / 4);
  EXPECT_NEAR(inTownships(year({2})), 2 * middle, 50);
  EXPECT_NEAR(inTownships(year({1, 200'000, 800'000})) / middle, 500.0 / 350, 0.005);
  EXPECT_NEAR(inTownships(year({1, 300'000, 500'000})) / middle, 400.0 / 350, 0.005);
  const double most = inTownships(year({10, 300'000, 800'000}));
  EXPECT_NEAR(inTownships(year({20, 300'000, 800'000})), most, 2) << "a bound by townspeople";
  EXPECT_LT(most, 2'000'000 / 10);
}

TEST(SystemTownships, AreFoundedBeyondTheCoreByResidents) {
  const City city = year({2});
  EXPECT_EQ(city.territories[made::kCore].townshipPeople, 0);
  // 2.5 and 3 million residents.
  EXPECT_NEAR(static_cast<double>(city.territories[made::kRing].townships), 2000 * 2.5 / 5.5, 1);
  EXPECT_NEAR(static_cast<double>(city.territories[made::kWing].townships), 2000 * 3.0 / 5.5, 1);
}

TEST(SystemTownships, DrawMigrantsToTheirTerritory) {
  const auto ringForWing = [](bool isOn) {
    const auto change = [isOn](made::Country& one) {
      one.ring().townships = 1000;
      one.ring().townshipPeople = 200'000;
      one.policy.township_rate = 0;
      one.off(SystemId::county_pilots);
      one.off(SystemId::upland_moves);
      one.off(SystemId::regional_centres);
      at(one.ring().people, PeopleStock::rural) = at(one.wing().people, PeopleStock::rural) = 0;
      if (!isOn) one.off(SystemId::townships);
    };
    const City city = made::after({people::stepSettlements, people::stepMigration}, change);
    const auto came = [&city](std::size_t t) {
      return static_cast<double>(at(city.territories[t].people, PeopleStock::migrant) - 50'000);
    };
    return came(made::kRing) / came(made::kWing);
  };
  // A fifth of the ring's townspeople live in one.
  EXPECT_GT(ringForWing(true), 1.02 * ringForWing(false));
  EXPECT_LT(ringForWing(true), 1.25 * ringForWing(false));
}

TEST(SystemTownships, NoneWithoutTheSystem) {
  const City off = year({10, 300'000, 800'000}, false);
  EXPECT_EQ(inTownships(off), 0);
  for (const TerritoryStock& here : off.territories) EXPECT_EQ(here.townships, 0);
}

}  // namespace
}  // namespace shancheng
