// New areas fill with firms by their land and concessions, which pay more but bring less tax; none without
// the system or where they are not declared. (Growth on the map: growth_systems, system_transport.)
#include <gtest/gtest.h>

#include "sim/policy/policy.h"
#include "tests/sim/made_country.h"

namespace shancheng {
namespace {

struct Area {
  double tax = 0.15, subsidy = 0.2, area = 1, developable = 0.5, enabled = 1;
  std::int64_t jobs = 0;
};
City year(Area area, bool isOn = true, std::uint8_t isDeclared = 1) {
  return made::after({people::stepWork, people::stepTreasury}, [&](made::Country& one) {
    one.definition.zones = {made::zone("north", ZoneKind::newArea, 2008, 100)};
    one.city.isDeclared = {isDeclared};
    one.policy.zone_tax_rate = area.tax;
    one.policy.zone_subsidy = area.subsidy;
    one.policy.zone_area = area.area;
    one.policy.zone_developable = area.developable;
    one.policy.zone_enabled = area.enabled;
    one.core().zoneJobs = one.core().zoneJobsBefore = area.jobs;
    one.off(SystemId::foreign_plants);
    if (!isOn) one.off(SystemId::new_areas);
  });
}
double jobs(Area area) { return static_cast<double>(year(area).territories[made::kCore].zoneJobs); }

TEST(SystemNewAreas, FillByTheirLandAndConcessions) {
  const double first = jobs({});
  EXPECT_GT(first, 1000);
  EXPECT_NEAR(jobs({.area = 0.5}), first / 2, 1);
  EXPECT_NEAR(jobs({.developable = 1}), 2 * first, 1);
  EXPECT_LT(jobs({.tax = 0.25}), 0.95 * first);
  EXPECT_GT(jobs({.tax = 0.25}), 0.4 * first) << "land alone draws some";
  EXPECT_GT(jobs({.subsidy = 0.5}), 1.1 * first);
  // A part of what is lacking each year: full where a year adds nothing, some thousands a km2.
  const double yearly = (first - (jobs({.jobs = 50'000}) - 50'000)) / 50'000;
  EXPECT_GT(yearly, 0.02);
  EXPECT_LT(yearly, 0.25);
  const double full = first / yearly;
  EXPECT_NEAR(jobs({.jobs = people::whole(full)}), full, 2);
  EXPECT_GT(full, 50 * 1000);
  EXPECT_LT(full, 50 * 20'000);
}

TEST(SystemNewAreas, AZonesOwnTermsCountForJobsTaxesAndPlants) {
  const auto withOwn = [](double tax) {
    return made::after({people::stepWork, people::stepTreasury}, [&](made::Country& one) {
      one.definition.zones = {made::zone("north", ZoneKind::newArea, 2008, 100)};
      one.definition.zones[0].overrides = {{LeverId::zone_tax_rate, tax}};
      one.city.isDeclared = {1};
      one.policy.foreign_plants = 5;
      one.core().zoneJobs = one.core().zoneJobsBefore = 50'000;
    });
  };
  const City low = withOwn(0.10), high = withOwn(0.30);
  EXPECT_GT(low.territories[made::kCore].zoneJobs, high.territories[made::kCore].zoneJobs);
  EXPECT_GT(low.territories[made::kCore].foreignPlantJobs, high.territories[made::kCore].foreignPlantJobs);
  EXPECT_LT(low.economy.treasury.taxYuan, high.economy.treasury.taxYuan);
}

TEST(SystemNewAreas, PayMoreAndBringLessTax) {
  const auto core = [](Area area) { return year(area).territories[made::kCore]; };
  const TerritoryStock with = core({.jobs = 110'000}), without = core({.enabled = 0});
  const double share = 110'000.0 / static_cast<double>(people::urbanJobs(with));
  const auto eachMakes = [](const TerritoryStock& here) {
    return static_cast<double>(here.incomeYuan) / static_cast<double>(people::urbanJobs(here));
  };
  const double premium = (eachMakes(with) / eachMakes(without) - 1) / share;
  EXPECT_GT(premium, 0.1);
  EXPECT_LT(premium, 1);
  const auto taxes = [](double rate) {
    return year({.tax = rate, .jobs = 110'000}).economy.treasury.taxYuan;
  };
  EXPECT_LT(taxes(0.10), taxes(0.25));
  EXPECT_LT(taxes(0.25), taxes(0.33));
  const auto subsidies = [](double part) { return year({.subsidy = part}).economy.treasury.subsidyYuan; };
  EXPECT_EQ(subsidies(0), 0);
  EXPECT_GT(subsidies(0.4), 2 * subsidies(0.2)) << "a larger part of more jobs";
}

TEST(SystemNewAreas, NoneWithoutTheSystemOrUndeclared) {
  const City none = year({.enabled = 0});
  for (const City& city : {year({.subsidy = 0.5}, false), year({.subsidy = 0.5}, true, 0), none}) {
    EXPECT_EQ(city.territories[made::kCore].zoneJobs, 0);
    EXPECT_EQ(city.economy.treasury.subsidyYuan, 0);
    EXPECT_EQ(city.territories[made::kCore].incomeYuan, none.territories[made::kCore].incomeYuan);
    EXPECT_EQ(city.economy.treasury.taxYuan, none.economy.treasury.taxYuan);
  }
}

}  // namespace
}  // namespace shancheng
