// Crisis and stimulus: from its year on export jobs and growth are lost; credit, subsidies and the order to
// keep workers bring a part back, with debt. None without the system.
#include <gtest/gtest.h>

#include <cmath>

#include "tests/sim/made_country.h"

namespace shancheng {
namespace {

struct Blow {
  double share = 0.2, credit = 0, firms = 0, order = 0;
  int year = 2009;
};
City year(Blow blow, bool isOn = true, double frontierYuan = 100'000) {
  return made::after({people::stepWork, people::stepTreasury}, [&](made::Country& one) {
    one.year = blow.year;
    one.policy.shock_export_share = blow.share;
    one.policy.stimulus_size = blow.credit;
    one.policy.stimulus_firms = blow.firms;
    one.policy.no_layoff_order = blow.order;
    one.money().cashYuan = 0;
    one.definition.series = {{"frontier_productivity", "yuan_per_person", {{1929, frontierYuan}}}};
    // As many for export as the share says, so that what differs is the blow.
    for (TerritoryStock& here : one.city.territories) {
      const std::int64_t made = people::urbanJobs(here) - at(here.jobs, JobSector::services);
      at(here.jobs, JobSector::exportManufacturing) = people::whole(blow.share * static_cast<double>(made));
      at(here.jobs, JobSector::domesticManufacturing) = made - at(here.jobs, JobSector::exportManufacturing);
    }
    one.off(SystemId::foreign_plants);
    one.off(SystemId::new_areas);
    if (!isOn) one.off(SystemId::crisis_and_stimulus);
  });
}
double exportJobs(const City& city) {
  std::int64_t sum = 0;
  for (const TerritoryStock& here : city.territories) sum += at(here.jobs, JobSector::exportManufacturing);
  return static_cast<double>(sum);
}
double growth(const City& city) {
  return std::log(city.economy.productivityYuan / city.economy.previousProductivityYuan);
}

TEST(SystemCrisisAndStimulus, ExportJobsAreLostFromItsYearOn) {
  const double before = exportJobs(year({.year = 2007}));
  EXPECT_NEAR(exportJobs(year({.year = 2008})) / before, 1 - 0.6 * 0.6, 0.03);
  EXPECT_NEAR(exportJobs(year({.year = 2009})) / before, 1 - 0.6, 0.03);
  EXPECT_NEAR(exportJobs(year({.year = 2011})) / before, 1 - 0.35 * 0.6, 0.03);
  EXPECT_EQ(exportJobs(year({.year = 2013})), before);
}

TEST(SystemCrisisAndStimulus, CreditSubsidiesAndTheOrderKeepAPart) {
  const double before = exportJobs(year({.year = 2007})), alone = exportJobs(year({}));
  const auto kept = [&](Blow blow) { return (exportJobs(year(blow)) - alone) / (before - alone); };
  EXPECT_NEAR(kept({.credit = 600}), 0.35, 0.03);
  EXPECT_NEAR(kept({.firms = 1500}), 0.20, 0.03);
  EXPECT_NEAR(kept({.order = 1}), 0.20, 0.03);
  EXPECT_NEAR(kept({.credit = 600, .firms = 1500, .order = 1}), 0.75, 0.03);
}

TEST(SystemCrisisAndStimulus, WhoMadeThemIsOutOfWork) {
  // The frontier is reached, nothing grows. Two fifths of jobs are manufacturing, a fifth of those exports.
  const auto employment = [](Blow blow) {
    return year(blow, true, 50'000).territories[made::kWing].employment;
  };
  EXPECT_NEAR(employment({.year = 2007}), 1, 1e-4);
  EXPECT_NEAR(employment({}), 1 - 0.6 * 0.2 * 0.4, 1e-4);
  EXPECT_NEAR(employment({.year = 2011}), 1 - 0.35 * 0.6 * 0.2 * 0.4, 1e-4);
  EXPECT_NEAR(employment({.order = 1}), 1 - 0.8 * 0.6 * 0.2 * 0.4, 1e-4);
}

TEST(SystemCrisisAndStimulus, GrowthIsLostByTheShareAndBroughtBackByCredit) {
  const double before = growth(year({.year = 2007})), alone = growth(year({}));
  EXPECT_NEAR(before - alone, 0.35 * 0.2, 1e-6);
  EXPECT_NEAR(before - growth(year({.share = 0.1})), 0.35 * 0.1, 1e-6);
  EXPECT_NEAR(growth(year({.order = 1})) - alone, 0.35 * 0.2 * 0.5 * 0.2, 1e-6);
  // A year of full credit follows the first; it is felt at 0.8 in the worst year.
  EXPECT_NEAR(growth(year({.credit = 600})) - alone, 0.08 * 0.8 + 0.35 * 0.2 * 0.5 * 0.35, 1e-6);
  EXPECT_GT(growth(year({.credit = 3500})), growth(year({.credit = 600})));
}

TEST(SystemCrisisAndStimulus, ItIsPaidForWithDebt) {
  const auto debt = [](Blow blow) { return static_cast<double>(year(blow).economy.treasury.debtYuan); };
  EXPECT_GT(debt({.credit = 600}), debt({}) + 0.03 * 100e9);
  EXPECT_GT(debt({.credit = 2000}), debt({.credit = 600}) + 0.03 * 100e9);
  EXPECT_EQ(year({.firms = 1500}).economy.treasury.subsidyYuan, 6'000'000'000) << "four million each";
}

TEST(SystemCrisisAndStimulus, NoneWithoutTheSystem) {
  const City without = year({.credit = 3500, .firms = 5000, .order = 1}, false);
  const City before = year({.year = 2007});
  EXPECT_EQ(exportJobs(without), exportJobs(before));
  EXPECT_EQ(growth(without), growth(before));
  EXPECT_EQ(without.economy.treasury.debtYuan, before.economy.treasury.debtYuan);
  EXPECT_EQ(without.economy.treasury.subsidyYuan, before.economy.treasury.subsidyYuan);
}

}  // namespace
}  // namespace shancheng
