// Rural finance: what banks lend makes jobs in villages, and so income there, which keeps people at home;
// none without the system.
#include <gtest/gtest.h>

#include "sim/policy/policy.h"
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

TEST(SystemRuralFinance, LoansMakeJobsByBanksAndSize) {
  EXPECT_EQ(jobs(year({})), 0);
  const double fifty = jobs(year({50, 0, 30000}));
  EXPECT_GT(fifty, 50 * 50) << "a bank in every county makes hundreds";
  EXPECT_LT(fifty, 4e6 / 20) << "not a new country";
  EXPECT_NEAR(jobs(year({100, 0, 30000})), 2 * fifty, 6);
  EXPECT_NEAR(jobs(year({50, 0, 90000})), 3 * fifty, 6);
  EXPECT_GT(jobs(year({0, 50, 30000})), fifty) << "a foreign bank lends more than a county's";
  EXPECT_NEAR(jobs(year({50, 10, 30000})), fifty + jobs(year({0, 10, 30000})), 6);
  EXPECT_LT(jobs(year({200, 10, 200000})), 0.5 * 4e6) << "no more than villages have hands for";
}

TEST(SystemRuralFinance, VillagersEarnMoreAndFewerLeave) {
  const City without = year({}), with = year({200, 10, 60000});
  const auto more = [&](std::size_t t) {
    return with.territories[t].ruralIncomeYuan - without.territories[t].ruralIncomeYuan;
  };
  EXPECT_GT(more(made::kCore), 100);
  EXPECT_LT(more(made::kCore), jobs(with) / 4e6 * 50'000) << "less than a town's worker makes";
  for (const std::size_t t : {made::kRing, made::kWing})
    EXPECT_NEAR(more(t), more(made::kCore), 0.01 * more(made::kCore)) << "villages alike";
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
