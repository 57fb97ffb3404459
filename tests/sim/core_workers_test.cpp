// The worker pool, the grid, results, series and the projection of the scene.
#include <gtest/gtest.h>

#include <atomic>
#include <cmath>
#include <numeric>
#include <stdexcept>
#include <vector>

#include "sim/core/grid.h"
#include "sim/core/result.h"
#include "sim/core/workers.h"
#include "sim/state/definition.h"

namespace shancheng {
namespace {

TEST(Workers, RunEveryBlockOnce) {
  for (const int threads : {1, 2, 3, 8}) {
    WorkerPool pool(threads);
    EXPECT_EQ(pool.threads(), threads);
    for (const std::size_t blocks : {std::size_t{0}, std::size_t{1}, std::size_t{2}, std::size_t{1000}}) {
      std::vector<std::atomic<int>> times(blocks);
      pool.run(blocks, [&](std::size_t block) { ++times[block]; });
      for (const auto& count : times) ASSERT_EQ(count.load(), 1);
    }
  }
}

TEST(Workers, ManyShortRunsFollowEachOther) {
  WorkerPool pool(4);
  std::vector<int> sums(8, 0);
  for (int round = 0; round < 3000; ++round)
    pool.run(8, [&](std::size_t block) { sums[block] += static_cast<int>(block) + round; });
  for (std::size_t block = 0; block < 8; ++block)
    EXPECT_EQ(sums[block], 3000 * static_cast<int>(block) + 2999 * 1500);
}

TEST(Workers, AnExceptionComesBackAndThePoolLives) {
  WorkerPool pool(3);
  std::atomic<int> done{0};
  const auto work = [&](std::size_t block) {
    if (block == 5) throw std::runtime_error("five");
    ++done;
  };
  EXPECT_THROW(pool.run(20, work), std::runtime_error);
  EXPECT_EQ(done.load(), 19) << "the others were done all the same";
  done = 0;
  pool.run(4, [&](std::size_t) { ++done; });
  EXPECT_EQ(done.load(), 4);
}

TEST(Workers, AsManyAsTheMachineHas) { EXPECT_GE(WorkerPool().threads(), 1); }

TEST(Grid, CountsRowByRow) {
  Grid<int> grid(3, 2, 7);
  EXPECT_EQ(grid.size(), 6u);
  EXPECT_EQ(grid.index(2, 1), 5u);
  EXPECT_TRUE(grid.contains(2, 1));
  EXPECT_FALSE(grid.contains(3, 1));
  EXPECT_FALSE(grid.contains(-1, 0));
  grid.at(2, 1) = 9;
  EXPECT_EQ(grid[5], 9);
  EXPECT_EQ(std::accumulate(grid.values().begin(), grid.values().end(), 0), 5 * 7 + 9);
}

TEST(Result, HoldsAValueOrAnError) {
  const Result<int> good = 4;
  ASSERT_TRUE(good);
  EXPECT_EQ(*good, 4);
  const Result<int> bad = Error{"city.toml", 12, "found \"x\"\nand more", "expected a number"};
  ASSERT_FALSE(bad);
  EXPECT_EQ(bad.error().message(), "city.toml:12: found \"x\" and more; expected a number");
  EXPECT_EQ((Error{"", 0, "found", ""}.message()), "found");
  EXPECT_TRUE(Result<void>());
  EXPECT_FALSE(Result<void>(Error{"f", 0, "a", "b"}));
}

TEST(SceneFrame, GoesThereAndBack) {
  const SceneFrame frame{{106.55, 29.575}, 1024, 60.0};
  const Point middle = frame.toScene(frame.centre);
  EXPECT_DOUBLE_EQ(middle.x, 30720.0);
  EXPECT_DOUBLE_EQ(middle.y, 30720.0);
  for (const LonLat at :
       {LonLat{106.3, 29.4}, LonLat{106.83, 29.8}, LonLat{106.55, 29.575}, LonLat{100, 20}}) {
    const LonLat back = frame.toLonLat(frame.toScene(at));
    EXPECT_NEAR(back.lon, at.lon, 1e-12);
    EXPECT_NEAR(back.lat, at.lat, 1e-12);
  }
  EXPECT_TRUE(frame.contains({0, 0}));
  EXPECT_FALSE(frame.contains({61440, 5}));
}

TEST(SceneFrame, DegreesHaveTheirLengthOnTheEllipsoid) {
  // WGS 84: a degree of the meridian at 30 N is 110,852 m, of the parallel 96,486 m.
  const SceneFrame frame{{106.0, 30.0}, 100, 60.0};
  const Point middle = frame.toScene({106.0, 30.0});
  EXPECT_NEAR(frame.toScene({106.0, 31.0}).y - middle.y, 110852.0, 5.0);
  EXPECT_NEAR(frame.toScene({107.0, 30.0}).x - middle.x, 96486.0, 5.0);
}

TEST(Series, IsReadBetweenItsPoints) {
  const Series series{"people", "persons", {{1950, 100.0}, {1960, 400.0}, {1980, 400.0}}};
  EXPECT_DOUBLE_EQ(series.linearAt(1940), 100.0);
  EXPECT_DOUBLE_EQ(series.linearAt(1955), 250.0);
  EXPECT_DOUBLE_EQ(series.linearAt(1970), 400.0);
  EXPECT_DOUBLE_EQ(series.linearAt(2050), 400.0);
  EXPECT_NEAR(series.logLinearAt(1955), 200.0, 1e-9);
  EXPECT_EQ(Series{}.linearAt(1990), 0.0);
  EXPECT_EQ(Series{}.logLinearAt(1990), 0.0);
}

}  // namespace
}  // namespace shancheng
