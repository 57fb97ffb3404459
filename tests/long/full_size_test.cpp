// The shipped city at full size, 1929 to 2050: run by `./check --long`.
#include <gtest/gtest.h>

#include <string>

#include "sim/branch/timeline.h"
#include "sim/core/hash.h"
#include "sim/io/city_folder.h"
#include "sim/land/buildable.h"
#include "sim/land/geography_maker.h"
#include "sim/policy/policy.h"

namespace shancheng {
namespace {

struct FullSize : testing::Test {
  static void SetUpTestSuite() {
    auto city = loadCity("chongqing", SHANCHENG_ROOT "/assets");
    ASSERT_TRUE(city) << city.error().message();
    auto history = loadScenario("history", *city);
    ASSERT_TRUE(history) << history.error().message();
    scenario = *history;
    WorkerPool pool(2);
    auto made = makeGeography(*city, pool, "");
    ASSERT_TRUE(made);
    land = *made;
  }
  static double builtUpKm2(const History& history, int year) {
    return history.years[static_cast<std::size_t>(year - history.startYear)]
        ->indicators[static_cast<std::size_t>(IndicatorId::built_up_area)];
  }
  static inline GeographyPointer land;
  static inline Scenario scenario;
};

TEST_F(FullSize, OneHistoryOnAnyNumberOfThreadsAndKeyframes) {
  std::string first;
  for (const auto& [threads, spacing] : {std::pair{1, 10}, {2, 10}, {3, 40}}) {
    WorkerPool pool(threads);
    Timeline timeline(land, scenario, 1, pool, spacing);
    timeline.stepTo(2050);
    Command command;
    command.year = 2008;
    command.lever = LeverId::bridge_rate;
    command.value = 2;
    ASSERT_TRUE(timeline.apply(command));
    timeline.stepTo(2020);
    ASSERT_TRUE(timeline.undo());
    timeline.stepTo(2050);
    const std::string hash = hexText(timeline.hash());
    if (first.empty()) first = hash;
    EXPECT_EQ(hash, first) << threads << " threads, a keyframe every " << spacing << " years";
  }
}

TEST_F(FullSize, HistoryMeetsTheMeasuredBuiltUpAreas) {
  WorkerPool pool(2);
  Timeline timeline(land, scenario, 1, pool);
  timeline.stepTo(2050);
  const HistoryPointer history = timeline.history();
  EXPECT_NEAR(builtUpKm2(*history, 1929), 2.4, 0.1);
  EXPECT_NEAR(builtUpKm2(*history, 2009), 481, 48.1);
  EXPECT_NEAR(builtUpKm2(*history, 2018), 808, 80.8);
  // An outcome that nobody has counted: it must only stay of the size that plans speak of.
  EXPECT_GT(builtUpKm2(*history, 2050), 900);
  EXPECT_LT(builtUpKm2(*history, 2050), 1700);
}

TEST_F(FullSize, AThirdOfTheCentreCannotBeBuiltOn) {
  EXPECT_NEAR(unbuildableFraction(*land, naturalRule(*land, Policy{})),
              land->city.buildability.targetFraction, land->city.buildability.tolerance);
}

}  // namespace
}  // namespace shancheng
