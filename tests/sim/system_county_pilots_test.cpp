// County pilots: households change their farmhouse for a flat in town and the yards go back to the plough;
// returnees found village firms. None without the system.
#include <gtest/gtest.h>

#include "sim/policy/policy.h"
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
    EXPECT_GT(static_cast<double>(persons), 2 * households) << "households, not heads";
    EXPECT_LT(static_cast<double>(persons), 5 * households);
    EXPECT_EQ(people::totalOf(none, PeopleStock::rural) - people::totalOf(some, PeopleStock::rural), persons);
    EXPECT_EQ(some.economy.movedPersons, persons);
    const std::int64_t yards = farmland(some) - farmland(none);
    EXPECT_GT(yards, 20 * persons) << "m2";
    EXPECT_LT(yards, 200 * persons);
  }
  const auto moved = [](double households) { return year(households, 0).economy.movedPersons; };
  EXPECT_NEAR(static_cast<double>(moved(20000)), 4.0 * static_cast<double>(moved(5000)), 10);
}

TEST(SystemCountyPilots, ReturneesFirmsMakeJobsInVillages) {
  EXPECT_EQ(firmJobs(year(0, 0)), 0);
  const auto jobs = [](double firms) { return static_cast<double>(firmJobs(year(0, firms))); };
  EXPECT_GT(jobs(1000), 1000) << "a firm has more than one hand";
  EXPECT_LT(jobs(1000), 20 * 1000) << "and is small";
  EXPECT_NEAR(jobs(5000), 5 * jobs(1000), 10);
  const auto income = [](double firms) { return year(0, firms).territories[made::kWing].ruralIncomeYuan; };
  // What villagers earn there is less than a town's worker makes, and spread over all of them.
  EXPECT_GT(income(5000), income(0));
  EXPECT_LT((income(5000) - income(0)) * 4e6, jobs(5000) * 50'000);
  EXPECT_NEAR(income(5000) - income(0), 5 * (income(1000) - income(0)), 0.1);
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
