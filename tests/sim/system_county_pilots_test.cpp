// County pilots: households change their farmhouse for a flat in town and the yards go back to the plough;
// returnees found village firms. None without the system.
#include <gtest/gtest.h>

#include "tests/sim/made_country.h"

namespace shancheng {
namespace {

City year(double households, double firms, bool isOn = true) {
  return made::after({people::stepFarms, people::stepSettlements}, [&](made::Country& one) {
    one.policy.flat_swap = households;
    one.policy.returnee_firms = firms;
    one.policy.upland_move_rate = 0;
    one.off(SystemId::rural_finance);
    if (!isOn) one.off(SystemId::county_pilots);
  });
}
std::int64_t registered(const City& city) { return people::totalOf(city, PeopleStock::registered); }
std::int64_t farmland(const City& city) {
  std::int64_t sum = 0;
  for (const TerritoryStock& here : city.territories) sum += at(here.landM2, LandStock::farmland);
  return sum;
}
std::int64_t firmJobs(const City& city) {
  std::int64_t sum = 0;
  for (const TerritoryStock& here : city.territories) sum += here.ruralFirmJobs;
  return sum;
}

TEST(SystemCountyPilots, HouseholdsMoveToFlatsAndTheirYardsArePloughed) {
  const City none = year(0, 0);
  for (const double households : {5000.0, 20000.0}) {
    const City some = year(households, 0);
    const std::int64_t persons = registered(some) - registered(none);
    EXPECT_NEAR(static_cast<double>(persons), 3.2 * households, 3) << "households of 3.2";
    EXPECT_EQ(people::totalOf(none, PeopleStock::rural) - people::totalOf(some, PeopleStock::rural), persons);
    EXPECT_EQ(some.economy.movedPersons, persons);
    EXPECT_EQ(farmland(some) - farmland(none), 60 * persons) << "m2 of yard";
  }
}

TEST(SystemCountyPilots, ReturneesFirmsMakeJobsInVillages) {
  EXPECT_EQ(firmJobs(year(0, 0)), 0);
  EXPECT_NEAR(static_cast<double>(firmJobs(year(0, 1000))), 6000, 2);
  EXPECT_NEAR(static_cast<double>(firmJobs(year(0, 5000))), 30000, 2);
  const auto income = [](double firms) { return year(0, firms).territories[made::kWing].ruralIncomeYuan; };
  // 30,000 jobs at a third of a town's wage, over four million villagers.
  EXPECT_NEAR(income(5000) - income(0), 30000.0 / 4e6 * 0.35 * 0.40 * 50'000, 1);
}

TEST(SystemCountyPilots, NoneWithoutTheSystem) {
  const City without = year(50000, 5000, false);
  EXPECT_EQ(without.economy.movedPersons, 0);
  EXPECT_EQ(registered(without), registered(year(0, 0)));
  EXPECT_EQ(farmland(without), farmland(year(0, 0)));
  EXPECT_EQ(firmJobs(without), 0);
}

}  // namespace
}  // namespace shancheng
