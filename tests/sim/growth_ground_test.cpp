// What growth is quick by: tiles that it has reached, and smooth chance from a lattice.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "sim/growth/active_tiles.h"
#include "sim/growth/noise.h"

namespace shancheng {
namespace {

TEST(ActiveTiles, RunsCoverWhatWasMarkedAndNoMore) {
  ActiveTiles tiles(150);  // the last tile of a row is narrower
  tiles.mark(3, 20);
  tiles.mark(1, 100, 149);
  const auto columnsOf = [&](int band) {
    std::set<int> columns;
    tiles.eachRun(band, [&](int first, int past) {
      for (int column = first; column < past; ++column) EXPECT_TRUE(columns.insert(column).second) << column;
    });
    return columns;
  };
  EXPECT_EQ(columnsOf(0).size(), 0u);
  const std::set<int> all = columnsOf(1);
  EXPECT_EQ(all.size(), 150u);  // columns 0..63, and 64..149 by the second marking
  tiles.clear(1);
  EXPECT_TRUE(columnsOf(1).empty());
  tiles.mark(149, 149);
  EXPECT_EQ(columnsOf(9), (std::set<int>{128, 129, 130, 131, 132, 133, 134, 135, 136, 137, 138,
                                         139, 140, 141, 142, 143, 144, 145, 146, 147, 148, 149}));
}

TEST(NoiseLattice, IsSmoothBoundedAndReadsUpToTheEdge) {
  const double side = 4200, wavelength = 420;
  const NoiseLattice noise(7, 3, wavelength, side);
  for (int n = 0; n <= 100; ++n) {
    const double x = side * n / 100.0;
    for (const double y : {0.0, 1234.5, side}) {
      EXPECT_LE(noise.at(x, y), 1.0);
      EXPECT_GE(noise.at(x, y), -1.0);
      // A metre is a hundredth of the way between two heights at most two apart.
      const double next = std::min(x + 1, side);
      EXPECT_NEAR(noise.at(x, y), noise.at(next, y), 0.01) << x << ", " << y;
    }
  }
  const NoiseLattice other(7, 4, wavelength, side);
  EXPECT_NE(noise.at(1000, 1000), other.at(1000, 1000));
}

}  // namespace
}  // namespace shancheng
