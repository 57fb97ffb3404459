// Why a cell was built: the terms sum to its score, and the change that is named, when it is made, does
// turn the outcome. On the valley, for cells and years drawn by chance.
#include <gtest/gtest.h>

#include <atomic>
#include <map>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "sim/branch/explain.h"
#include "sim/branch/timeline.h"
#include "sim/core/random.h"
#include "tests/sim/made_geography.h"

namespace shancheng {
namespace {

struct Explained : testing::Test {
  static void SetUpTestSuite() {
    land = made::geography(made::definition());
    pool = std::make_unique<WorkerPool>(2);
    timeline = std::make_unique<Timeline>(land, made::scenario(), 4, *pool, 5);
    timeline->stepTo(2050);
  }
  static void TearDownTestSuite() {
    timeline.reset();
    pool.reset();
    land.reset();
  }
  // The year run again with the change, and nothing else of explain(): whether the cell turns.
  static bool turns(const Explanation& found) {
    City city = *timeline->cityAt(found.year - 1);
    AllocationTrace trial = trialOf(found.counterfactual, found.cell);
    timeline->tryYear(city, trial);
    return found.hasChanged() ? city.cells[found.cell] == found.before : isBuilt(city.cells[found.cell]);
  }
  static double sum(const Explanation& found) {
    double z = 0;
    for (const float term : found.terms) z += static_cast<double>(term);
    return z;
  }
  static inline GeographyPointer land;
  static inline std::unique_ptr<WorkerPool> pool;
  static inline std::unique_ptr<Timeline> timeline;
};

TEST_F(Explained, TheNamedChangeWouldHavePreventedTwoHundredCells) {
  struct Built {
    std::uint32_t cell;
    int year;
  };
  std::vector<Built> all;
  for (const YearRecordPointer& record : timeline->history()->years)
    if (record->year > 1929)
      for (const Change& change : record->changes)
        if (!isBuilt(change.before) && isBuilt(change.after)) all.push_back({change.cell, record->year});
  ASSERT_GT(all.size(), 1000u);
  const std::uint64_t hash = timeline->hash();
  int holds = 0;
  std::map<std::string, int> named, chosen;
  constexpr int kAsked = 200;
  for (std::uint64_t n = 0; n < kAsked; ++n) {
    const Built one = all[randomWord(77, 0, RandomRule::test, n) % all.size()];
    const auto found =
        explain(timeline->simulator(), timeline->spec(), timeline->future(), one.cell, one.year);
    ASSERT_TRUE(found) << found.error().message();
    const std::string where = "cell " + std::to_string(one.cell) + " in " + std::to_string(one.year);
    ASSERT_TRUE(found->wasBuilt) << where;
    ASSERT_TRUE(found->hasTerms) << where;
    EXPECT_NEAR(sum(*found), static_cast<double>(found->score), 1e-4) << where;
    EXPECT_NE(found->choice, Choice::none) << where;
    ++chosen[std::string(choiceId(found->choice))];
    if (found->choice == Choice::edge) {
      EXPECT_TRUE(found->wasRanked) << where;
      EXPECT_GE(found->margin(), 0) << where;
      EXPECT_GE(found->rank, 1) << where;
      EXPECT_LE(found->rank, found->taken) << where;
    }
    const bool turned = found->counterfactual.kind != Counterfactual::Kind::none && turns(*found);
    EXPECT_EQ(turned, found->counterfactual.holds) << where;
    holds += turned ? 1 : 0;
    ++named[std::to_string(static_cast<int>(found->counterfactual.kind)) + "/" +
            std::to_string(found->counterfactual.terms.size())];
  }
  for (const auto& [what, count] : chosen) std::printf("chosen by %s: %d\n", what.c_str(), count);
  for (const auto& [what, count] : named)
    std::printf("counterfactual kind/terms %s: %d\n", what.c_str(), count);
  EXPECT_GE(holds, kAsked * 9 / 10);
  EXPECT_EQ(timeline->hash(), hash) << "asking changed the history";
}

TEST_F(Explained, WhatWouldHaveLetACellBeBuilt) {
  int asked = 0, holds = 0;
  std::set<Limit> limits;
  for (std::uint64_t n = 0; n < 200; ++n) {
    const auto cell =
        static_cast<std::uint32_t>(randomWord(5, 0, RandomRule::test, n) % land->heightMetres.size());
    const int year = 1931 + static_cast<int>(randomWord(5, 1, RandomRule::test, n) % 119);
    const auto found = explain(timeline->simulator(), timeline->spec(), timeline->future(), cell, year);
    ASSERT_TRUE(found);
    if (found->hasChanged()) continue;
    limits.insert(found->limit);
    if (land->isWater[cell]) {
      EXPECT_EQ(found->limit, Limit::water);
    }
    if (found->limit != Limit::none) continue;
    // It was ranked and not taken.
    EXPECT_TRUE(found->wasRanked);
    EXPECT_GT(found->rank, found->taken);
    if (found->hasCutOff) {
      EXPECT_LE(found->margin(), 0);
    }
    ++asked;
    holds += found->counterfactual.holds && turns(*found) ? 1 : 0;
  }
  ASSERT_GT(asked, 10);
  EXPECT_GE(holds, asked * 9 / 10);
  for (const Limit limit :
       {Limit::water, Limit::protectedRidge, Limit::gully, Limit::outOfReach, Limit::alreadyBuilt})
    EXPECT_TRUE(limits.count(limit)) << limitId(limit);
}

TEST_F(Explained, ACancelledQuestionIsGivenUp) {
  const std::uint32_t cell = timeline->history()->years[60]->changes.front().cell;
  JobQueue queue;
  std::atomic<bool> hasBegun = false, mayBegin = false, isGivenUp = false;
  JobTicket ticket = queue.submit(JobPriority::normal, [&](const CancelToken& cancel) {
    hasBegun = true;
    while (!mayBegin) std::this_thread::yield();
    isGivenUp = !explain(timeline->simulator(), timeline->spec(), timeline->future(), cell, 1989, cancel);
  });
  while (!hasBegun) std::this_thread::yield();
  ticket.cancel();
  mayBegin = true;
  queue.waitUntilIdle();
  EXPECT_TRUE(ticket.hasEnded());
  EXPECT_TRUE(isGivenUp);
}

TEST_F(Explained, TheHistoryGoesOnAsIfNobodyHadAsked) {
  Timeline asked(land, made::scenario(), 4, *pool, 20);
  asked.stepTo(1990);
  for (const int year : {1929, 1930, 1955, 1990})
    ASSERT_TRUE(explain(asked.simulator(), asked.spec(), asked.future(), 64 * 128 + 60, year));
  asked.stepTo(2050);
  EXPECT_EQ(asked.hash(), timeline->hash());
}

TEST_F(Explained, TheFirstTownIsGiven) {
  const auto& first = timeline->history()->years.front()->changes;
  ASSERT_FALSE(first.empty());
  const auto found =
      explain(timeline->simulator(), timeline->spec(), timeline->future(), first.front().cell, 1929);
  ASSERT_TRUE(found);
  EXPECT_TRUE(found->wasBuilt);
  EXPECT_EQ(found->choice, Choice::firstTown);
  EXPECT_FALSE(found->hasTerms);
}

TEST_F(Explained, BadQuestionsAreRefused) {
  for (const auto& [cell, year] : {std::pair{128u * 128u, 1950}, {5u, 1928}, {5u, 2051}}) {
    const auto found = explain(timeline->simulator(), timeline->spec(), timeline->future(), cell, year);
    ASSERT_FALSE(found);
    EXPECT_FALSE(found.error().expected.empty());
  }
}

}  // namespace
}  // namespace shancheng
