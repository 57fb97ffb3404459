// The annual transfer: as many move to town as is planned, bent by response; without the system a fixed
// share of villagers, whatever the lever.
#include <gtest/gtest.h>

#include <cmath>

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
  // 500,000 (target/500,000)^0.9, of which 0.6 answer at an income gap of three to one.
  EXPECT_NEAR(movers(50'000), 0.6 * 500'000 * std::pow(0.1, 0.9), 400);
  EXPECT_NEAR(movers(100'000) / movers(50'000), std::pow(2, 0.9), 0.001);
  EXPECT_NEAR(movers(200'000) / movers(50'000), std::pow(4, 0.9), 0.001);
}

TEST(SystemAnnualTransfer, NoMoreThanSixInAHundredVillagersAYear) {
  EXPECT_EQ(movers(1'200'000), 0.06 * 4'000'000);
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
  EXPECT_NEAR(movers(50'000, false), 0.6 * 0.012 * 4'000'000, 300);
}

}  // namespace
}  // namespace shancheng
