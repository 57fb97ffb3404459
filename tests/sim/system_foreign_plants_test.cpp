// Foreign plants: as many come as policy asks, by concessions and the railway abroad, each with suppliers,
// and work for export; none without the system.
#include <gtest/gtest.h>

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
  EXPECT_EQ(jobs(year({4})), 4 * 3000 * 2.5);
  EXPECT_EQ(jobs(year({8})), 8 * 3000 * 2.5);
  EXPECT_EQ(jobs(year({4, 0})), 4 * 3000);
  EXPECT_EQ(jobs(year({4, 4})), 4 * 3000 * 5);
  EXPECT_EQ(jobs(year({0}, true, 100'000)), 96'000) << "4 % close a year";
}

TEST(SystemForeignPlants, FewerWithoutTheRailwayOrConcessions) {
  EXPECT_EQ(jobs(year({4, 1.5, 0})), 0.55 * 30'000);
  EXPECT_EQ(jobs(year({4, 1.5, 1, 0.25})), 0.7 * 30'000);
  EXPECT_EQ(jobs(year({4, 1.5, 1, 0.10})), 1.15 * 30'000);
  EXPECT_EQ(jobs(year({4, 1.5, 1, 0.15, 0.5})), 1.6 * 30'000);
  EXPECT_EQ(jobs(year({4, 1.5, 1, 0.15, 0})), 0.6 * 30'000);
}

TEST(SystemForeignPlants, WorkForExportAndPayMore) {
  const TerritoryStock with = core(year({4}, true, 200'000)), without = core(year({0}));
  const auto exported = [](const TerritoryStock& here) {
    return at(here.jobs, JobSector::exportManufacturing);
  };
  EXPECT_GT(exported(with), with.foreignPlantJobs);
  EXPECT_GT(exported(with), exported(without) + 150'000);
  // Half as much again as others, by their share of all jobs.
  const auto eachMakes = [](const TerritoryStock& here) {
    return static_cast<double>(here.incomeYuan) / static_cast<double>(people::urbanJobs(here));
  };
  const double share =
      static_cast<double>(with.foreignPlantJobs) / static_cast<double>(people::urbanJobs(with));
  EXPECT_GT(share, 0.15);
  EXPECT_NEAR(eachMakes(with) / eachMakes(without), 1 + 0.5 * share, 0.001);
}

TEST(SystemForeignPlants, NoneWithoutTheSystem) {
  EXPECT_EQ(jobs(year({20, 4}, false, 100'000)), 0);
  const TerritoryStock off = core(year({20, 4}, false)), none = core(year({0}));
  EXPECT_EQ(off.jobs, none.jobs);
  EXPECT_EQ(off.incomeYuan, none.incomeYuan);
}

}  // namespace
}  // namespace shancheng
