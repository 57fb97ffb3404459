// Overbuilding and debt: homes that stand empty beyond the alarm slow the release of land, the debt limit
// cuts what is funded; none without the system.
#include <gtest/gtest.h>

#include "sim/policy/policy.h"
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
Economy economy(double limit, std::int64_t debtYuan = 0, bool isOn = true) {
  return made::after({people::stepTreasury},
                     [&](made::Country& one) {
                       one.policy.debt_limit = limit;
                       one.money().cashYuan = 0;
                       one.money().debtYuan = debtYuan;
                       one.city.economy.publicHomesBuiltM2 = 2'000'000;
                       if (!isOn) one.off(SystemId::overbuilding_and_debt);
                     })
      .economy;
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
  const Economy free = economy(10), tight = economy(0.1), none = economy(0);
  // A wide limit: all that is wished is paid, on credit.
  EXPECT_GT(free.treasury.borrowedYuan, 0);
  EXPECT_LT(free.treasury.borrowedYuan, 10 * kRevenue);
  EXPECT_EQ(free.fundedFraction, 1);
  // A tight one is used to the last yuan; what it lacks is taken from investment and from nothing else.
  EXPECT_EQ(tight.treasury.borrowedYuan, kRevenue / 10);
  EXPECT_EQ(free.treasury.investmentYuan - tight.treasury.investmentYuan,
            free.treasury.borrowedYuan - tight.treasury.borrowedYuan);
  EXPECT_EQ(tight.treasury.housingYuan, free.treasury.housingYuan);
  EXPECT_EQ(tight.treasury.transferYuan, free.treasury.transferYuan);
  EXPECT_LT(tight.fundedFraction, 1);
  EXPECT_LT(none.fundedFraction, tight.fundedFraction);
  EXPECT_GT(none.fundedFraction, 0);
  EXPECT_LT(none.treasury.investmentYuan, tight.treasury.investmentYuan);
  EXPECT_LT(none.treasury.debtYuan, tight.treasury.debtYuan);
  EXPECT_LT(tight.treasury.debtYuan, free.treasury.debtYuan);
}

TEST(SystemOverbuildingAndDebt, OldDebtCountsTowardsTheLimit) {
  const Economy half = economy(4, 4 * kRevenue / 2), full = economy(4, 4 * kRevenue);
  EXPECT_EQ(half.fundedFraction, 1);
  EXPECT_LT(full.fundedFraction, half.fundedFraction);
  EXPECT_LT(full.treasury.investmentYuan, half.treasury.investmentYuan);
  // Interest is in proportion to what is owed, and less than it.
  EXPECT_EQ(full.treasury.interestYuan, 2 * half.treasury.interestYuan);
  EXPECT_GT(half.treasury.interestYuan, 0);
  EXPECT_LT(full.treasury.interestYuan, kRevenue);
}

TEST(SystemOverbuildingAndDebt, NoneWithoutTheSystem) {
  EXPECT_EQ(released(0.5, 0.125, false), released(0, 0.25));
  for (const double limit : {0.0, 0.1, 10.0}) {
    EXPECT_EQ(economy(limit, 4 * kRevenue, false).fundedFraction, 1);
    EXPECT_EQ(economy(limit, 0, false).treasury.borrowedYuan, economy(10).treasury.borrowedYuan);
  }
}

}  // namespace
}  // namespace shancheng
