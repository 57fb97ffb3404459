// A magnet trade: its firms grow scattered until a treatment plant lets them cluster, up to what the plant
// can clean; none without the system.
#include <gtest/gtest.h>

#include <cmath>

#include "sim/policy/policy.h"
#include "tests/sim/made_country.h"

namespace shancheng {
namespace {

struct Trade {
  double growth = 4, cost = 24, capacity = 2400;
  int year = 2000;
  bool isOn = true;
};
City yearOf(Trade trade, std::int64_t jobs) {
  return made::after({people::stepWork}, [&](made::Country& one) {
    one.year = trade.year;
    one.policy.magnet_growth = trade.growth;
    one.policy.magnet_plant_cost = trade.cost;
    one.policy.magnet_capacity = trade.capacity;
    one.ring().magnetJobs = jobs;
    if (!trade.isOn) one.off(SystemId::magnet_industry);
  });
}
constexpr std::int64_t kJobs = 160'000;  // 20,000 firms of eight
double growth(Trade trade) {
  return static_cast<double>(yearOf(trade, kJobs).territories[made::kRing].magnetJobs) / kJobs;
}

TEST(SystemMagnetIndustry, GrowsByItsRateFasterOnceThePlantStands) {
  const double scattered = growth({.growth = 4, .year = 1980}) - 1;
  EXPECT_GT(scattered, 0);
  EXPECT_LT(scattered, 0.04) << "slower than its rate";
  EXPECT_NEAR(growth({.growth = 8, .year = 1980}) - 1, 2 * scattered, 2e-3);
  EXPECT_NEAR(growth({.growth = 4, .cost = 0, .capacity = 1e6}) - 1, scattered, 1e-3) << "no plant";
  const double clustered = growth({.growth = 4, .capacity = 1e6}) - 1;
  EXPECT_GT(clustered, 0.04) << "faster than its rate";
  EXPECT_LT(clustered, 2 * 0.04);
  EXPECT_NEAR(growth({.growth = 8, .capacity = 1e6}), (1 + clustered) * (1 + clustered), 1e-3);
}

TEST(SystemMagnetIndustry, NoFurtherThanThePlantCleans) {
  EXPECT_NEAR(growth({.growth = 4, .capacity = 20'500}), 1.025, 1e-6);
  EXPECT_NEAR(growth({.growth = 4, .cost = 12, .capacity = 41'000}), 1.025, 1e-6) << "half a plant";
  const double closing = growth({.growth = 4, .capacity = 100});
  EXPECT_LT(closing, 1) << "what is too much closes";
  EXPECT_GT(closing, 0.5) << "over years";
}

TEST(SystemMagnetIndustry, ItsJobsAreMadeInTown) {
  const auto manufacturing = [](const City& city) {
    const TerritoryStock& ring = city.territories[made::kRing];
    return at(ring.jobs, JobSector::exportManufacturing) + at(ring.jobs, JobSector::domesticManufacturing);
  };
  const City large = yearOf({.capacity = 1e6}, 400'000);
  EXPECT_GE(manufacturing(large), large.territories[made::kRing].magnetJobs);
  EXPECT_GT(manufacturing(large), manufacturing(yearOf({.capacity = 1e6}, 100'000)) + 100'000);
}

TEST(SystemMagnetIndustry, NoneWithoutTheSystem) {
  EXPECT_EQ(growth({.isOn = false}), 0);
  made::Country one = made::country();
  const auto first = [&one] {
    startTerritories(one.city, one.now());
    return one.ring().magnetJobs;
  };
  EXPECT_EQ(first(), 320) << "40 firms of eight";
  one.off(SystemId::magnet_industry);
  EXPECT_EQ(first(), 0);
}

}  // namespace
}  // namespace shancheng
