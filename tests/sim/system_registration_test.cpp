// Registration: as many migrants become registered as policy offers, are willing and the budget bears;
// papers and grace on village land draw movers. None without the system.
#include <gtest/gtest.h>

#include <cmath>

#include "sim/policy/policy.h"
#include "tests/sim/made_country.h"

namespace shancheng {
namespace {

struct Offer {
  double persons = 300'000, costYuan = 60'000, graceYears = 3, taxesYuan = 16e9;
};
City year(Offer offer, bool isOn = true) {
  return made::after({people::stepRegistration, people::stepMigration}, [&](made::Country& one) {
    one.policy.hukou_conversion = offer.persons;
    one.policy.hukou_service_cost = offer.costYuan;
    one.policy.hukou_land_grace = offer.graceYears;
    one.money().taxYuan = people::whole(offer.taxesYuan);
    one.off(SystemId::cooperatives);
    if (!isOn) one.off(SystemId::registration);
  });
}
double converted(Offer offer, bool isOn = true) {
  return static_cast<double>(year(offer, isOn).economy.convertedPersons);
}
double movers(Offer offer, bool isOn = true) {
  return static_cast<double>(year(offer, isOn).economy.movedPersons);
}

TEST(SystemRegistration, AsManyAsAreOffered) {
  EXPECT_EQ(converted({0}), 0);
  EXPECT_EQ(converted({10'000}), 10'000);
  EXPECT_EQ(converted({20'000}), 20'000);
  const made::Country before = made::country();
  EXPECT_EQ(people::totalOf(year({20'000}), PeopleStock::registered),
            people::totalOf(before.city, PeopleStock::registered) + 20'000);
}

TEST(SystemRegistration, AsManyAsTheBudgetBears) {
  // A part of taxes, at a cost that goes with wages, which are low here.
  const double each = static_cast<double>(year({10'000}).economy.treasury.serviceYuan) / 10'000;
  EXPECT_GT(each, 60'000 / 4);
  EXPECT_LT(each, 60'000);
  const double budget = converted({1e6}) * each;
  EXPECT_GT(budget, 16e9 / 50);
  EXPECT_LT(budget, 16e9 / 4);
  EXPECT_NEAR(converted({1e6, 30'000}), 2 * converted({1e6}), 2) << "half the cost, twice as many";
  EXPECT_NEAR(converted({1e6, 60'000, 3, 8e9}), converted({1e6}) / 2, 2) << "half the taxes";
}

TEST(SystemRegistration, AsManyAsAreWilling) {
  const double migrants = 500'000;
  const auto willing = [](double grace) { return converted({1e6, 60'000, grace, 1e12}); };
  EXPECT_GT(willing(3), migrants / 4);
  EXPECT_LT(willing(3), migrants);
  EXPECT_GT(willing(8), 1.2 * willing(3)) << "fields may be kept for longer";
  EXPECT_LE(willing(10), migrants);
  EXPECT_NEAR((willing(8) - willing(3)) / 5, (willing(3) - willing(0)) / 3, 2) << "each year of grace alike";
}

TEST(SystemRegistration, PapersAndGraceDrawMovers) {
  EXPECT_GT(movers({0, 60'000, 8}), 1.05 * movers({0, 60'000, 3}));
  EXPECT_LT(movers({0, 60'000, 0}), 0.97 * movers({0, 60'000, 3}));
  // A chance of papers counts as income: more where more get them, never as much as doubled wages.
  const double some = movers({25'000, 0}) / movers({0, 0}), more = movers({50'000, 0}) / movers({0, 0});
  EXPECT_GT(some, 1.005);
  EXPECT_GT(more, some);
  EXPECT_LT(more, 1.3);
}

TEST(SystemRegistration, NoneWithoutTheSystem) {
  const City off = year({1e6, 0, 10, 1e12}, false);
  EXPECT_EQ(off.economy.convertedPersons, 0);
  EXPECT_EQ(off.economy.treasury.serviceYuan, 0);
  EXPECT_EQ(people::totalOf(off, PeopleStock::registered),
            people::totalOf(made::country().city, PeopleStock::registered));
  EXPECT_EQ(movers({1e6, 0, 10}, false), movers({0, 0, 0}, false));
  EXPECT_LT(movers({0}, false), movers({0}));
}

}  // namespace
}  // namespace shancheng
