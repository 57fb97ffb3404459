// The income gap: transfers raise what villagers earn, the gap moves people by its weight and breeds unrest
// beyond its threshold, which slows the taking of land; none of it without the system.
#include <gtest/gtest.h>

#include <cmath>

#include "sim/policy/policy.h"
#include "tests/sim/made_country.h"

namespace shancheng {
namespace {

constexpr double kBillion = 1e9;

City treasury(double transfer, bool isOn = true) {
  return made::after({people::stepTreasury, people::stepFarms}, [&](made::Country& one) {
    one.policy.rural_transfer = transfer;
    if (!isOn) one.off(SystemId::income_gap);
  });
}
double villageIncome(const City& city) { return city.territories[made::kWing].ruralIncomeYuan; }
// Townspeople earn 12,000 yuan, `ratio` times what villagers do.
double movers(double weight, double ratio, bool isOn = true) {
  const City city = made::after({people::stepMigration}, [&](made::Country& one) {
    one.policy.income_ratio_weight = weight;
    one.off(SystemId::cooperatives);
    for (TerritoryStock& here : one.city.territories) here.ruralIncomeYuan = 12000 / ratio;
    if (!isOn) one.off(SystemId::income_gap);
  });
  return static_cast<double>(city.economy.movedPersons);
}
double unrest(double threshold, bool isOn = true) {
  return made::after({people::stepEnvironment},
                     [&](made::Country& one) {
                       one.policy.unrest_threshold = threshold;
                       if (!isOn) one.off(SystemId::income_gap);
                     })
      .economy.unrest;
}

TEST(SystemIncomeGap, TransfersReachTheVillages) {
  const double taxes = 0.16 * 100;  // of a product of 100 billion yuan
  EXPECT_EQ(treasury(0).economy.treasury.transferYuan, 0);
  EXPECT_NEAR(static_cast<double>(treasury(0.1).economy.treasury.transferYuan) / kBillion, 0.1 * taxes,
              0.001);
  EXPECT_NEAR(static_cast<double>(treasury(0.4).economy.treasury.transferYuan) / kBillion, 0.4 * taxes,
              0.001);
  // Most of it arrives, among four million villagers, as much for each.
  const auto arrives = [](double transfer) {
    const City city = treasury(transfer);
    return (villageIncome(city) - villageIncome(treasury(0))) * 4e6 /
           static_cast<double>(city.economy.treasury.transferYuan);
  };
  EXPECT_GT(arrives(0.1), 0.5);
  EXPECT_LT(arrives(0.1), 1);
  EXPECT_NEAR(arrives(0.4), arrives(0.1), 0.001);
}

TEST(SystemIncomeGap, TheGapMovesPeopleByItsWeight) {
  // Against an ordinary gap of about three to one; each unit of weight multiplies once more.
  const auto effect = [](double weight, double ratio) { return movers(weight, ratio) / movers(0, ratio); };
  EXPECT_NEAR(effect(2, 3), 1, 0.02) << "an ordinary gap is in the plan already";
  EXPECT_GT(effect(1, 9), 1.1);
  EXPECT_LT(effect(1, 1.5), 0.9);
  EXPECT_GT(effect(1, 9), effect(1, 5));
  EXPECT_LT(effect(1, 1.5), effect(1, 2));
  for (const double ratio : {9.0, 1.5}) {
    EXPECT_NEAR(effect(2, ratio), effect(1, ratio) * effect(1, ratio), 0.002) << ratio;
    EXPECT_NEAR(effect(3, ratio), effect(2, ratio) * effect(1, ratio), 0.002) << ratio;
  }
  EXPECT_EQ(movers(0, 9), movers(0, 1.5)) << "without a weight no gap is felt";
}

TEST(SystemIncomeGap, AWiderGapThanPeopleBearIsUnrestAndSlowsTheTakingOfLand) {
  // The gap is three to one: what is borne as far as that is calm, and the less the more.
  EXPECT_EQ(unrest(4), 0);
  EXPECT_GT(unrest(2), 0.1);
  EXPECT_GT(unrest(2), unrest(3));
  EXPECT_GE(unrest(3), 0);
  EXPECT_LE(unrest(0.1), 1);
  const auto released = [](double share) {
    const auto change = [share](made::Country& one) { one.city.economy.unrest = share; };
    const City city = made::after({people::stepLandMarket}, change);
    return static_cast<double>(city.territories[made::kCore].releasedM2);
  };
  EXPECT_LT(released(0.5), 0.95 * released(0));
  EXPECT_GT(released(0.5), 0.25 * released(0)) << "slowed, not stopped";
  EXPECT_NEAR(released(0) - released(1), 2 * (released(0) - released(0.5)), 0.001 * released(0));
}

TEST(SystemIncomeGap, NoneWithoutTheSystem) {
  EXPECT_EQ(treasury(0.4, false).economy.treasury.transferYuan, 0);
  EXPECT_EQ(villageIncome(treasury(0.4, false)), villageIncome(treasury(0)));
  EXPECT_EQ(movers(3, 9, false), movers(0, 9));
  EXPECT_EQ(unrest(2, false), 0);
}

}  // namespace
}  // namespace shancheng
