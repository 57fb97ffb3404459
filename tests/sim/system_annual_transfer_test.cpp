// The annual transfer: as many move to town as is planned, bent by response; without the system a fixed
// share of villagers, whatever the lever.
#include <gtest/gtest.h>

#include "sim/policy/policy.h"
#include "tests/sim/made_country.h"

namespace shancheng {
namespace {

double movers(double target, bool isOn = true) {
  const City city = made::after({people::stepMigration}, [&](made::Country& one) {
    one.policy.migration_target = target;
    one.off(SystemId::cooperatives);
    if (!isOn) one.off(SystemId::annual_transfer);
  });
  return static_cast<double>(city.economy.movedPersons);
}

TEST(SystemAnnualTransfer, TheMorePlannedTheMoreMove) {
  EXPECT_EQ(movers(0), 0);
  // Of the order of what is planned, and somewhat less than in proportion to it: each doubling adds as much.
  EXPECT_GT(movers(50'000), 50'000 / 2);
  EXPECT_LT(movers(50'000), 50'000);
  const double doubled = movers(100'000) / movers(50'000);
  EXPECT_GT(doubled, 1.5);
  EXPECT_LT(doubled, 2);
  EXPECT_NEAR(movers(200'000) / movers(100'000), doubled, 0.001);
}

TEST(SystemAnnualTransfer, HoweverManyArePlannedFewVillagersMoveInAYear) {
  const double villagers = 4'000'000;
  EXPECT_EQ(movers(1'200'000), movers(1'000'000)) << "a bound, whatever the plan";
  EXPECT_GT(movers(1'200'000), movers(200'000));
  EXPECT_LT(movers(1'200'000), villagers / 10);
}

TEST(SystemAnnualTransfer, WhoMovesComesFromVillagesAndIsAMigrant) {
  const made::Country before = made::country();
  const City city = made::after({people::stepMigration});
  EXPECT_EQ(people::totalOf(before.city, PeopleStock::rural) - people::totalOf(city, PeopleStock::rural),
            city.economy.movedPersons);
  EXPECT_EQ(people::totalOf(city, PeopleStock::migrant) - people::totalOf(before.city, PeopleStock::migrant),
            city.economy.movedPersons);
}

TEST(SystemAnnualTransfer, WithoutItAShareOfVillagersMovesWhateverThePlan) {
  EXPECT_EQ(movers(0, false), movers(1'200'000, false));
  EXPECT_GT(movers(50'000, false), 0);
  EXPECT_LT(movers(50'000, false), movers(200'000)) << "less than a plan brings about";
}

}  // namespace
}  // namespace shancheng
