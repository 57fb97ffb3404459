// Regional centres: as many as are planned fill towards their size, in the territory they stand in, and draw
// migrants to it; none without the system.
#include <gtest/gtest.h>

#include "sim/policy/policy.h"
#include "tests/sim/made_country.h"

namespace shancheng {
namespace {

City year(double count, double target, bool isOn = true, int placesInWing = 0) {
  return made::after({people::stepSettlements, people::stepMigration}, [&](made::Country& one) {
    one.policy.satellite_count = count;
    one.policy.satellite_target = target;
    for (int n = 0; n < placesInWing; ++n) {
      one.definition.places.push_back(made::place("centre", PlaceKind::regionalCentre, {}, 1997, 2));
      one.definition.places.back().territory = made::kWing;
    }
    // All movers are from the core's villages, so that they choose between ring and wing alike.
    at(one.ring().people, PeopleStock::rural) = at(one.wing().people, PeopleStock::rural) = 0;
    one.off(SystemId::county_pilots);
    one.off(SystemId::upland_moves);
    one.off(SystemId::townships);
    one.off(SystemId::income_gap);
    if (!isOn) one.off(SystemId::regional_centres);
  });
}
std::int64_t inCentres(const City& city, std::size_t t) { return city.territories[t].centrePeople; }
// How many go to the ring for one who goes to the wing.
double ringForWing(const City& city) {
  const auto came = [&city](std::size_t t) {
    return static_cast<double>(at(city.territories[t].people, PeopleStock::migrant) - 50'000);
  };
  return came(made::kRing) / came(made::kWing);
}

TEST(SystemRegionalCentres, FillAPartOfWhatIsPlannedAYear) {
  EXPECT_EQ(inCentres(year(0, 200'000), made::kRing), 0);
  const std::int64_t one = inCentres(year(1, 200'000), made::kRing);
  EXPECT_GT(one, 200'000 / 100);
  EXPECT_LT(one, 200'000 / 5);
  EXPECT_EQ(inCentres(year(1, 400'000), made::kRing), 2 * one);
  EXPECT_EQ(inCentres(year(2, 200'000), made::kRing), 2 * one);
  const std::int64_t most = inCentres(year(6, 1'000'000), made::kRing);
  EXPECT_EQ(most, inCentres(year(12, 1'000'000), made::kRing)) << "a bound by townspeople, whatever the plan";
  EXPECT_GT(most, 2 * one);
}

TEST(SystemRegionalCentres, StandWhereTheFolderHasThem) {
  const City one = year(1, 200'000, true, 2), three = year(3, 100'000, true, 2);
  EXPECT_GT(inCentres(one, made::kWing), 0);
  EXPECT_EQ(inCentres(one, made::kRing), 0);
  EXPECT_EQ(inCentres(three, made::kWing), inCentres(one, made::kWing)) << "two of half the size";
  EXPECT_EQ(inCentres(three, made::kRing), inCentres(one, made::kWing) / 2) << "one more than the folder has";
}

TEST(SystemRegionalCentres, DrawMigrantsToTheirTerritory) {
  const double without = ringForWing(year(0, 200'000));
  const double toRing = ringForWing(year(1, 400'000)) / without;
  EXPECT_GT(toRing, 1.002);
  EXPECT_LT(toRing, 1.1) << "one centre of several towns";
  EXPECT_GT(ringForWing(year(2, 400'000)) / without, toRing);
  EXPECT_NEAR(ringForWing(year(1, 400'000, true, 1)) / without, 1 / toRing, 0.002) << "or to the wing";
}

TEST(SystemRegionalCentres, NoneWithoutTheSystem) {
  const City off = year(6, 1'000'000, false, 2);
  EXPECT_EQ(inCentres(off, made::kRing) + inCentres(off, made::kWing), 0);
  EXPECT_EQ(ringForWing(off), ringForWing(year(0, 200'000)));
}

}  // namespace
}  // namespace shancheng
