// Crisis and stimulus: from its year on export jobs and growth are lost; credit, subsidies and the order to
// keep workers bring a part back, with debt. None without the system.
#include <gtest/gtest.h>

#include <cmath>

#include "sim/policy/policy.h"
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
  const auto left = [&](int in) { return exportJobs(year({.year = in})) / before; };
  // It strikes, is worst in the year after, and has passed within five.
  EXPECT_LT(left(2008), 0.9);
  EXPECT_LT(left(2009), left(2008));
  EXPECT_GT(left(2009), 0.1) << "not all exports end";
  EXPECT_GT(left(2011), left(2009));
  EXPECT_LT(left(2011), 1);
  EXPECT_EQ(exportJobs(year({.year = 2013})), before);
}

TEST(SystemCrisisAndStimulus, CreditSubsidiesAndTheOrderKeepAPart) {
  const double before = exportJobs(year({.year = 2007})), alone = exportJobs(year({}));
  const auto kept = [&](Blow blow) { return (exportJobs(year(blow)) - alone) / (before - alone); };
  const double byCredit = kept({.credit = 600}), byFirms = kept({.firms = 1500}),
               byOrder = kept({.order = 1});
  for (const double part : {byCredit, byFirms, byOrder}) {
    EXPECT_GT(part, 0.1);
    EXPECT_LT(part, 0.5) << "no one measure makes up for half";
  }
  EXPECT_GT(byCredit, byFirms);
  EXPECT_LT(kept({.firms = 500}), byFirms);
  const double byAll = kept({.credit = 600, .firms = 1500, .order = 1});
  EXPECT_NEAR(byAll, byCredit + byFirms + byOrder, 0.03) << "they add up";
  EXPECT_LT(byAll, 1);
}

TEST(SystemCrisisAndStimulus, WhoMadeThemIsOutOfWork) {
  // The frontier is reached, nothing grows. Two fifths of jobs are manufacturing, a fifth of those exports.
  const auto employment = [](Blow blow) {
    return year(blow, true, 50'000).territories[made::kWing].employment;
  };
  EXPECT_NEAR(employment({.year = 2007}), 1, 1e-4);
  const auto idle = [&](Blow blow) { return 1 - employment(blow); };
  EXPECT_GT(idle({}), 0.01);
  EXPECT_LT(idle({}), 0.2 * 0.4) << "no more than made exports";
  EXPECT_NEAR(idle({.share = 0.1}), idle({}) / 2, 1e-4) << "half the exports, half the idle";
  EXPECT_LT(idle({.year = 2011}), idle({}));
  EXPECT_GT(idle({.year = 2011}), 1e-3);
  EXPECT_LT(idle({.order = 1}), idle({}));
  EXPECT_GT(idle({.order = 1}), idle({}) / 2);
}

TEST(SystemCrisisAndStimulus, GrowthIsLostByTheShareAndBroughtBackByCredit) {
  const double before = growth(year({.year = 2007})), alone = growth(year({}));
  EXPECT_GT(before - alone, 0.02) << "points of growth, not tenths of them";
  EXPECT_LT(before - alone, 0.2) << "less than was exported";
  EXPECT_NEAR(before - growth(year({.share = 0.1})), (before - alone) / 2, 1e-6);
  EXPECT_GT(growth(year({.order = 1})), alone);
  EXPECT_LT(growth(year({.order = 1})) - alone, (before - alone) / 2) << "work kept is not sold";
  EXPECT_GT(growth(year({.credit = 600})), growth(year({.order = 1}))) << "credit builds as well";
  EXPECT_GT(growth(year({.credit = 3500})), growth(year({.credit = 600})));
}

TEST(SystemCrisisAndStimulus, ItIsPaidForWithDebt) {
  const auto debt = [](Blow blow) { return static_cast<double>(year(blow).economy.treasury.debtYuan); };
  EXPECT_GT(debt({.credit = 600}), debt({}) + 0.03 * 100e9);
  EXPECT_GT(debt({.credit = 2000}), debt({.credit = 600}) + 0.03 * 100e9);
  const auto subsidy = [](double firms) { return year({.firms = firms}).economy.treasury.subsidyYuan; };
  EXPECT_EQ(subsidy(0), 0);
  EXPECT_GT(subsidy(1500), 1500 * 1'000'000) << "millions each";
  EXPECT_EQ(subsidy(3000), 2 * subsidy(1500));
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
