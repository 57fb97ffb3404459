// What is asked of informal building: rooms for newcomers where homes are dear and short, by tolerance and
// beyond the rent gap that is borne; none without the system. (On the map: system_informal_building.)
#include <gtest/gtest.h>

#include "sim/policy/policy.h"
#include "tests/sim/made_country.h"

namespace shancheng {
namespace {

double asked(double tolerance, double gap, double price = 2700, bool isOn = true, double publicShare = 0) {
  const City city = made::after({people::stepHousing}, [&](made::Country& one) {
    one.policy.informal_tolerance = tolerance;
    one.policy.informal_rent_gap = gap;
    one.policy.estate_rent_ratio = 0.5;
    TerritoryStock& core = one.core();
    core.homePriceYuan = price;
    core.landPriceYuan = 1;
    core.homesM2 = {};
    at(core.homesM2, HomeStock::publicRented) = people::whole(publicShare * 1e8);
    at(core.homesM2, HomeStock::commodity) = 100'000'000 - at(core.homesM2, HomeStock::publicRented);
    if (!isOn) one.off(SystemId::informal_building);
  });
  return static_cast<double>(city.territories[made::kCore].informalDemandM2);
}

TEST(SystemInformalBuildingDemand, ByToleranceBeyondTheGapThatIsBorne) {
  EXPECT_EQ(asked(0, 0.5), 0);
  const double half = asked(0.5, 0.5);
  ASSERT_GT(half, 0);
  EXPECT_NEAR(asked(1, 0.5), 2 * half, 1);
  // Each unit of the gap asks for as much, a few m2 for some of the 400,000 newcomers.
  const double unit = (asked(1, 0.2) - asked(1, 0.5)) / 0.3;
  EXPECT_NEAR((asked(1, 0.3) - asked(1, 0.5)) / 0.2, unit, 50);
  EXPECT_GT(unit, 400'000 * 0.2);
  EXPECT_LT(unit, 400'000 * 15.0);
  EXPECT_EQ(asked(1, 10), 0);
}

TEST(SystemInformalBuildingDemand, DearHomesAskForMoreAndPublicFlatsForLess) {
  EXPECT_GT(asked(1, 0.5, 5400), 1.3 * asked(1, 0.5, 2700));
  EXPECT_LT(asked(1, 0.5, 5400, true, 0.1), asked(1, 0.5, 5400));
  EXPECT_LT(asked(1, 0.5, 5400, true, 0.3), asked(1, 0.5, 5400, true, 0.1));
}

TEST(SystemInformalBuildingDemand, NoneWithoutTheSystem) { EXPECT_EQ(asked(1, 0, 10'000, false), 0); }

}  // namespace
}  // namespace shancheng
