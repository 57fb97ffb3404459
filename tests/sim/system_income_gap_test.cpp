// The income gap: transfers raise what villagers earn, the gap moves people by its weight and breeds unrest
// beyond its threshold, which slows the taking of land; none of it without the system.
#include <gtest/gtest.h>

#include <cmath>

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
  // Four fifths arrive, among four million villagers.
  const double none = villageIncome(treasury(0));
  EXPECT_NEAR(villageIncome(treasury(0.1)) - none, 0.8 * 0.1 * taxes * kBillion / 4e6, 0.1);
  EXPECT_NEAR(villageIncome(treasury(0.4)) - none, 0.8 * 0.4 * taxes * kBillion / 4e6, 0.1);
}

TEST(SystemIncomeGap, TheGapMovesPeopleByItsWeight) {
  // Against an ordinary gap of ln 3 = 1.1; the exponent is half the weight.
  const double wide = std::log(9.0) / 1.1, narrow = std::log(1.5) / 1.1;
  for (const double weight : {1.0, 2.0, 3.0}) {
    EXPECT_NEAR(movers(weight, 9) / movers(0, 9), std::pow(wide, 0.5 * weight), 0.002) << weight;
    EXPECT_NEAR(movers(weight, 1.5) / movers(0, 1.5), std::pow(narrow, 0.5 * weight), 0.002) << weight;
  }
}

TEST(SystemIncomeGap, AWiderGapThanPeopleBearIsUnrestAndSlowsTheTakingOfLand) {
  EXPECT_NEAR(unrest(3), 0.6 * 0.25, 1e-6) << "three to one, borne";
  EXPECT_NEAR(unrest(2), 0.6 * 0.75, 1e-6);
  EXPECT_EQ(unrest(4), 0);
  const auto released = [](double share) {
    const auto change = [share](made::Country& one) { one.city.economy.unrest = share; };
    const City city = made::after({people::stepLandMarket}, change);
    return static_cast<double>(city.territories[made::kCore].releasedM2);
  };
  EXPECT_NEAR(released(0.5) / released(0), 0.75, 0.001);
}

TEST(SystemIncomeGap, NoneWithoutTheSystem) {
  EXPECT_EQ(treasury(0.4, false).economy.treasury.transferYuan, 0);
  EXPECT_EQ(villageIncome(treasury(0.4, false)), villageIncome(treasury(0)));
  EXPECT_EQ(movers(3, 9, false), movers(0, 9));
  EXPECT_EQ(unrest(2, false), 0);
}

}  // namespace
}  // namespace shancheng
