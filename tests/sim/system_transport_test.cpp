// Infrastructure opens by its clocks, which run by the levers and as far as money reaches; nothing opens
// without the system.
#include <gtest/gtest.h>

#include "sim/growth/infrastructure.h"
#include "sim/policy/policy.h"
#include "tests/sim/grown_city.h"

namespace shancheng {
namespace {

constexpr std::size_t kBridge = 2;  // of made::definition(), opened in 1980

int openedIn(double rate, double funded, const Systems& systems = {}) {
  const CityDefinition definition = made::definition();
  City city;
  startInfrastructure(city, definition, 1929);
  openDue(city, definition);
  Policy policy;
  for (int year = 1930; year <= 2050; ++year) {
    if (year > 1960) {
      policy.bridge_rate = rate;
      city.economy.fundedFraction = funded;
    }
    for (const std::uint16_t opened : stepInfrastructure(city, definition, policy, systems))
      if (opened == kBridge) return year;
  }
  return 0;
}

TEST(SystemTransport, ClocksRunByRateAndMoney) {
  EXPECT_EQ(openedIn(1, 1), 1980);
  EXPECT_EQ(openedIn(2, 1), 1970);
  EXPECT_EQ(openedIn(1, 0.5), 2000);
  EXPECT_EQ(openedIn(2, 0.5), 1980);
  EXPECT_EQ(openedIn(1, 0), 0);
}

TEST(SystemTransport, NothingOpensWithoutIt) {
  Systems without;
  without.switchOff(SystemId::transport);
  EXPECT_EQ(openedIn(1, 1, without), 0);
  CityDefinition definition = made::definition(64, 120);
  definition.territories[0].people = {300000, 0, 20000, 0};
  definition.territories[0].landM2[static_cast<std::size_t>(LandStock::farmland)] = 60'000'000;
  made::Plan plan;
  plan.toYear = 2030;
  const made::Grown open = made::grow(definition, plan);
  plan.off(SystemId::transport);
  const made::Grown closed = made::grow(definition, plan);
  EXPECT_EQ(made::figure(open, IndicatorId::bridges), 1);
  EXPECT_EQ(made::figure(closed, IndicatorId::bridges), 0);
  EXPECT_GT(made::figure(open, IndicatorId::rail_length), 0);
  EXPECT_EQ(made::figure(closed, IndicatorId::rail_length), 0);
  EXPECT_GT(made::figure(closed, IndicatorId::mean_travel_time),
            made::figure(open, IndicatorId::mean_travel_time));
}

TEST(SystemZones, DelayAndOffSwitchesDecideWhetherTheyAreDeclared) {
  const CityDefinition definition = made::definition();
  const auto declaredBy = [&](int year, double delay, const Systems& systems) {
    City city;
    startInfrastructure(city, definition, 1929);
    Policy policy;
    policy.zone_delay = delay;
    declareZones(city, definition, policy, systems, year);
    return std::vector<int>(city.isDeclared.begin(), city.isDeclared.end());
  };
  EXPECT_EQ(declaredBy(2008, 0, {}), (std::vector<int>{1, 1, 1}));
  EXPECT_EQ(declaredBy(2008, 5, {}), (std::vector<int>{1, 1, 0}));
  EXPECT_EQ(declaredBy(2008, 10, {}), (std::vector<int>{1, 0, 0}));
  EXPECT_EQ(declaredBy(2000, -10, {}), (std::vector<int>{1, 1, 1}));
  Systems noAreas, noZones;
  noAreas.switchOff(SystemId::new_areas);
  noZones.switchOff(SystemId::development_zones);
  EXPECT_EQ(declaredBy(2008, 0, noAreas), (std::vector<int>{1, 1, 0}));
  EXPECT_EQ(declaredBy(2008, 0, noZones), (std::vector<int>{0, 0, 1}));
}

}  // namespace
}  // namespace shancheng
