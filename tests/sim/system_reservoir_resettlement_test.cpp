// Resettlement from a reservoir: the planned number leaves the villages over its years, most for towns with
// papers, some for other provinces, and the pool takes fields; none without the system.
#include <gtest/gtest.h>

#include "sim/policy/policy.h"
#include "tests/sim/made_country.h"

namespace shancheng {
namespace {

City year(double persons, double level = 175, bool isOn = true, int when = 2000) {
  return made::after({people::stepSettlements}, [&](made::Country& one) {
    one.year = when;
    one.policy.reservoir_resettled = persons;
    one.policy.reservoir_pool_level = level;
    one.off(SystemId::county_pilots);
    one.off(SystemId::upland_moves);
    if (!isOn) one.off(SystemId::reservoir_resettlement);
  });
}

TEST(SystemReservoirResettlement, ThePlannedNumberMovesOverItsYears) {
  const made::Country country = made::country();
  const TerritoryStock& before = country.city.territories[made::kWing];
  for (const double persons : {500'000.0, 1'000'000.0}) {
    const City city = year(persons);
    const TerritoryStock& wing = city.territories[made::kWing];
    const double yearly = persons / 17;  // 1993 to 2009
    const auto more = [&](PeopleStock stock) {
      return static_cast<double>(at(wing.people, stock) - at(before.people, stock));
    };
    EXPECT_NEAR(static_cast<double>(city.economy.resettledFromReservoir), yearly, 2);
    EXPECT_NEAR(more(PeopleStock::rural), -yearly, 2);
    EXPECT_NEAR(more(PeopleStock::registered) + more(PeopleStock::away), yearly, 2);
    EXPECT_GT(more(PeopleStock::registered), 3 * more(PeopleStock::away)) << "most stay";
    EXPECT_GT(more(PeopleStock::away), 0) << "some are settled beyond";
    EXPECT_EQ(city.territories[made::kRing].people, country.city.territories[made::kRing].people);
  }
  EXPECT_EQ(year(1'000'000, 175, true, 1992).economy.resettledFromReservoir, 0);
  EXPECT_GT(year(1'000'000, 175, true, 1993).economy.resettledFromReservoir, 0);
  EXPECT_EQ(year(1'000'000, 175, true, 2010).economy.resettledFromReservoir, 0);
}

TEST(SystemReservoirResettlement, ThePoolTakesFieldsTheHigherTheMore) {
  const std::int64_t fields = at(made::country().wing().landM2, LandStock::farmland);
  const auto drowned = [fields](double level) {
    const City city = year(1'000'000, level);
    return static_cast<double>(fields - at(city.territories[made::kWing].landM2, LandStock::farmland)) /
           static_cast<double>(city.economy.resettledFromReservoir);
  };
  EXPECT_GT(drowned(175), 50) << "m2 a head";
  EXPECT_LT(drowned(175), 1000);
  EXPECT_LT(drowned(155), drowned(175));
  EXPECT_NEAR(drowned(165) - drowned(155), drowned(155) - drowned(145), 0.5) << "as much for each metre";
}

TEST(SystemReservoirResettlement, NoneWithoutTheSystem) {
  const City off = year(1'500'000, 175, false);
  EXPECT_EQ(off.economy.resettledFromReservoir, 0);
  EXPECT_EQ(off.territories[made::kWing].people, made::country().wing().people);
  EXPECT_EQ(off.territories[made::kWing].landM2, made::country().wing().landM2);
}

}  // namespace
}  // namespace shancheng
