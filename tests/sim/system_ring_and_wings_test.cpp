// Ring and wings: a share of what would be invested in the core is invested in the wings, which draws
// migrants there; none without the system.
#include <gtest/gtest.h>

#include "sim/policy/policy.h"
#include "tests/sim/made_country.h"

namespace shancheng {
namespace {

City year(double transfer, bool isOn = true) {
  return made::after({people::stepTreasury, people::stepMigration}, [&](made::Country& one) {
    one.policy.wings_transfer = transfer;
    // All movers are from the core's villages, so that they choose between ring and wing alike.
    at(one.ring().people, PeopleStock::rural) = at(one.wing().people, PeopleStock::rural) = 0;
    if (!isOn) one.off(SystemId::ring_and_wings);
  });
}
double capitalFraction(const City& city, std::size_t t) {
  std::int64_t all = 0;
  for (const TerritoryStock& here : city.territories) all += here.publicCapitalYuan;
  return static_cast<double>(city.territories[t].publicCapitalYuan) / static_cast<double>(all);
}
double wingForRing(const City& city) {
  const auto came = [&city](std::size_t t) {
    return static_cast<double>(at(city.territories[t].people, PeopleStock::migrant) - 50'000);
  };
  return came(made::kWing) / came(made::kRing);
}

TEST(SystemRingAndWings, TheCoresShareIsInvestedInTheWings) {
  // Two, one and one million townspeople.
  for (const double transfer : {0.0, 0.2, 0.4}) {
    const City city = year(transfer);
    EXPECT_NEAR(capitalFraction(city, made::kCore), 0.50 * (1 - transfer), 0.001) << transfer;
    EXPECT_NEAR(capitalFraction(city, made::kRing), 0.25, 0.001) << transfer;
    EXPECT_NEAR(capitalFraction(city, made::kWing), 0.25 + 0.50 * transfer, 0.001) << transfer;
  }
}

TEST(SystemRingAndWings, ItDrawsMigrantsToTheWings) {
  EXPECT_NEAR(wingForRing(year(0.2)) / wingForRing(year(0)), 1.3, 0.005);
  EXPECT_NEAR(wingForRing(year(0.4)) / wingForRing(year(0)), 1.6, 0.005);
}

TEST(SystemRingAndWings, NoneWithoutTheSystem) {
  const City off = year(0.4, false), none = year(0);
  EXPECT_EQ(off.territories[made::kWing].publicCapitalYuan, none.territories[made::kWing].publicCapitalYuan);
  EXPECT_EQ(off.territories[made::kCore].publicCapitalYuan, none.territories[made::kCore].publicCapitalYuan);
  EXPECT_EQ(wingForRing(off), wingForRing(none));
}

}  // namespace
}  // namespace shancheng
