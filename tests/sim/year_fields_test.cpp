// What is shown of a year is what the year computed: the fields agree with explain(), with the land's own
// distances and with the city, and asking leaves no trace.
#include <gtest/gtest.h>

#include <string>

#include "sim/branch/explain.h"
#include "sim/branch/timeline.h"
#include "sim/growth/pressure.h"
#include "sim/land/network_state.h"
#include "tests/sim/made_geography.h"

namespace shancheng {
namespace {

struct Fields : testing::Test {
  static void SetUpTestSuite() {
    land = made::geography(made::definition());
    pool = std::make_unique<WorkerPool>(2);
    timeline = std::make_unique<Timeline>(land, made::scenario(), 4, *pool, 7);
    timeline->stepTo(2000);
  }
  static void TearDownTestSuite() {
    timeline.reset();
    pool.reset();
    land.reset();
  }
  static inline GeographyPointer land;
  static inline std::unique_ptr<WorkerPool> pool;
  static inline std::unique_ptr<Timeline> timeline;
};

TEST_F(Fields, ScoresAreThoseThatExplainTells) {
  constexpr int kYear = 1988;
  const YearFields fields = *timeline->fieldsAt(kYear);
  EXPECT_EQ(fields.year, kYear);
  int compared = 0;
  for (std::uint32_t cell = 7; cell < fields.score.size();
       cell += static_cast<std::uint32_t>(fields.score.size() / 37)) {
    const auto found = explain(timeline->simulator(), timeline->spec(), timeline->future(), cell, kYear);
    ASSERT_TRUE(found);
    if (!found->hasTerms || !found->wasRanked) continue;
    ++compared;
    EXPECT_NEAR(fields.score[cell], found->score, 1e-4f) << cell;
  }
  for (const Change& change : timeline->history()->years[kYear - 1929]->changes) {
    if (compared >= 8 || isBuilt(change.before)) continue;
    const auto found =
        explain(timeline->simulator(), timeline->spec(), timeline->future(), change.cell, kYear);
    if (!found || !found->wasRanked) continue;
    ++compared;
    EXPECT_NEAR(fields.score[change.cell], found->score, 1e-4f) << change.cell;
  }
  EXPECT_GE(compared, 4);
}

TEST_F(Fields, DistancesAreThoseOfWhatIsOpen) {
  const YearFields fields = *timeline->fieldsAt(1995);
  NetworkState network(*land);
  for (const YearRecordPointer& record : timeline->history()->years)
    if (record->year <= 1995)
      for (const std::uint16_t feature : record->opened) network.open(feature);
  EXPECT_EQ(fields.roadMetres.values(), network.roadDistanceMetres().values());
  EXPECT_EQ(fields.stationMetres.values(), network.stationDistanceMetres().values());
}

TEST_F(Fields, AskingChangesNothing) {
  const std::uint64_t before = timeline->hash();
  const YearFields once = *timeline->fieldsAt(1960), again = *timeline->fieldsAt(1960);
  EXPECT_EQ(once.score.values(), again.score.values());
  EXPECT_EQ(once.travelMinutes.values(), again.travelMinutes.values());
  EXPECT_EQ(timeline->hash(), before);
  // The first year was given, not grown: what is told of it is the second.
  EXPECT_EQ(timeline->fieldsAt(1929)->year, 1930);
  ASSERT_TRUE(timeline->step());
  Timeline straight(land, made::scenario(), 4, *pool, 7);
  straight.stepTo(2001);
  EXPECT_EQ(timeline->hash(), straight.hash());
}

}  // namespace
}  // namespace shancheng
