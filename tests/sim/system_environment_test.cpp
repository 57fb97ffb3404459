// The environment: unguarded woods, mines and dust wash land out, guarded land heals, factories foul the
// river that public capital and control clean; none without the system.
#include <gtest/gtest.h>

#include "sim/policy/policy.h"
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
  const auto eroded = [](Care care) { return km2(year(care), LandStock::eroded) - kEroded; };
  // Unguarded: woods and fields lose what lies bare then, little of either in one year.
  const City stripped = year({0});
  const double fromWoods = kWoods - km2(stripped, LandStock::forest);
  const double fromFields = kFields - km2(stripped, LandStock::farmland);
  EXPECT_GT(fromWoods, 0);
  EXPECT_GT(fromFields, 0);
  EXPECT_LT(fromWoods + fromFields, (kWoods + kFields) / 500);
  EXPECT_NEAR(eroded({0}), fromWoods + fromFields, 0.001) << "no land is made or lost";
  // Guarded: it heals; half guarded lies between.
  EXPECT_LT(eroded({1}), 0);
  EXPECT_GT(eroded({1}), -kEroded / 20) << "slowly";
  EXPECT_LT(eroded({0.5}), eroded({0}));
  EXPECT_GT(eroded({0.5}), eroded({1}));
  // Mines wash out as much as they are left uncontrolled; dust buries fields as fast as deserts grow.
  const double mined = eroded({1, 0}) - eroded({1, 1});
  EXPECT_GT(mined, 0);
  EXPECT_NEAR(eroded({1, 0.5}) - eroded({1, 1}), mined / 2, 0.001);
  const auto buried = [](double deserts) {
    return km2(year({1, 1, 0}), LandStock::farmland) - km2(year({1, 1, deserts}), LandStock::farmland);
  };
  EXPECT_GT(buried(3000), 0.01);
  EXPECT_LT(buried(3000), kFields / 1000);
  EXPECT_NEAR(buried(6000), 2 * buried(3000), 0.001);
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

TEST(SystemEnvironment, FactoriesFoulTheRiverThatCapitalAndControlClean) {
  const auto river = [](double factories, double capital, double mines) {
    return year({1, mines}, true,
                [&](made::Country& one) {
                  for (TerritoryStock& here : one.city.territories) here.jobs = {};
                  at(one.core().jobs, JobSector::domesticManufacturing) = people::whole(factories);
                  one.core().publicCapitalYuan = people::whole(capital);
                })
        .economy.riverQuality;
  };
  EXPECT_EQ(river(0, 0, 1), 1);
  const double fouled = river(400'000, 0, 0.5), worse = river(800'000, 0, 0.5);
  EXPECT_LT(fouled, 0.99);
  EXPECT_GT(worse, 0.8) << "a year fouls it by a part";
  EXPECT_LT(worse, fouled);
  EXPECT_GT(worse, 1 - 2 * (1 - fouled)) << "less with each factory more";
  EXPECT_GT(river(800'000, 1.2e11, 0.5), worse) << "cleaned";
  EXPECT_GT(river(800'000, 2.4e11, 0.5), river(800'000, 1.2e11, 0.5));
  EXPECT_LT(river(800'000, 2.4e11, 0.5), 1);
  EXPECT_GT(river(400'000, 0, 1), fouled);
  EXPECT_LT(river(400'000, 0, 0), fouled);
}

TEST(SystemEnvironment, NoneWithoutTheSystem) {
  const City off = year({0, 0, 6000}, false);
  EXPECT_EQ(off.territories[made::kWing].landM2, made::country().wing().landM2);
  EXPECT_EQ(off.economy.riverQuality, 1);
}

}  // namespace
}  // namespace shancheng
