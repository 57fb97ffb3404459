// Whatever the levers and the systems at work, what must hold holds; and the valley's own history.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "sim/branch/timeline.h"
#include "sim/measure/measure.h"
#include "sim/policy/policy.h"
#include "sim/year/year_machine.h"
#include "tests/sim/made_geography.h"
#include "tests/sim/random_scenarios.h"

namespace shancheng {
namespace {

// A thousand of these are run by `./check --long`.
TEST(ModelProperties, StocksAndCellsAreSoundInAnyScenario) {
  const GeographyPointer land = made::geography(made::definition());
  WorkerPool pool(2);
  for (std::uint64_t round = 0; round < 12; ++round) {
    const std::string fault =
        made::firstFault(land, made::randomScenario(made::scenario(), round), round, pool, 40);
    EXPECT_EQ(fault, "") << "round " << round;
  }
}

TEST(ModelProperties, OneHistoryOnAnyThreadsAndKeyframesInAnyScenario) {
  const GeographyPointer land = made::geography(made::definition(64, 120));
  for (std::uint64_t round = 100; round < 104; ++round) {
    const Scenario scenario = made::randomScenario(made::scenario(), round);
    std::vector<std::uint64_t> hashes;
    for (const auto& [threads, spacing] : {std::pair{1, 1}, {2, 10}, {3, 37}}) {
      WorkerPool pool(threads);
      Timeline timeline(land, scenario, round, pool, spacing);
      timeline.stepTo(2030);
      // Done and undone again is never done.
      Command command;
      command.year = 1950 + static_cast<int>(made::drawn(round, 8, 0) % 60);
      command.lever = static_cast<LeverId>(made::drawn(round, 8, 1) % kLeverCount);
      command.value = made::randomValue(round, 9, static_cast<std::size_t>(command.lever));
      ASSERT_TRUE(timeline.apply(command)) << leverRow(command.lever).id << " = " << command.value;
      timeline.stepTo(command.year + static_cast<int>(made::drawn(round, 8, 2) % 20));
      ASSERT_TRUE(timeline.undo());
      timeline.stepTo(2030);
      hashes.push_back(timeline.hash());
    }
    EXPECT_EQ(hashes[0], hashes[1]) << "round " << round;
    EXPECT_EQ(hashes[0], hashes[2]) << "round " << round;
  }
}

TEST(ModelProperties, ACityWithoutPlacesZonesWorksOrSeriesStillStands) {
  CityDefinition bare = made::definition(64, 120);
  bare.places.clear();
  bare.zones.clear();
  bare.network.clear();
  bare.estateSites.clear();
  bare.movements.clear();
  bare.reservoirs.clear();
  bare.magnets.clear();
  bare.series.clear();
  auto land = std::make_shared<Geography>(*made::geography(made::definition(64, 120)));
  land->city = bare;
  std::fill(land->region.values().begin(), land->region.values().end(), kNoRegion);
  std::fill(land->zone.values().begin(), land->zone.values().end(), kNoZone);
  WorkerPool pool(2);
  EXPECT_EQ(made::firstFault(land, made::scenario(), 1, pool, 20), "");
  Timeline timeline(land, made::scenario(), 1, pool);
  EXPECT_GT(timeline.history()->years.front()->changes.size(), 0u) << "the first town";
}

TEST(ModelProperties, EstatesReachTheirFloorArea) {
  const GeographyPointer land = made::geography(made::definition());
  WorkerPool pool(2);
  Timeline timeline(land, made::scenario(), 6, pool);
  timeline.stepTo(2024);
  const auto rented =
      timeline.history()->years.back()->indicators[static_cast<std::size_t>(IndicatorId::public_rented)];
  EXPECT_NEAR(rented, 1.0, 0.15);
}

TEST(ModelProperties, ACellLivesSeveralLives) {
  const GeographyPointer land = made::geography(made::definition());
  WorkerPool pool(2);
  Timeline timeline(land, made::scenario(), 6, pool);
  Command more;
  more.year = 1950;
  more.lever = LeverId::redevelopment_rate;
  more.value = 1;
  ASSERT_TRUE(timeline.apply(more));
  timeline.stepTo(2050);
  std::map<std::uint32_t, int> lives;
  for (const YearRecordPointer& record : timeline.history()->years)
    for (const Change& change : record->changes) ++lives[change.cell];
  int several = 0;
  for (const auto& [cell, count] : lives) several += count >= 3 ? 1 : 0;
  EXPECT_GT(several, 10);
}

}  // namespace
}  // namespace shancheng
