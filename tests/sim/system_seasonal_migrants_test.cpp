// Seasonal migrants: a share of them is away in the slack season, a busy season near the harvest costs
// yield, and who may leave for a season goes more easily; none of it without the system.
#include <gtest/gtest.h>

#include "sim/policy/policy.h"
#include "tests/sim/made_country.h"

namespace shancheng {
namespace {

City year(double share, double month, bool isOn = true) {
  return made::after({people::stepFarms, people::stepMigration}, [&](made::Country& one) {
    one.policy.seasonal_share = share;
    one.policy.peak_month = month;
    one.off(SystemId::cooperatives);  // who send hands to town in any season
    if (!isOn) one.off(SystemId::seasonal_migrants);
  });
}
double harvest(double share, double month, bool isOn = true) {
  return static_cast<double>(year(share, month, isOn).territories[made::kCore].farmProductYuan);
}

TEST(SystemSeasonalMigrants, TheShareOfMigrantsIsAway) {
  EXPECT_EQ(year(0, 11).economy.seasonalAbsence, 0);
  EXPECT_EQ(year(0.2, 11).economy.seasonalAbsence, 100'000);
  EXPECT_EQ(year(0.8, 11).economy.seasonalAbsence, 400'000);
}

TEST(SystemSeasonalMigrants, ABusySeasonNearTheHarvestCostsYield) {
  const double whole = harvest(0, 9);
  EXPECT_NEAR(harvest(0.8, 9) / whole, 0.92, 1e-6);
  EXPECT_NEAR(harvest(0.4, 9) / whole, 0.96, 1e-6);
  EXPECT_NEAR(harvest(0.8, 12) / whole, 0.96, 1e-6) << "three months from the harvest costs half";
  EXPECT_NEAR(harvest(0.8, 6) / whole, 0.96, 1e-6) << "before it as after it";
  EXPECT_NEAR(harvest(0.8, 3) / whole, 1.0, 1e-6) << "half a year from it costs nothing";
}

TEST(SystemSeasonalMigrants, WhoMayLeaveForASeasonGoesMoreEasily) {
  // Half a year from the harvest villagers earn the same whatever the share.
  const auto movers = [](double share) { return static_cast<double>(year(share, 3).economy.movedPersons); };
  EXPECT_NEAR(movers(0.73) / movers(0.33), 1.10, 0.001);
  EXPECT_NEAR(movers(0.13) / movers(0.33), 0.95, 0.001);
}

TEST(SystemSeasonalMigrants, NoneWithoutTheSystem) {
  const City little = year(0, 9, false), much = year(0.8, 9, false);
  EXPECT_EQ(much.economy.seasonalAbsence, 0);
  EXPECT_EQ(harvest(0.8, 9, false), harvest(0, 9));
  EXPECT_EQ(much.economy.movedPersons, little.economy.movedPersons);
  EXPECT_LT(much.economy.movedPersons, year(0.33, 3).economy.movedPersons);
}

}  // namespace
}  // namespace shancheng
