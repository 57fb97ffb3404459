// The farmland quota: where it is enforced no more is taken from farms in a year than it allows, in the core
// and by size elsewhere; without the system, or unenforced, the lever binds nobody.
#include <gtest/gtest.h>

#include "sim/policy/policy.h"
#include "tests/sim/made_country.h"

namespace shancheng {
namespace {

City year(double quotaKm2, double strict = 1, bool isOn = true) {
  return made::after({people::stepLandMarket}, [&](made::Country& one) {
    one.policy.conversion_quota = quotaKm2;
    one.policy.quota_strict = strict;
    one.off(SystemId::land_tickets);
    if (!isOn) one.off(SystemId::farmland_quota);
  });
}
double takenKm2(const City& city, std::size_t t = made::kCore) {
  return static_cast<double>(city.territories[t].acquiredM2) / 1e6;
}
double wishedKm2() { return takenKm2(year(1000)); }

TEST(SystemFarmlandQuota, NoMoreIsTakenThanItAllows) {
  ASSERT_GT(wishedKm2(), 12);
  EXPECT_EQ(takenKm2(year(0)), 0);
  EXPECT_NEAR(takenKm2(year(2)), 2, 1e-6);
  EXPECT_NEAR(takenKm2(year(10)), 10, 1e-6);
  // The ring has half the core's townspeople: less than the core, more than by heads alone.
  EXPECT_GT(takenKm2(year(2), made::kRing), 0.5 * 2);
  EXPECT_LT(takenKm2(year(2), made::kRing), 2);
  EXPECT_NEAR(takenKm2(year(4), made::kRing), 2 * takenKm2(year(2), made::kRing), 0.01);
}

TEST(SystemFarmlandQuota, WhatIsNotTakenIsNotBuiltOnAndLandIsDearer) {
  const auto core = [](const City& city) { return city.territories[made::kCore]; };
  const TerritoryStock before = made::country().core(), bound = core(year(2)), open = core(year(1000));
  EXPECT_EQ(bound.releasedM2, 2'000'000) << "the reserve was empty";
  EXPECT_GT(open.releasedM2, 2 * bound.releasedM2);
  EXPECT_GT(at(bound.landM2, LandStock::farmland), at(open.landM2, LandStock::farmland));
  const std::int64_t fields = at(before.landM2, LandStock::farmland) - at(bound.landM2, LandStock::farmland);
  EXPECT_GT(fields, bound.acquiredM2 / 2) << "fields first";
  EXPECT_LT(fields, bound.acquiredM2) << "the rest is woods and village plots";
  EXPECT_GT(bound.landPriceYuan, open.landPriceYuan);
}

TEST(SystemFarmlandQuota, NoneWithoutTheSystemOrUnenforced) {
  for (const double quota : {0.0, 2.0, 100.0}) {
    EXPECT_EQ(takenKm2(year(quota, 0)), wishedKm2()) << quota;
    EXPECT_EQ(takenKm2(year(quota, 1, false)), wishedKm2()) << quota;
    EXPECT_EQ(takenKm2(year(quota, 1, false), made::kRing), takenKm2(year(1000), made::kRing)) << quota;
  }
}

}  // namespace
}  // namespace shancheng
