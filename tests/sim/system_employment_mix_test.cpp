// The employment mix: the planners' shares of manufacturing and services steer jobs, and so land for works or
// offices; a planned share of farming keeps hands on the land. None without the system.
#include <gtest/gtest.h>

#include "tests/sim/made_country.h"

namespace shancheng {
namespace {

struct Mix {
  double works = 0.45, services = 0.35, farming = 0.2;
};
City year(Mix mix, bool isOn = true) {
  const auto change = [&](made::Country& one) {
    one.policy.mix_manufacturing = mix.works;
    one.policy.mix_services = mix.services;
    one.policy.mix_agriculture = mix.farming;
    one.off(SystemId::cooperatives);
    one.off(SystemId::foreign_plants);
    one.off(SystemId::new_areas);
    if (!isOn) one.off(SystemId::employment_mix);
  };
  return made::after({people::stepWork, people::stepMigration, people::stepLandMarket}, change);
}
double shareOfWorks(const City& city) {
  const TerritoryStock& core = city.territories[made::kCore];
  const auto services = static_cast<double>(at(core.jobs, JobSector::services));
  return 1 - services / static_cast<double>(people::urbanJobs(core));
}
std::int64_t asked(const City& city, LandUse use) {
  return city.territories[made::kCore].demandM2[static_cast<std::size_t>(use)];
}

TEST(SystemEmploymentMix, TheShareOfWorksMovesTowardsThePlan) {
  // From 0.40, 8 % of the way a year.
  EXPECT_NEAR(shareOfWorks(year({0.7, 0.1})), 0.40 + 0.08 * (0.875 - 0.40), 0.001);
  EXPECT_NEAR(shareOfWorks(year({0.45, 0.35})), 0.40 + 0.08 * (0.5625 - 0.40), 0.001);
  EXPECT_NEAR(shareOfWorks(year({0.1, 0.8})), 0.40 - 0.08 * (0.40 - 1.0 / 9), 0.001);
}

TEST(SystemEmploymentMix, LandFollowsForWorksOrForOffices) {
  const City works = year({0.7, 0.1}), offices = year({0.1, 0.8});
  EXPECT_GT(asked(works, LandUse::industrial), 2 * asked(offices, LandUse::industrial));
  EXPECT_GT(asked(offices, LandUse::commercial), 2 * asked(works, LandUse::commercial));
}

TEST(SystemEmploymentMix, APlannedShareOfFarmingKeepsHandsOnTheLand) {
  const auto movers = [](double farming, bool isOn = true) {
    return static_cast<double>(year({0.45, 0.35, farming}, isOn).economy.movedPersons);
  };
  EXPECT_NEAR(movers(0.5) / movers(0.2), 0.82, 0.001);
  EXPECT_NEAR(movers(0) / movers(0.2), 1.12, 0.001);
  EXPECT_EQ(movers(0.5, false), movers(0, false));
}

TEST(SystemEmploymentMix, NoneWithoutTheSystem) {
  const City works = year({0.7, 0.1}, false), offices = year({0.1, 0.8}, false);
  EXPECT_EQ(shareOfWorks(works), shareOfWorks(offices));
  EXPECT_NEAR(shareOfWorks(works), 0.40, 0.001);
  EXPECT_EQ(asked(works, LandUse::industrial), asked(offices, LandUse::industrial));
  EXPECT_EQ(asked(works, LandUse::commercial), asked(offices, LandUse::commercial));
}

}  // namespace
}  // namespace shancheng
