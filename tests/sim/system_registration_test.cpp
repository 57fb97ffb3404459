// Registration: as many migrants become registered as policy offers, are willing and the budget bears;
// papers and grace on village land draw movers. None without the system.
#include <gtest/gtest.h>

#include <cmath>

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
  // A tenth of taxes, at a cost that goes with wages: 12,000 of 17,500 yuan.
  const double each = 60'000 * 12'000.0 / 17'500;
  EXPECT_NEAR(converted({1e6}), 0.1 * 16e9 / each, 1);
  EXPECT_NEAR(converted({1e6, 30'000}), 2 * 0.1 * 16e9 / each, 1);
  EXPECT_NEAR(converted({1e6, 60'000, 3, 8e9}), 0.5 * 0.1 * 16e9 / each, 1);
  EXPECT_NEAR(static_cast<double>(year({10'000}).economy.treasury.serviceYuan), 10'000 * each, 10'000);
}

TEST(SystemRegistration, AsManyAsAreWilling) {
  const double migrants = 500'000;
  EXPECT_NEAR(converted({1e6, 60'000, 3, 1e12}), 0.5 * migrants, 1);
  EXPECT_NEAR(converted({1e6, 60'000, 8, 1e12}), 0.5 * 1.6 * migrants, 1) << "12 % more a year of grace";
  EXPECT_NEAR(converted({1e6, 60'000, 0, 1e12}), 0.5 * 0.64 * migrants, 1);
}

TEST(SystemRegistration, PapersAndGraceDrawMovers) {
  EXPECT_NEAR(movers({0, 60'000, 8}) / movers({0, 60'000, 3}), 1.15, 0.001);
  EXPECT_NEAR(movers({0, 60'000, 0}) / movers({0, 60'000, 3}), 0.91, 0.001);
  // 12,000 yuan and a tenth of a chance of papers that are worth 0.8 of it, over 4,000; M is what is left.
  const double gap = std::log(3.0 * (1 + 0.8 * 50'000 / 450'000)) / std::log(3.0);
  EXPECT_NEAR(movers({50'000, 0}) / movers({0, 0}), std::sqrt(gap), 0.001);
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
