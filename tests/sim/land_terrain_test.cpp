// The ground of a city against its control data: spot heights, crests, water that runs downhill and
// hangs together, the share that cannot be built on, and the same bits on any number of threads. The
// full city is made once, in the release build; the sanitized build takes the small one.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "sim/io/city_folder.h"
#include "sim/land/buildable.h"
#include "sim/land/geography_maker.h"
#include "sim/land/terrain.h"
#include "sim/policy/policy.h"
#include "tests/support/small_city.h"

namespace shancheng {
namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr bool kIsFull = false;
#else
constexpr bool kIsFull = true;
#endif

CityDefinition loadOrDie(const std::string& name) {
  const auto assets = findAssetsFolder();
  EXPECT_TRUE(assets) << assets.error().message();
  auto city = loadCity(name, *assets);
  EXPECT_TRUE(city) << city.error().message();
  return *city;
}

GeographyPointer make(CityDefinition city, int threads) {
  WorkerPool pool(threads);
  auto made = makeGeography(std::move(city), pool, "");
  EXPECT_TRUE(made) << made.error().message();
  return *made;
}

const Geography& measuredGround() {
  static const GeographyPointer ground =
      make(kIsFull ? loadOrDie("chongqing") : test::smallCityDefinition(), 2);
  return *ground;
}

// The cell of a point; nothing for points outside.
bool findCell(const Geography& ground, Point point, std::size_t& cell) {
  const SceneFrame& frame = ground.city.frame;
  if (!frame.contains(point)) return false;
  cell = ground.heightMetres.index(static_cast<int>(point.x / frame.cellMetres),
                                   static_cast<int>(point.y / frame.cellMetres));
  return true;
}
double median(std::vector<double> values) {
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2),
                   values.end());
  return values[values.size() / 2];
}

TEST(Terrain, HonoursSpotHeights) {
  const Geography& ground = measuredGround();
  std::vector<double> errors;
  for (const SpotHeight& spot : ground.city.spotHeights) {
    std::size_t cell = 0;
    if (!findCell(ground, spot.point, cell)) continue;
    errors.push_back(std::abs(static_cast<double>(ground.heightMetres[cell]) - spot.metres));
    EXPECT_LE(errors.back(), 40.0) << "at " << spot.point.x << ", " << spot.point.y << " of " << spot.metres
                                   << " m";
  }
  ASSERT_GE(errors.size(), 60u);
  EXPECT_LE(median(errors), 15.0);
  RecordProperty("median_error_metres", std::to_string(median(errors)));
}

TEST(Terrain, HonoursCrestPoints) {
  const Geography& ground = measuredGround();
  int measured = 0, inWater = 0;
  for (const Ridge& ridge : ground.city.ridges)
    for (const Point3& crest : ridge.crest) {
      std::size_t cell = 0;
      if (!findCell(ground, {crest.x, crest.y}, cell)) continue;
      // Where the river has cut the ridge, the axis passes over water; on a coarse grid the bank is
      // in the same cell.
      if (static_cast<double>(ground.riverDistanceMetres[cell]) <
          (kIsFull ? 1.0 : ground.city.frame.cellMetres)) {
        ++inWater;
        continue;
      }
      ++measured;
      EXPECT_NEAR(static_cast<double>(ground.heightMetres[cell]), crest.z, 60.0) << ridge.id;
    }
  EXPECT_GE(measured, 40);
  EXPECT_LE(inWater, kIsFull ? 2 : 6);
}

// The level along each river's line, downstream, where it is in the scene.
std::vector<double> levelsAlong(const Geography& ground, const River& river) {
  std::vector<double> levels;
  for (std::size_t i = 0; i + 1 < river.line.size(); ++i)
    for (int step = 0; step < 8; ++step) {
      const double t = step / 8.0;
      const Point p{river.line[i].x + t * (river.line[i + 1].x - river.line[i].x),
                    river.line[i].y + t * (river.line[i + 1].y - river.line[i].y)};
      std::size_t cell = 0;
      if (!findCell(ground, p, cell) || !ground.isWater[cell]) continue;
      levels.push_back(static_cast<double>(ground.waterLevelMetres[cell]));
      EXPECT_LT(ground.heightMetres[cell], ground.waterLevelMetres[cell])
          << "the bed stands out of the water";
    }
  return levels;
}

