// Rural finance: what banks lend makes jobs in villages, and so income there, which keeps people at home;
// none without the system.
#include <gtest/gtest.h>

#include "tests/sim/made_country.h"

namespace shancheng {
namespace {

struct Banks {
  double county = 0, foreign = 0, loanYuan = 30000;
};
City year(Banks banks, bool isOn = true) {
  return made::after({people::stepFarms, people::stepMigration}, [&](made::Country& one) {
    one.policy.county_banks = banks.county;
    one.policy.foreign_banks = banks.foreign;
    one.policy.loan_size = banks.loanYuan;
    one.off(SystemId::county_pilots);
    if (!isOn) one.off(SystemId::rural_finance);
  });
}
double jobs(const City& city) {
  std::int64_t sum = 0;
  for (const TerritoryStock& here : city.territories) sum += here.ruralFirmJobs;
  return static_cast<double>(sum);
}

TEST(SystemRuralFinance, LoansMakeTwelveJobsAMillion) {
  EXPECT_EQ(jobs(year({})), 0);
  EXPECT_NEAR(jobs(year({50, 0, 30000})), 50 * 1500 * 0.03 * 12, 3);
  EXPECT_NEAR(jobs(year({100, 0, 30000})), 100 * 1500 * 0.03 * 12, 3);
  EXPECT_NEAR(jobs(year({0, 10, 30000})), 10 * 2500 * 0.03 * 12, 3);
  EXPECT_NEAR(jobs(year({50, 0, 90000})), 50 * 1500 * 0.09 * 12, 3);
  EXPECT_LE(jobs(year({200, 10, 200000})), 0.275 * 4e6) << "no more than villages have hands for";
}

TEST(SystemRuralFinance, VillagersEarnMoreAndFewerLeave) {
  const City without = year({}), with = year({200, 10, 60000});
  const double expected = jobs(with) / 4e6 * 0.35 * 0.40 * 50'000;
  for (const std::size_t t : {made::kCore, made::kRing, made::kWing})
    EXPECT_NEAR(with.territories[t].ruralIncomeYuan - without.territories[t].ruralIncomeYuan, expected,
                0.01 * expected);
  EXPECT_GT(expected, 300);
  EXPECT_LT(with.economy.movedPersons, without.economy.movedPersons * 95 / 100);
}

TEST(SystemRuralFinance, NoneWithoutTheSystem) {
  const City off = year({200, 10, 200000}, false), none = year({});
  EXPECT_EQ(jobs(off), 0);
  EXPECT_EQ(off.territories[made::kWing].ruralIncomeYuan, none.territories[made::kWing].ruralIncomeYuan);
  EXPECT_EQ(off.economy.movedPersons, none.economy.movedPersons);
}

}  // namespace
}  // namespace shancheng
