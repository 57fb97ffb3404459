// The money of the land reserve: it buys what its purse allows at the price it pays villages, its leases pay
// for investment; none without the system or before its year. (Plots on the map: system_land_reserve.)
#include <gtest/gtest.h>

#include "sim/policy/policy.h"
#include "tests/sim/made_country.h"

namespace shancheng {
namespace {

struct Deal {
  double compensation = 0.15, releaseKm2 = 25, reinvested = 0.5, startYear = 2002, cashYuan = 100e9;
};
City year(Deal deal, bool isOn = true) {
  return made::after({people::stepLandMarket, people::stepTreasury}, [&](made::Country& one) {
    one.policy.compensation_ratio = deal.compensation;
    one.policy.land_release_rate = deal.releaseKm2;
    one.policy.land_reinvest_share = deal.reinvested;
    one.policy.land_reserve_start_year = deal.startYear;
    one.policy.quota_strict = 0;
    one.money().cashYuan = people::whole(deal.cashYuan);
    one.money().taxYuan = 0;
    if (!isOn) one.off(SystemId::land_reserve);
  });
}
const TerritoryStock& core(const City& city) { return city.territories[made::kCore]; }
double takenKm2(Deal deal) { return static_cast<double>(core(year(deal)).acquiredM2) / 1e6; }
double releasedKm2(Deal deal) { return static_cast<double>(core(year(deal)).releasedM2) / 1e6; }
const Treasury& money(const City& city) { return city.economy.treasury; }

TEST(SystemLandReserveMoney, ItBuysWhatItsPurseAllows) {
  // Half of two billion yuan, at a part of a price of 1,000 a m2.
  EXPECT_NEAR(takenKm2({.compensation = 0.5, .cashYuan = 2e9}), 2, 1e-3);
  EXPECT_NEAR(takenKm2({.compensation = 0.25, .cashYuan = 2e9}), 4, 1e-3);
  EXPECT_NEAR(takenKm2({.compensation = 0.25, .cashYuan = 4e9}), 8, 1e-3);
  EXPECT_GT(takenKm2({}), 12);
}

TEST(SystemLandReserveMoney, ItHoldsTwoYearsOfReleases) {
  EXPECT_NEAR(releasedKm2({.releaseKm2 = 3}), 3, 1e-6);
  EXPECT_NEAR(releasedKm2({.releaseKm2 = 6}), 6, 1e-6);
  // Nothing is held yet: more is bought than is let go, but not two years of releases at once.
  EXPECT_GT(takenKm2({.releaseKm2 = 3}), 1.5 * 3);
  EXPECT_LT(takenKm2({.releaseKm2 = 3}), 3 + 2 * 3);
  EXPECT_NEAR(takenKm2({.releaseKm2 = 6}), 2 * takenKm2({.releaseKm2 = 3}), 1e-6);
}

TEST(SystemLandReserveMoney, LeasesPayForInvestment) {
  const City city = year({.releaseKm2 = 6, .reinvested = 0.5});
  std::int64_t released = 0, acquired = 0;
  for (const TerritoryStock& here : city.territories) {
    released += here.releasedM2;
    acquired += here.acquiredM2;
  }
  // Land is worth 1,000 yuan a m2: builders pay most of it, villages get the part that the lever says.
  EXPECT_GT(money(city).leaseYuan, 300 * released);
  EXPECT_LT(money(city).leaseYuan, 1000 * released);
  EXPECT_NEAR(static_cast<double>(money(city).compensationYuan), 0.15 * 1000 * static_cast<double>(acquired),
              1e4);
  const auto invested = [](double share) {
    return static_cast<double>(money(year({.releaseKm2 = 6, .reinvested = share})).investmentYuan);
  };
  EXPECT_NEAR(invested(0.5) - invested(0), 0.5 * static_cast<double>(money(city).leaseYuan), 10);
  EXPECT_NEAR(invested(1) - invested(0), static_cast<double>(money(city).leaseYuan), 10);
}

TEST(SystemLandReserveMoney, NoneWithoutTheSystemOrBeforeItsYear) {
  for (const City& city : {year({.cashYuan = 0}, false), year({.startYear = 2016, .cashYuan = 0})}) {
    EXPECT_EQ(money(city).leaseYuan, 0);
    EXPECT_EQ(money(city).compensationYuan, 0);
    EXPECT_GT(core(city).acquiredM2, 0) << "villages give land without a purse";
    EXPECT_EQ(core(city).acquiredM2, core(city).releasedM2) << "and none of it is held";
  }
}

}  // namespace
}  // namespace shancheng
