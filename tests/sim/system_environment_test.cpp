// The environment: unguarded woods, mines and dust wash land out, guarded land heals, works foul the river
// that public capital and control clean; none without the system.
#include <gtest/gtest.h>

#include "tests/sim/made_country.h"

namespace shancheng {
namespace {

struct Care {
  double guard = 1, mines = 1, deserts = 0;
};
City year(Care care, bool isOn = true, const made::Setup& more = [](made::Country&) {}) {
  return made::after({people::stepEnvironment}, [&](made::Country& one) {
    one.policy.forest_guard = care.guard;
    one.policy.mine_control = care.mines;
    one.policy.desert_rate = care.deserts;
    for (TerritoryStock& here : one.city.territories) here.ruralIncomeYuan = 5000;
    more(one);
    if (!isOn) one.off(SystemId::environment);
  });
}
double km2(const City& city, LandStock stock) {
  return static_cast<double>(at(city.territories[made::kWing].landM2, stock)) / 1e6;
}
// The wing has 5,000 km2 of woods, 5,000 of fields, 300 eroded; a fifth of its villagers live in the uplands.
constexpr double kWoods = 5000, kFields = 5000, kEroded = 300;

TEST(SystemEnvironment, UnguardedWoodsMinesAndDustWashLandOut) {
  const double stripped = 0.0006 * (0.3 + 2 * 0.2);
  EXPECT_NEAR(km2(year({0}), LandStock::eroded), kEroded + 0.5 * stripped * (kWoods + kFields), 0.001);
  EXPECT_NEAR(km2(year({0}), LandStock::forest), kWoods * (1 - 0.5 * stripped), 0.001);
  // Half guarded: half as much is stripped, and 0.6 % of what lies bare is healed.
  const double bare = kEroded + 0.25 * stripped * (kWoods + kFields);
  EXPECT_NEAR(km2(year({0.5}), LandStock::eroded), bare * (1 - 0.006), 0.001);
  EXPECT_NEAR(km2(year({1}), LandStock::eroded), kEroded * (1 - 0.012), 0.001);
  const double mined = 0.00012 * (0.5 * kWoods + kFields);
  EXPECT_NEAR(km2(year({1, 0}), LandStock::eroded), (kEroded + mined) * (1 - 0.012), 0.001);
  EXPECT_NEAR(km2(year({1, 0.5}), LandStock::eroded), (kEroded + 0.5 * mined) * (1 - 0.012), 0.001);
  EXPECT_NEAR(km2(year({1, 1, 3000}), LandStock::farmland), kFields * (1 - 2e-5), 0.001);
  EXPECT_NEAR(km2(year({1, 1, 6000}), LandStock::farmland), kFields * (1 - 4e-5), 0.001);
}

TEST(SystemEnvironment, PoorVillagesStripMore) {
  const auto lost = [](double income) {
    return kWoods - km2(year({0}, true,
                             [income](made::Country& one) {
                               for (TerritoryStock& here : one.city.territories)
                                 here.ruralIncomeYuan = income;
                             }),
                        LandStock::forest);
  };
  EXPECT_NEAR(lost(2500) / lost(5000), 2, 0.01);
  EXPECT_NEAR(lost(10000) / lost(5000), 0.5, 0.01);
}

TEST(SystemEnvironment, WorksFoulTheRiverThatCapitalAndControlClean) {
  const auto river = [](double works, double capital, double mines) {
    return year({1, mines}, true,
                [&](made::Country& one) {
                  for (TerritoryStock& here : one.city.territories) here.jobs = {};
                  at(one.core().jobs, JobSector::domesticManufacturing) = people::whole(works);
                  one.core().publicCapitalYuan = people::whole(capital);
                })
        .economy.riverQuality;
  };
  EXPECT_EQ(river(0, 0, 1), 1);
  EXPECT_NEAR(river(400'000, 0, 0.5), 1 - 0.15 * (1 - 1 / 2.0), 1e-6);
  EXPECT_NEAR(river(800'000, 0, 0.5), 1 - 0.15 * (1 - 1 / 3.0), 1e-6);
  EXPECT_NEAR(river(800'000, 1.2e11, 0.5), 1 - 0.15 * (1 - 1 / 2.0), 1e-6) << "cleaned by half";
  EXPECT_NEAR(river(400'000, 0, 1), 1 - 0.15 * (1 - 1 / 1.8), 1e-6);
  EXPECT_NEAR(river(400'000, 0, 0), 1 - 0.15 * (1 - 1 / 2.2), 1e-6);
}

TEST(SystemEnvironment, NoneWithoutTheSystem) {
  const City off = year({0, 0, 6000}, false);
  EXPECT_EQ(off.territories[made::kWing].landM2, made::country().wing().landM2);
  EXPECT_EQ(off.economy.riverQuality, 1);
}

}  // namespace
}  // namespace shancheng
