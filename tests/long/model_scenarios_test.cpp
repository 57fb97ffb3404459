// A thousand random scenarios on the valley, and a few on the shipped cities at full size: run by
// `./check --long`. Sanitized programs are ten times slower and run a tenth.
#include <gtest/gtest.h>

#include <string>

#include "sim/io/city_folder.h"
#include "sim/land/geography_maker.h"
#include "tests/sim/made_geography.h"
#include "tests/sim/random_scenarios.h"

namespace shancheng {
namespace {

#ifdef __SANITIZE_ADDRESS__
constexpr std::uint64_t kRounds = 100, kFullSizeRounds = 1;
#else
constexpr std::uint64_t kRounds = 1000, kFullSizeRounds = 4;
#endif
constexpr std::uint64_t kShards = 4;

struct AnyScenario : testing::TestWithParam<std::uint64_t> {};

TEST_P(AnyScenario, KeepsItsStocksAndCellsSound) {
  const GeographyPointer land = made::geography(made::definition());
  WorkerPool pool(1);
  for (std::uint64_t round = GetParam(); round < kRounds; round += kShards) {
    const std::string fault =
        made::firstFault(land, made::randomScenario(made::scenario(), 1000 + round), round, pool, 20);
    ASSERT_EQ(fault, "") << "round " << round;
  }
}
INSTANTIATE_TEST_SUITE_P(Valley, AnyScenario, testing::Range<std::uint64_t>(0, kShards));

TEST(FullSizeScenarios, KeepTheirStocksAndCellsSound) {
  const std::string assets = SHANCHENG_ROOT "/assets";
  WorkerPool pool(2);
  for (const std::string& id : listCities(assets)) {
    auto city = loadCity(id, assets);
    ASSERT_TRUE(city) << city.error().message();
    const auto history = loadScenario("history", *city);
    ASSERT_TRUE(history) << history.error().message();
    const auto land = makeGeography(std::move(*city), pool, "");
    ASSERT_TRUE(land);
    for (std::uint64_t round = 0; round < kFullSizeRounds; ++round) {
      const std::string fault =
          made::firstFault(*land, made::randomScenario(*history, 5000 + round), round, pool, 40);
      EXPECT_EQ(fault, "") << id << ", round " << round;
    }
  }
}

}  // namespace
}  // namespace shancheng
