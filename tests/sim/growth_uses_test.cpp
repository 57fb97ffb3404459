// How uses come to cells: the exact assignment, its prices, the terms of each use, territories' quotas.
#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <numeric>
#include <vector>

#include "sim/core/random.h"
#include "sim/growth/assignment.h"
#include "sim/growth/quota.h"
#include "sim/growth/use_blocks.h"
#include "tests/sim/made_geography.h"

namespace shancheng {
namespace {

std::vector<UseScoreRow> randomScores(std::uint64_t round, std::size_t count, int spread) {
  std::vector<UseScoreRow> scores(count);
  for (std::size_t item = 0; item < count; ++item)
    for (std::size_t use = 1; use < kDemandUses; ++use)
      scores[item][use] = static_cast<std::int32_t>(randomWord(round, 1, RandomRule::test, item * 8 + use) %
                                                    static_cast<std::uint64_t>(spread)) -
                          static_cast<std::int32_t>(use) * 3;
  return scores;
}
UseCells randomNumbers(std::uint64_t round, std::size_t count) {
  UseCells wanted{};
  for (std::size_t item = 0; item < count; ++item)
    ++wanted[1 + randomWord(round, 2, RandomRule::test, item) % (1 + round % 4)];
  return wanted;
}
std::int64_t worth(const std::vector<UseScoreRow>& scores, const std::vector<std::uint8_t>& uses) {
  std::int64_t sum = 0;
  for (std::size_t item = 0; item < scores.size(); ++item) sum += scores[item][uses[item]];
  return sum;
}
// The greatest sum there is, by trying everything.
std::int64_t bestWorth(const std::vector<UseScoreRow>& scores, UseCells left, std::size_t item) {
  if (item == scores.size()) return 0;
  std::int64_t best = std::numeric_limits<std::int64_t>::min() / 2;
  for (std::size_t use = 1; use < kDemandUses; ++use) {
    if (left[use] == 0) continue;
    --left[use];
    best = std::max(best, scores[item][use] + bestWorth(scores, left, item + 1));
    ++left[use];
  }
  return best;
}
UseCells countsOf(const std::vector<std::uint8_t>& uses) {
  UseCells counts{};
  for (const std::uint8_t use : uses) ++counts[use];
  return counts;
}

TEST(GrowthUses, SmallAssignmentsAreTheBestThereAre) {
  for (std::uint64_t round = 0; round < 120; ++round) {
    const std::size_t count = 1 + round % 8;
    const auto scores = randomScores(round, count, round % 3 ? 40 : 3);
    const UseCells wanted = randomNumbers(round, count);
    const UseAssignment assigned = assignUses(scores, wanted);
    EXPECT_EQ(countsOf(assigned.uses), wanted) << round;
    EXPECT_EQ(worth(scores, assigned.uses), bestWorth(scores, wanted, 0)) << round;
  }
}

TEST(GrowthUses, PricesProveLargeAssignments) {
  for (const std::size_t count : {50u, 700u, 6000u}) {
    const auto scores = randomScores(count, count, 30000);
    UseCells wanted = {0, 0, static_cast<std::int64_t>(count / 7), static_cast<std::int64_t>(count / 3),
                       static_cast<std::int64_t>(count / 40)};
    wanted[1] = static_cast<std::int64_t>(count) - wanted[2] - wanted[3] - wanted[4];
    const UseAssignment assigned = assignUses(scores, wanted);
    EXPECT_EQ(countsOf(assigned.uses), wanted);
    // Everybody has the use that is worth most to it at the prices: no other assignment is worth more.
    for (std::size_t item = 0; item < count; ++item)
      for (std::size_t use = 1; use < kDemandUses; ++use)
        ASSERT_GE(scores[item][assigned.uses[item]] - assigned.prices[assigned.uses[item]],
                  scores[item][use] - assigned.prices[use])
            << item;
    EXPECT_EQ(assignUses(scores, wanted).uses, assigned.uses);
  }
}

TEST(GrowthUses, OneUseOrNobodyIsAssignedToo) {
  EXPECT_TRUE(assignUses({}, UseCells{}).uses.empty());
  const auto scores = randomScores(1, 30, 50);
  const UseAssignment homes = assignUses(scores, UseCells{0, 30, 0, 0, 0});
  EXPECT_EQ(homes.uses, std::vector<std::uint8_t>(30, 1));
}

TEST(GrowthUses, QuotasAreTheDemandOverTheYears) {
  CityDefinition definition = made::definition();
  definition.territories[1].isMapped = true;
  for (const double metres : {60.0, 470.0}) {
    definition.frame.cellMetres = metres;
    City city;
    city.territories.resize(3);
    for (TerritoryStock& here : city.territories) here.demandM2 = {0, 90'000, 17'000, 50'000, 1'000};
    UseCells sums{};
    for (city.year = 1930; city.year < 2430; ++city.year) {
      const TerritoryQuota quota = yearQuota(city, definition, 3);
      EXPECT_EQ(sumOf(quota[2]), 0) << "not mapped";
      const double exact = 158'000 / (metres * metres);
      EXPECT_NEAR(static_cast<double>(sumOf(quota[0])), exact, 1.0);
      for (std::size_t use = 1; use < kDemandUses; ++use) sums[use] += quota[1][use];
    }
    for (std::size_t use = 1; use < kDemandUses; ++use) {
      const double exact = 500.0 * static_cast<double>(city.territories[1].demandM2[use]) / (metres * metres);
      EXPECT_NEAR(static_cast<double>(sums[use]), exact, 35.0) << use << " at " << metres;
    }
  }
}

TEST(GrowthUses, WhatIsBuiltComesOffItsOwnUseFirst) {
  const GeographyPointer land = made::geography(made::definition());
  City city;
  city.cells = Grid<CellState>(128, 128);
  city.cells[5].use = city.cells[6].use = LandUse::industrial;
  TerritoryQuota quota(3);
  quota[0] = {0, 10, 2, 1, 3};
  takeOff(quota, city, *land, std::vector<std::uint32_t>{5, 6});
  EXPECT_EQ(quota[0], (UseCells{0, 9, 2, 0, 3}));
}

TEST(GrowthUses, BlocksFollowEveryChangeAndTellTheNeighbourhood) {
  City city;
  city.cells = Grid<CellState>(100, 100);
  UseBlocks blocks(100, 60), counted(100, 60);
  EXPECT_EQ(blocks.blockCells(), 8);
  EXPECT_EQ(UseBlocks(1024, 470).blockCells(), 2);
  for (std::size_t n = 0; n < 4000; ++n) {
    const auto column = static_cast<int>(randomWord(n, 1, RandomRule::test, 1) % 100);
    const auto row = static_cast<int>(randomWord(n, 1, RandomRule::test, 2) % 100);
    CellState& state = city.cells.at(column, row);
    const auto use = static_cast<LandUse>(randomWord(n, 1, RandomRule::test, 3) % 6);
    blocks.move(column, row, state.use, use);
    state.use = use;
  }
  WorkerPool pool(2);
  counted.recount(city, pool);
  for (int row = 0; row < counted.width(); ++row)
    for (int column = 0; column < counted.width(); ++column)
      EXPECT_EQ(blocks.at(column, row), counted.at(column, row));
  const UseFractions shares = counted.around(50, 50);
  EXPECT_NEAR(shares[0], shares[1] + shares[2] + shares[3] + shares[4], 1e-5f);
  EXPECT_GT(shares[1], 0.0f);
  EXPECT_LE(shares[0], 1.0f);
}

}  // namespace
}  // namespace shancheng