TEST(Terrain, RiversRunDownhill) {
  const Geography& ground = measuredGround();
  ASSERT_EQ(ground.city.rivers.size(), 3u);
  // A cell's level is that of its own nearest point of the line, so a step back of a cell is allowed.
  const double slack = 0.0006 * ground.city.frame.cellMetres;
  for (const River& river : ground.city.rivers) {
    const std::vector<double> levels = levelsAlong(ground, river);
    ASSERT_GT(levels.size(), 100u) << river.id;
    double lowest = levels.front();
    for (const double level : levels) {
      EXPECT_LE(level, lowest + slack) << river.id;
      lowest = std::min(lowest, level);
    }
    EXPECT_LT(levels.back(), levels.front()) << river.id;
    EXPECT_GT(levels.back(), river.lowLevelMetres - 25.0);
    EXPECT_LT(levels.front(), river.highLevelMetres + 25.0);
  }
}

TEST(Terrain, LevelsAgreeAtTheConfluence) {
  const Geography& ground = measuredGround();
  std::vector<double> ends, starts;
  for (const River& river : ground.city.rivers) {
    const std::vector<double> levels = levelsAlong(ground, river);
    ends.push_back(levels.back());
    starts.push_back(levels.front());
  }
  // The lowest end is the way out of the scene; both others end where it starts.
  const auto outlet = static_cast<std::size_t>(std::min_element(ends.begin(), ends.end()) - ends.begin());
  for (std::size_t r = 0; r < ends.size(); ++r)
    if (r != outlet) {
      EXPECT_NEAR(ends[r], starts[outlet], 0.6) << ground.city.rivers[r].id;
    }
}

TEST(Terrain, WaterHangsTogether) {
  // From any water cell to every other through touching cells: one body in the scene, but for bends
  // that leave it and come back.
  const GeographyPointer small = make(test::smallCityDefinition(), 1);
  for (const Geography* ground : {small.get(), &measuredGround()}) {
    const Grid<std::uint8_t>& water = ground->isWater;
    Grid<std::uint8_t> seen(water.width(), water.height());
    std::size_t total = 0, largest = 0;
    for (int row = 0; row < water.height(); ++row)
      for (int column = 0; column < water.width(); ++column) {
        if (!water.at(column, row)) continue;
        ++total;
        if (seen.at(column, row)) continue;
        std::vector<std::pair<int, int>> open{{column, row}};
        seen.at(column, row) = 1;
        for (std::size_t n = 0; n < open.size(); ++n)
          for (int dr = -1; dr <= 1; ++dr)
            for (int dc = -1; dc <= 1; ++dc) {
              const int c = open[n].first + dc, r = open[n].second + dr;
              if (!water.contains(c, r) || !water.at(c, r) || seen.at(c, r)) continue;
              seen.at(c, r) = 1;
              open.emplace_back(c, r);
            }
        largest = std::max(largest, open.size());
      }
    EXPECT_GT(total, 300u);
    EXPECT_GT(static_cast<double>(largest), 0.95 * static_cast<double>(total));
  }
}

TEST(Terrain, LandStandsAboveItsRiver) {
  const Geography& ground = measuredGround();
  for (std::size_t cell = 0; cell < ground.isWater.size(); ++cell) {
    if (!ground.isWater[cell] && ground.heightMetres[cell] <= ground.waterLevelMetres[cell])
      FAIL() << "dry land below the river at cell " << cell;
    if (ground.isWater[cell] && ground.riverDistanceMetres[cell] != 0.0f)
      FAIL() << "water away from the water";
  }
}

TEST(Terrain, AThirdOfTheCentreCannotBeBuiltOn) {
  const Geography& ground = measuredGround();
  const Policy policy;
  const auto shareUnder = [&ground](const Policy& levers) {
    return unbuildableFraction(ground, naturalRule(ground, levers));
  };
  const double share = shareUnder(policy);
  EXPECT_NEAR(share, ground.city.buildability.targetFraction, ground.city.buildability.tolerance);
  RecordProperty("unbuildable_share", std::to_string(share));
  Policy gentle = policy, open = policy;
  gentle.max_slope = 10;
  open.protect_ridges = 0;
  EXPECT_GT(shareUnder(gentle), share + 0.05);
  EXPECT_LT(shareUnder(open), share - 0.01);
  const BuildingRule rule = naturalRule(ground, policy);
  const Grid<std::uint8_t> mask = buildableMask(ground, rule);
  for (std::size_t cell = 0; cell < mask.size(); cell += 97)
    EXPECT_EQ(mask[cell] != 0, isBuildable(ground, cell, rule));
}

