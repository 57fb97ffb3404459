// Overbuilding and debt: homes that stand empty beyond the alarm slow the release of land, the debt limit
// cuts what is funded; none without the system.
#include <gtest/gtest.h>

#include "tests/sim/made_country.h"

namespace shancheng {
namespace {

// `empty` is the share of the homes for sale that nobody lives in.
double released(double empty, double alarm, bool isOn = true) {
  const City city = made::after({people::stepLandMarket}, [&](made::Country& one) {
    one.policy.vacancy_alarm = alarm;
    const auto homes = static_cast<double>(at(one.core().homesM2, HomeStock::commodity));
    one.core().vacantHomesM2 = people::whole(empty * homes);
    if (!isOn) one.off(SystemId::overbuilding_and_debt);
  });
  return static_cast<double>(city.territories[made::kCore].releasedM2);
}
// Two million m2 of public homes are to be paid, which taxes cannot.
Treasury treasury(double limit, std::int64_t debtYuan = 0, bool isOn = true) {
  return made::after({people::stepTreasury},
                     [&](made::Country& one) {
                       one.policy.debt_limit = limit;
                       one.money().cashYuan = 0;
                       one.money().debtYuan = debtYuan;
                       one.city.economy.publicHomesBuiltM2 = 2'000'000;
                       if (!isOn) one.off(SystemId::overbuilding_and_debt);
                     })
      .economy.treasury;
}
constexpr std::int64_t kRevenue = 16'000'000'000;

TEST(SystemOverbuildingAndDebt, EmptyHomesBeyondTheAlarmSlowReleases) {
  const double plain = released(0, 0.25);
  ASSERT_GT(plain, 1e6);
  EXPECT_EQ(released(0.2, 0.25), plain);
  EXPECT_NEAR(released(0.5, 0.25) / plain, 0.25, 0.001);
  EXPECT_NEAR(released(0.5, 0.125) / plain, 0.0625, 0.001);
  EXPECT_EQ(released(0.5, 0.5), plain);
}

TEST(SystemOverbuildingAndDebt, TheLimitCutsWhatIsBorrowedAndFunded) {
  const Treasury free = treasury(10), tight = treasury(0.1), none = treasury(0);
  // 0.62 for services, a tenth for villages, 0.3 to invest, 4.4 billion for homes.
  const double gap = 4.4e9 + (0.62 + 0.1 + 0.3 - 1) * kRevenue;
  EXPECT_NEAR(static_cast<double>(free.borrowedYuan), gap, 10);
  EXPECT_EQ(free.fundedShare, 1);
  EXPECT_EQ(free.investmentYuan, 0.3 * kRevenue);
  EXPECT_EQ(tight.borrowedYuan, 0.1 * kRevenue);
  EXPECT_NEAR(tight.fundedShare, 1 - (gap - 1.6e9) / (gap + kRevenue), 1e-6);
  EXPECT_NEAR(static_cast<double>(tight.investmentYuan), 0.3 * kRevenue - (gap - 1.6e9), 10);
  EXPECT_LT(none.fundedShare, tight.fundedShare);
  EXPECT_LT(none.investmentYuan, tight.investmentYuan);
  EXPECT_LT(none.debtYuan, tight.debtYuan);
  EXPECT_LT(tight.debtYuan, free.debtYuan);
}

TEST(SystemOverbuildingAndDebt, OldDebtCountsTowardsTheLimit) {
  EXPECT_EQ(treasury(4, 4 * kRevenue / 2).fundedShare, 1);
  EXPECT_LT(treasury(4, 4 * kRevenue).fundedShare, 0.75);
  EXPECT_EQ(treasury(4, 4 * kRevenue).interestYuan, 4 * kRevenue / 20);
}

TEST(SystemOverbuildingAndDebt, NoneWithoutTheSystem) {
  EXPECT_EQ(released(0.5, 0.125, false), released(0, 0.25));
  for (const double limit : {0.0, 0.1, 10.0}) {
    EXPECT_EQ(treasury(limit, 4 * kRevenue, false).fundedShare, 1);
    EXPECT_EQ(treasury(limit, 0, false).borrowedYuan, treasury(10).borrowedYuan);
  }
}

}  // namespace
}  // namespace shancheng
