// Upland moves: hamlets above the cutoff come down at the lever's pace, a quarter go to town with papers,
// the fields left behind turn to forest; none without the system.
#include <gtest/gtest.h>

#include "sim/policy/policy.h"
#include "tests/sim/made_country.h"

namespace shancheng {
namespace {

City year(double rate, double cutoff = 900, bool isOn = true) {
  return made::after({people::stepSettlements}, [&](made::Country& one) {
    one.policy.upland_move_rate = rate;
    one.policy.upland_cutoff = cutoff;
    one.off(SystemId::county_pilots);
    if (!isOn) one.off(SystemId::upland_moves);
  });
}
std::int64_t cameDown(const City& city) { return 400'000 - city.territories[made::kWing].uplandPeople; }

TEST(SystemUplandMoves, HamletsComeDownAndForestReturns) {
  const TerritoryStock before = made::country().wing();
  for (const int rate : {10'000, 40'000}) {
    const City city = year(rate);
    const TerritoryStock& wing = city.territories[made::kWing];
    EXPECT_EQ(cameDown(city), rate);
    EXPECT_EQ(city.economy.resettledFromUplands, rate);
    EXPECT_EQ(at(wing.people, PeopleStock::registered) - at(before.people, PeopleStock::registered),
              rate / 4);
    EXPECT_EQ(at(before.people, PeopleStock::rural) - at(wing.people, PeopleStock::rural), rate / 4);
    EXPECT_EQ(at(wing.landM2, LandStock::forest) - at(before.landM2, LandStock::forest), 1000 * rate)
        << "0.1 ha a head";
    EXPECT_EQ(at(before.landM2, LandStock::farmland) - at(wing.landM2, LandStock::farmland), 1000 * rate);
    EXPECT_EQ(city.territories[made::kCore].people, made::country().core().people);
  }
}

TEST(SystemUplandMoves, AHigherCutoffMovesFewerAndNoYearMovesAll) {
  EXPECT_EQ(cameDown(year(40'000, 1200)), 20'000);
  EXPECT_EQ(cameDown(year(40'000, 1500)), 0);
  EXPECT_EQ(cameDown(year(200'000, 900)), 60'000) << "15 % a year";
  EXPECT_GT(cameDown(year(200'000, 500)), 60'000);
}

TEST(SystemUplandMoves, NoneWithoutTheSystem) {
  const City city = year(200'000, 900, false);
  EXPECT_EQ(cameDown(city), 0);
  EXPECT_EQ(city.territories[made::kWing].landM2, made::country().wing().landM2);
  EXPECT_EQ(city.economy.movedPersons, 0);
}

}  // namespace
}  // namespace shancheng