TEST(Terrain, LooksLikeItsCountry) {
  // Basin floor of hills, long ridges above it, a spine on the peninsula: by their heights.
  const Geography& ground = measuredGround();
  std::vector<double> floor;
  float highest = 0;
  for (std::size_t cell = 0; cell < ground.heightMetres.size(); ++cell) {
    highest = std::max(highest, ground.heightMetres[cell]);
    if (!ground.isWater[cell] && ground.ridgeFraction[cell] == 0)
      floor.push_back(static_cast<double>(ground.heightMetres[cell]));
  }
  std::sort(floor.begin(), floor.end());
  EXPECT_GT(floor[floor.size() / 20], 170.0);
  EXPECT_LT(floor[floor.size() * 19 / 20], 480.0);
  EXPECT_GT(floor[floor.size() * 9 / 10] - floor[floor.size() / 10], 80.0);
  EXPECT_GT(highest, 800.0f);
  EXPECT_LT(highest, 1100.0f);
}

TEST(Terrain, IsTheSameOnAnyNumberOfThreads) {
  const CityDefinition city = test::smallCityDefinition();
  const std::uint64_t one = make(city, 1)->hash;
  EXPECT_EQ(make(city, 2)->hash, one);
  EXPECT_EQ(make(city, 8)->hash, one);
  CityDefinition moved = city;
  moved.spotHeights.front().metres += 30;
  EXPECT_NE(make(moved, 2)->hash, one);
}

TEST(Terrain, IsTheSameOnAnyNumberOfThreadsAtFullSize) {
  if (!kIsFull) GTEST_SKIP() << "too slow under the sanitizers";
  EXPECT_EQ(make(measuredGround().city, 1)->hash, measuredGround().hash);
}

TEST(Terrain, RegionsAndZonesFollowTheirOutlines) {
  const GeographyPointer ground = make(test::smallCityDefinition(), 2);
  const CityDefinition& city = ground->city;
  for (std::size_t p = 0; p < city.places.size(); ++p) {
    std::size_t cell = 0;
    if (!city.places[p].isInScene || !findCell(*ground, city.places[p].point, cell)) continue;
    // Its own region, or that of a place that shares the cell.
    ASSERT_NE(ground->region[cell], kNoRegion);
    const Point other = city.places[ground->region[cell]].point;
    EXPECT_LT(std::hypot(other.x - city.places[p].point.x, other.y - city.places[p].point.y), 480.0 * 1.5);
  }
  std::vector<std::size_t> cells(city.zones.size(), 0);
  for (const std::uint8_t zone : ground->zone.values())
    if (zone != kNoZone) ++cells[zone];
  for (std::size_t z = 0; z < cells.size(); ++z) EXPECT_GT(cells[z], 0u) << city.zones[z].id;
}

TEST(Terrain, NeedsNoRiversRidgesOrHeights) {
  CityDefinition city;
  city.id = "plain";
  city.frame = {{100.0, 30.0}, 33, 50.0};
  const GeographyPointer ground = make(city, 2);
  for (std::size_t cell = 0; cell < ground->heightMetres.size(); ++cell) {
    ASSERT_TRUE(std::isfinite(ground->heightMetres[cell]));
    ASSERT_EQ(ground->isWater[cell], 0);
    ASSERT_EQ(ground->region[cell], kNoRegion);
  }
}

TEST(Terrain, TakesOddLinesWithoutHarm) {
  CityDefinition city;
  city.frame = {{100.0, 30.0}, 40, 60.0};
  city.rivers.push_back({"dot", {}, 100, 150, 160, {{300, 300}}});
  city.rivers.push_back({"none", {}, 100, 150, 160, {}});
  city.rivers.push_back({"still", {}, 100, 150, 160, {{500, 500}, {500, 500}}});
  city.rivers.push_back({"through", {}, 90, 150, 160, {{-900, 1200}, {1200, 1210}, {4000, 1300}}});
  city.ridges.push_back({"dot", {}, 400, true, {{900, 900, 420}}});
  city.ridges.push_back({"none", {}, 400, true, {}});
  city.ridges.push_back({"flat", {}, 0, true, {{100, 100, 420}, {200, 200, 400}}});
  city.spotHeights = {{{100, 2000}, 300}, {{100, 2000}, 340}, {{-50, 10}, 900}};
  const GeographyPointer ground = make(city, 2);
  for (std::size_t cell = 0; cell < ground->heightMetres.size(); ++cell) {
    ASSERT_TRUE(std::isfinite(ground->heightMetres[cell]));
    ASSERT_TRUE(std::isfinite(ground->waterLevelMetres[cell]));
    ASSERT_TRUE(std::isfinite(ground->slopeDegrees[cell]));
  }
}

