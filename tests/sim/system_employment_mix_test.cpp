// The employment mix: the planners' shares of manufacturing and services steer jobs, and so land for
// factories or offices; a planned share of farming keeps hands on the land. None without the system.
#include <gtest/gtest.h>

#include "sim/policy/policy.h"
#include "tests/sim/made_country.h"

namespace shancheng {
namespace {

struct Mix {
  double factories = 0.45, services = 0.35, farming = 0.2;
};
City year(Mix mix, bool isOn = true) {
  const auto change = [&](made::Country& one) {
    one.policy.mix_manufacturing = mix.factories;
    one.policy.mix_services = mix.services;
    one.policy.mix_agriculture = mix.farming;
    one.off(SystemId::cooperatives);
    one.off(SystemId::foreign_plants);
    one.off(SystemId::new_areas);
    if (!isOn) one.off(SystemId::employment_mix);
  };
  return made::after({people::stepWork, people::stepMigration, people::stepLandMarket}, change);
}
double factoryFraction(const City& city) {
  const TerritoryStock& core = city.territories[made::kCore];
  const auto services = static_cast<double>(at(core.jobs, JobSector::services));
  return 1 - services / static_cast<double>(people::urbanJobs(core));
}
std::int64_t asked(const City& city, LandUse use) {
  return city.territories[made::kCore].demandM2[static_cast<std::size_t>(use)];
}

TEST(SystemEmploymentMix, TheFractionOfFactoryJobsMovesTowardsThePlan) {
  // From 0.40 a part of the distance to the plan's ratio of the two, the same part whichever plan.
  const auto part = [](double factories, double services) {
    const double planned = factories / (factories + services);
    return (factoryFraction(year({factories, services})) - 0.40) / (planned - 0.40);
  };
  const double yearly = part(0.7, 0.1);
  EXPECT_GT(yearly, 0.02) << "within decades";
  EXPECT_LT(yearly, 0.25) << "not at once";
  EXPECT_NEAR(part(0.45, 0.35), yearly, 0.01);
  EXPECT_NEAR(part(0.1, 0.8), yearly, 0.01);
}

TEST(SystemEmploymentMix, LandFollowsForFactoriesOrForOffices) {
  const City factories = year({0.7, 0.1}), offices = year({0.1, 0.8});
  EXPECT_GT(asked(factories, LandUse::industrial), 2 * asked(offices, LandUse::industrial));
  EXPECT_GT(asked(offices, LandUse::commercial), 2 * asked(factories, LandUse::commercial));
}

TEST(SystemEmploymentMix, APlannedShareOfFarmingKeepsHandsOnTheLand) {
  const auto movers = [](double farming, bool isOn = true) {
    return static_cast<double>(year({0.45, 0.35, farming}, isOn).economy.movedPersons);
  };
  EXPECT_LT(movers(0.5), 0.95 * movers(0.2));
  EXPECT_GT(movers(0.5), 0.5 * movers(0.2)) << "kept back, not forbidden";
  // As much for each point of the plan, up or down.
  EXPECT_NEAR((movers(0) - movers(0.2)) / 0.2, (movers(0.2) - movers(0.5)) / 0.3, 0.01 * movers(0.2));
  EXPECT_EQ(movers(0.5, false), movers(0, false));
}

TEST(SystemEmploymentMix, NoneWithoutTheSystem) {
  const City factories = year({0.7, 0.1}, false), offices = year({0.1, 0.8}, false);
  EXPECT_EQ(factoryFraction(factories), factoryFraction(offices));
  EXPECT_NEAR(factoryFraction(factories), 0.40, 0.001);
  EXPECT_EQ(asked(factories, LandUse::industrial), asked(offices, LandUse::industrial));
  EXPECT_EQ(asked(factories, LandUse::commercial), asked(offices, LandUse::commercial));
}

}  // namespace
}  // namespace shancheng
