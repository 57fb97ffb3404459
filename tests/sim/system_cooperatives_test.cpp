// Co-operatives: pooled fields yield more by the share pooled and the gain on it, and free hands for the
// towns; without the system no lever of theirs moves either.
#include <gtest/gtest.h>

#include "tests/sim/made_country.h"

namespace shancheng {
namespace {

City year(double share, double gain, double released, bool isOn) {
  return made::after({people::stepFarms, people::stepMigration}, [&](made::Country& one) {
    one.policy.cooperative_share = share;
    one.policy.cooperative_yield_gain = gain;
    one.policy.cooperative_labour_release = released;
    one.off(SystemId::rural_finance);  // village firms would hold some of the hands
    one.off(SystemId::county_pilots);
    if (!isOn) one.off(SystemId::cooperatives);
  });
}
double harvest(double share, double gain, bool isOn = true) {
  return static_cast<double>(year(share, gain, 100, isOn).territories[made::kCore].farmProductYuan);
}
// Only the hands count: with no gain the villagers earn the same.
double movers(double share, double released, bool isOn = true) {
  return static_cast<double>(year(share, 0, released, isOn).economy.movedPersons);
}

TEST(SystemCooperatives, PooledFieldsYieldMoreByShareAndGain) {
  const double alone = harvest(0, 50);
  EXPECT_NEAR(harvest(0.2, 50) / alone, 1.10, 1e-6);
  EXPECT_NEAR(harvest(0.4, 50) / alone, 1.20, 1e-6);
  EXPECT_NEAR(harvest(0.4, 80) / alone, 1.32, 1e-6);
  const auto income = [](double share) {
    return year(share, 50, 0, true).territories[made::kCore].ruralIncomeYuan;
  };
  EXPECT_GT(income(0.4), 1.05 * income(0));
}

TEST(SystemCooperatives, HandsThatTheFieldsFreeGoToTown) {
  const double fieldsKm2 = 10000;
  const double none = movers(0.4, 0);
  EXPECT_NEAR(movers(0.4, 100) - none, 0.02 * 0.4 * fieldsKm2 * 100, 5);
  EXPECT_NEAR(movers(0.4, 200) - none, 0.02 * 0.4 * fieldsKm2 * 200, 5);
  EXPECT_NEAR(movers(0.8, 100) - none, 0.02 * 0.8 * fieldsKm2 * 100, 5);
}

TEST(SystemCooperatives, NoneWithoutTheSystem) {
  EXPECT_EQ(harvest(0.8, 80, false), harvest(0, 0));
  EXPECT_EQ(movers(0.8, 400, false), movers(0, 0));
}

}  // namespace
}  // namespace shancheng
