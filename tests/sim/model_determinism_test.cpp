// One city, scenario, seed and list of commands give one history, whatever the threads, the keyframes
// and the way there.
#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "sim/branch/timeline.h"
#include "sim/policy/policy.h"
#include "tests/sim/made_geography.h"

namespace shancheng {
namespace {

GeographyPointer valley() {
  static const GeographyPointer land = made::geography(made::definition());
  return land;
}

std::vector<std::uint64_t> hashesOf(const Timeline& timeline) {
  std::vector<std::uint64_t> hashes;
  for (const YearRecordPointer& record : timeline.history()->years) hashes.push_back(record->hash);
  return hashes;
}

Command command(int year, LeverId lever, double value) {
  Command one;
  one.year = year;
  one.lever = lever;
  one.value = value;
  return one;
}

TEST(ModelDeterminism, AnyNumberOfThreads) {
  std::vector<std::vector<std::uint64_t>> runs;
  for (const int threads : {1, 2, 8}) {
    WorkerPool pool(threads);
    Timeline timeline(valley(), made::scenario(), 7, pool);
    timeline.stepTo(2050);
    ASSERT_EQ(timeline.history()->lastYear(), 2050);
    runs.push_back(hashesOf(timeline));
  }
  EXPECT_EQ(runs[0], runs[1]);
  EXPECT_EQ(runs[0], runs[2]);
}

TEST(ModelDeterminism, SeedsDiffer) {
  WorkerPool pool(2);
  Timeline one(valley(), made::scenario(), 1, pool), other(valley(), made::scenario(), 2, pool);
  one.stepTo(1940);
  other.stepTo(1940);
  EXPECT_NE(one.hash(), other.hash());
}

TEST(ModelDeterminism, AnyKeyframeSpacingAndAnyWayThere) {
  const std::vector<Command> given = {
      command(1960, LeverId::bridge_rate, 3), command(1946, LeverId::seed_share, 0.3),
      command(2001, LeverId::max_slope, 12), command(1946, LeverId::seed_share, 0.2),
      command(1929, LeverId::polycentricity, 0.2)};
  std::vector<std::vector<std::uint64_t>> runs;
  for (const int spacing : {1, 5, 50}) {
    WorkerPool pool(2);
    // Commands first, then straight through.
    Timeline straight(valley(), made::scenario(), 3, pool, spacing);
    for (const Command& one : given) ASSERT_TRUE(straight.apply(one));
    straight.stepTo(2050);
    runs.push_back(hashesOf(straight));
    // Commands while the future is already there, each from another year.
    Timeline rewound(valley(), made::scenario(), 3, pool, spacing);
    rewound.stepTo(2050);
    int reach = 1990;
    for (const Command& one : given) {
      ASSERT_TRUE(rewound.apply(one));
      EXPECT_LT(rewound.history()->lastYear(), 2050);
      rewound.stepTo(reach += 10);
    }
    rewound.stepTo(2050);
    runs.push_back(hashesOf(rewound));
  }
  for (std::size_t i = 1; i < runs.size(); ++i) EXPECT_EQ(runs[0], runs[i]) << "run " << i;
}

TEST(ModelDeterminism, UndoIsAsIfNeverGiven) {
  WorkerPool pool(2);
  Timeline plain(valley(), made::scenario(), 5, pool);
  ASSERT_TRUE(plain.apply(command(1970, LeverId::migration_target, 900000)));
  plain.stepTo(2040);
  Timeline undone(valley(), made::scenario(), 5, pool);
  ASSERT_TRUE(undone.apply(command(1970, LeverId::migration_target, 900000)));
  undone.stepTo(2040);
  for (const int year : {1985, 1929, 2039, 2041}) {
    ASSERT_TRUE(undone.apply(command(year, LeverId::seed_share, 0.4)));
    undone.stepTo(2035);
    ASSERT_TRUE(undone.undo());
    undone.stepTo(2040);
    EXPECT_EQ(hashesOf(plain), hashesOf(undone)) << year;
  }
  EXPECT_EQ(undone.commands().size(), 1u);
  ASSERT_TRUE(undone.undo());
  EXPECT_FALSE(undone.undo());
}

TEST(ModelDeterminism, ReleaseGivesTheLeverBackToTheScenario) {
  WorkerPool pool(2);
  Timeline timeline(valley(), made::scenario(), 5, pool);
  ASSERT_TRUE(timeline.apply(command(1950, LeverId::plan_weight, 0.9)));
  Command release = command(1985, LeverId::plan_weight, 0);
  release.kind = Command::Kind::release;
  ASSERT_TRUE(timeline.apply(release));
  timeline.stepTo(1990);
  const auto policyIn = [&](int year) {
    return timeline.history()->years[static_cast<std::size_t>(year - 1929)]->policy->plan_weight;
  };
  EXPECT_DOUBLE_EQ(policyIn(1949), 0.1);
  EXPECT_DOUBLE_EQ(policyIn(1984), 0.9);
  EXPECT_DOUBLE_EQ(policyIn(1985), 0.6);
}

TEST(ModelDeterminism, ReleaseTakesLaterSettingsWithIt) {
  WorkerPool pool(2);
  Timeline plain(valley(), made::scenario(), 5, pool);
  plain.stepTo(1995);
  Timeline timeline(valley(), made::scenario(), 5, pool);
  ASSERT_TRUE(timeline.apply(command(1950, LeverId::plan_weight, 0.9)));
  ASSERT_TRUE(timeline.apply(command(1980, LeverId::plan_weight, 0.2)));
  timeline.stepTo(1995);
  EXPECT_NE(hashesOf(plain), hashesOf(timeline));
  Command release = command(1950, LeverId::plan_weight, 0);
  release.kind = Command::Kind::release;
  ASSERT_TRUE(timeline.apply(release));
  timeline.stepTo(1995);
  EXPECT_EQ(hashesOf(plain), hashesOf(timeline));
}

TEST(ModelDeterminism, ThePastBeforeACommandIsTheSameRecords) {
  WorkerPool pool(2);
  Timeline timeline(valley(), made::scenario(), 5, pool);
  timeline.stepTo(2000);
  const HistoryPointer before = timeline.history();
  ASSERT_TRUE(timeline.apply(command(1975, LeverId::tunnel_rate, 4)));
  EXPECT_EQ(timeline.history()->lastYear(), 1974);
  timeline.stepTo(2000);
  const HistoryPointer after = timeline.history();
  for (std::size_t i = 0; i < before->years.size(); ++i)
    EXPECT_EQ(before->years[i] == after->years[i], before->years[i]->year < 1975) << before->years[i]->year;
}

TEST(ModelDeterminism, BadCommandsAreValues) {
  WorkerPool pool(1);
  Timeline timeline(valley(), made::scenario(), 5, pool);
  timeline.stepTo(1935);
  const std::uint64_t before = timeline.hash();
  for (const Command& bad : {command(1928, LeverId::max_slope, 20), command(2051, LeverId::max_slope, 20),
                             command(1950, LeverId::max_slope, 90), command(1950, LeverId::count, 1),
                             command(1950, LeverId::seed_share, std::nan(""))}) {
    const auto refused = timeline.apply(bad);
    ASSERT_FALSE(refused);
    EXPECT_FALSE(refused.error().found.empty());
    EXPECT_FALSE(refused.error().expected.empty());
  }
  EXPECT_EQ(timeline.hash(), before);
  EXPECT_TRUE(timeline.commands().empty());
  EXPECT_EQ(timeline.history()->lastYear(), 1935);
}

TEST(ModelDeterminism, ChangesRebuildTheStateOfEveryYear) {
  WorkerPool pool(2);
  Timeline timeline(valley(), made::scenario(), 9, pool);
  timeline.stepTo(2050);
  const double cellKm2 = 60.0 * 60.0 / 1e6;
  std::vector<CellState> cells(valley()->heightMetres.size());
  for (const YearRecordPointer& record : timeline.history()->years) {
    std::int64_t previous = -1;
    for (const Change& change : record->changes) {
      ASSERT_GT(static_cast<std::int64_t>(change.cell), previous) << record->year;
      previous = change.cell;
      ASSERT_EQ(cells[change.cell], change.before) << record->year;
      ASSERT_FALSE(change.before == change.after);
      cells[change.cell] = change.after;
    }
    double built = 0;
    for (const CellState& state : cells) built += isBuilt(state) ? cellKm2 : 0;
    EXPECT_NEAR(built, record->indicators[static_cast<std::size_t>(IndicatorId::built_up_area)], 1e-6);
  }
}

}  // namespace
}  // namespace shancheng
