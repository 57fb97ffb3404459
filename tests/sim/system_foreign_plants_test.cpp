// Foreign plants: as many come as policy asks, by concessions and the railway abroad, each with suppliers,
// and work for export; none without the system.
#include <gtest/gtest.h>

#include "sim/policy/policy.h"
#include "tests/sim/made_country.h"

namespace shancheng {
namespace {

struct Offer {
  double plants = 4, suppliers = 1.5, rail = 1, tax = 0.15, subsidy = 0.2;
};
City year(Offer offer, bool isOn = true, std::int64_t before = 0) {
  return made::after({people::stepWork}, [&](made::Country& one) {
    one.policy.foreign_plants = offer.plants;
    one.policy.supplier_multiplier = offer.suppliers;
    one.policy.export_rail = offer.rail;
    one.policy.zone_tax_rate = offer.tax;
    one.policy.zone_subsidy = offer.subsidy;
    one.core().foreignPlantJobs = before;
    one.off(SystemId::new_areas);
    if (!isOn) one.off(SystemId::foreign_plants);
  });
}
const TerritoryStock& core(const City& city) { return city.territories[made::kCore]; }
std::int64_t jobs(const City& city) { return core(city).foreignPlantJobs; }

TEST(SystemForeignPlants, ComeAsAskedWithTheirSuppliers) {
  EXPECT_EQ(jobs(year({0})), 0);
  const std::int64_t alone = jobs(year({4, 0}));
  EXPECT_GT(alone, 4 * 1000) << "a plant is large";
  EXPECT_EQ(jobs(year({8, 0})), 2 * alone);
  EXPECT_EQ(jobs(year({4, 1})), 2 * alone) << "as many at suppliers as the lever says";
  EXPECT_EQ(jobs(year({4, 4})), 5 * alone);
  const std::int64_t left = jobs(year({0}, true, 100'000));
  EXPECT_LT(left, 100'000) << "some close each year";
  EXPECT_GT(left, 90'000);
  EXPECT_EQ(jobs(year({4, 0}, true, 100'000)), left + alone);
}

TEST(SystemForeignPlants, FewerWithoutTheRailwayOrConcessions) {
  const std::int64_t offered = jobs(year({4}));
  EXPECT_LT(jobs(year({4, 1.5, 0})), offered) << "no railway";
  EXPECT_GT(jobs(year({4, 1.5, 0})), offered / 3) << "there is the river";
  EXPECT_LT(jobs(year({4, 1.5, 1, 0.25})), offered) << "taxes as everywhere";
  EXPECT_GT(jobs(year({4, 1.5, 1, 0.10})), offered);
  EXPECT_LT(jobs(year({4, 1.5, 1, 0.15, 0})), offered) << "no subsidy";
  EXPECT_GT(jobs(year({4, 1.5, 1, 0.15, 0.5})), offered);
  // Each point of tax weighs as much.
  EXPECT_NEAR(static_cast<double>(jobs(year({4, 1.5, 1, 0.10})) - jobs(year({4, 1.5, 1, 0.20}))),
              2.0 * static_cast<double>(offered - jobs(year({4, 1.5, 1, 0.20}))), 2);
}

TEST(SystemForeignPlants, WorkForExportAndPayMore) {
  const TerritoryStock with = core(year({4}, true, 200'000)), without = core(year({0}));
  const auto exported = [](const TerritoryStock& here) {
    return at(here.jobs, JobSector::exportManufacturing);
  };
  EXPECT_GT(exported(with), with.foreignPlantJobs);
  EXPECT_GT(exported(with), exported(without) + 150'000);
  // More than others make, by their share of all jobs, and less than twice as much.
  const auto eachMakes = [](const TerritoryStock& here) {
    return static_cast<double>(here.incomeYuan) / static_cast<double>(people::urbanJobs(here));
  };
  const double share =
      static_cast<double>(with.foreignPlantJobs) / static_cast<double>(people::urbanJobs(with));
  EXPECT_GT(share, 0.15);
  const double premium = (eachMakes(with) / eachMakes(without) - 1) / share;
  EXPECT_GT(premium, 0.2);
  EXPECT_LT(premium, 1);
}

TEST(SystemForeignPlants, NoneWithoutTheSystem) {
  EXPECT_EQ(jobs(year({20, 4}, false, 100'000)), 0);
  const TerritoryStock off = core(year({20, 4}, false)), none = core(year({0}));
  EXPECT_EQ(off.jobs, none.jobs);
  EXPECT_EQ(off.incomeYuan, none.incomeYuan);
}

}  // namespace
}  // namespace shancheng
