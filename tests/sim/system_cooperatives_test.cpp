// Co-operatives: pooled fields yield more by the share pooled and the gain on it, and free hands for the
// towns; without the system no lever of theirs moves either.
#include <gtest/gtest.h>

#include "sim/policy/policy.h"
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
  const auto gain = [&](double share, double percent) { return harvest(share, percent) / alone - 1; };
  EXPECT_GT(gain(0.2, 50), 0);
  EXPECT_NEAR(gain(0.4, 50), 2 * gain(0.2, 50), 1e-6) << "in proportion to the fields pooled";
  EXPECT_NEAR(gain(0.4, 80), 1.6 * gain(0.4, 50), 1e-6) << "and to the gain on them";
  EXPECT_LE(gain(1, 50), 0.5 + 1e-6) << "never more than on every field";
  const auto income = [](double share) {
    return year(share, 50, 0, true).territories[made::kCore].ruralIncomeYuan;
  };
  EXPECT_GT(income(0.4), 1.05 * income(0));
}

TEST(SystemCooperatives, HandsThatTheFieldsFreeGoToTown) {
  const auto freed = [](double share, double released) { return movers(share, released) - movers(share, 0); };
  EXPECT_GT(freed(0.4, 100), 0);
  EXPECT_NEAR(freed(0.4, 200), 2 * freed(0.4, 100), 5) << "in proportion to the hands freed a km2";
  EXPECT_NEAR(freed(0.8, 100), 2 * freed(0.4, 100), 5) << "and to the fields pooled";
  const double fieldsKm2 = 10000;
  EXPECT_LT(freed(0.4, 100), 0.4 * fieldsKm2 * 100) << "some go each year, not all at once";
}

TEST(SystemCooperatives, NoneWithoutTheSystem) {
  EXPECT_EQ(harvest(0.8, 80, false), harvest(0, 0));
  EXPECT_EQ(movers(0.8, 400, false), movers(0, 0));
}

}  // namespace
}  // namespace shancheng