// A map of a province: a river of less than a cell is drawn from its line, and is nowhere cut.
TEST(Terrain, ARiverOfAMapIsNowhereCut) {
  WorkerPool pool(2);
  CityDefinition city;
  city.frame = {{100.0, 30.0}, 64, 470.0};
  city.frame.isSchematic = true;
  const double side = city.frame.sideMetres();
  city.rivers.push_back(
      {"main", {}, 300, 150, 160, {{-900, 3000}, {9000, 11000}, {14000, 9000}, {side + 900, side - 4000}}});
  city.rivers.push_back({"side", {}, 120, 170, 180, {{3000, side - 100}, {6000, 17000}, {9000, 11000}}});
  city.ridges.push_back({"across", {}, 2500, true, {{11000, 0, 700}, {12000, side, 800}}});
  const int n = 2 * city.frame.cells;
  const Grid<float> bank = riverBankMetres(city, n, pool);
  ASSERT_EQ(bank.width(), n);
  // Every water cell of the river that leaves the scene hangs together with every other.
  std::vector<std::size_t> open;
  Grid<std::uint8_t> seen(n, n);
  std::size_t water = 0, reached = 0;
  for (std::size_t cell = 0; cell < bank.size(); ++cell) water += bank[cell] < 0 ? 1u : 0u;
  for (int row = 0; row < n && open.empty(); ++row)
    if (bank.at(n - 1, row) < 0) open.push_back(bank.index(n - 1, row));
  ASSERT_FALSE(open.empty()) << "the river leaves to the east";
  seen[open.front()] = 1;
  while (!open.empty()) {
    const std::size_t cell = open.back();
    open.pop_back();
    ++reached;
    const int column = static_cast<int>(cell % static_cast<std::size_t>(n)),
              row = static_cast<int>(cell / static_cast<std::size_t>(n));
    for (int way = 0; way < 9; ++way) {
      if (!bank.contains(column + way % 3 - 1, row + way / 3 - 1)) continue;
      const std::size_t next = bank.index(column + way % 3 - 1, row + way / 3 - 1);
      if (seen[next] || bank[next] >= 0) continue;
      seen[next] = 1;
      open.push_back(next);
    }
  }
  EXPECT_EQ(reached, water);
  EXPECT_LT(static_cast<double>(water) / (n * n), 0.05) << "a line, not a lake";
}

TEST(Terrain, TheHighCountryOfAMapHasHillsAndItsBasinHardlyAny) {
  // Mean difference to the land eight cells on, which drainage alone leaves alike.
  const auto relief = [](double spotMetres, bool isSchematic) {
    CityDefinition city;
    city.frame = {{100.0, 30.0}, 96, 470.0};
    city.frame.isSchematic = isSchematic;
    city.rivers.push_back({"through", {}, 300, 150, 160, {{-900, 22000}, {46000, 22500}}});
    for (int spot = 0; spot < 64; ++spot)
      city.spotHeights.push_back({{3000.0 + 5600.0 * (spot % 8), 3000.0 + 5600.0 * (spot / 8)}, spotMetres});
    const GeographyPointer ground = make(city, 2);
    double sum = 0;
    for (int row = 8; row < 88; ++row)
      for (int column = 8; column < 80; ++column)
        sum += std::abs(static_cast<double>(ground->heightMetres.at(column + 8, row) -
                                            ground->heightMetres.at(column, row)));
    return sum / (80 * 72);
  };
  const double highGain = relief(1000, true) - relief(1000, false),
               lowGain = relief(260, true) - relief(260, false);
  EXPECT_GT(highGain, 20);
  EXPECT_GT(highGain, 4 * lowGain);
}

TEST(Terrain, RefusesAnImpossibleScene) {
  WorkerPool pool(1);
  for (const auto& [cells, metres] :
       std::vector<std::pair<int, double>>{{0, 60}, {-4, 60}, {100000, 60}, {64, 0}, {64, std::nan("")}}) {
    CityDefinition city;
    city.frame = {{100.0, 30.0}, cells, metres};
    const auto made = makeGeography(city, pool, "");
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().code, ExitCode::badInput);
    EXPECT_NE(made.error().message().find("expected"), std::string::npos);
  }
}

}  // namespace
}  // namespace shancheng
