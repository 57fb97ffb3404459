// The tools of the terrain, each against a plain answer: distances against trying every cell, slope
// against the formula of a plane, noise, drainage, talus, control points, and the cache on disk.
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "sim/land/controls.h"
#include "sim/land/derived.h"
#include "sim/land/distance.h"
#include "sim/land/erosion.h"
#include "sim/land/geography_maker.h"
#include "sim/land/noise.h"
#include "sim/land/terrain_cache.h"

namespace shancheng {
namespace {

TEST(Distance, EqualsTryingEveryCell) {
  WorkerPool pool(2);
  for (const std::uint64_t marksPerThousand : {0u, 1u, 20u, 300u, 1000u}) {
    Grid<std::uint8_t> marks(70, 47);
    for (std::size_t i = 0; i < marks.size(); ++i)
      marks[i] = randomWord(5, 0, RandomRule::test, i) % 1000 < marksPerThousand ? 1 : 0;
    const NearestMarked found = nearestMarked(marks, 10.0, pool);
    for (int row = 0; row < marks.height(); ++row)
      for (int column = 0; column < marks.width(); ++column) {
        double best = 1e30;
        for (int r = 0; r < marks.height(); ++r)
          for (int c = 0; c < marks.width(); ++c)
            if (marks.at(c, r)) best = std::min(best, 10.0 * std::hypot(c - column, r - row));
        const std::uint32_t nearest = found.nearest.at(column, row);
        if (best > 1e29) {
          ASSERT_EQ(nearest, kNoCell);
          continue;
        }
        ASSERT_NEAR(static_cast<double>(found.metres.at(column, row)), best, 1e-3);
        ASSERT_TRUE(marks[nearest]);
        const int c = static_cast<int>(nearest) % 70, r = static_cast<int>(nearest) / 70;
        ASSERT_NEAR(10.0 * std::hypot(c - column, r - row), best, 1e-3);
      }
  }
}

TEST(Slope, OfAPlaneIsItsAngle) {
  WorkerPool pool(2);
  for (const double east : {0.0, 0.1, -0.4, 1.3})
    for (const double north : {0.0, 0.25, -2.0}) {
      Grid<float> plane(20, 12);
      for (int row = 0; row < 12; ++row)
        for (int column = 0; column < 20; ++column)
          plane.at(column, row) = static_cast<float>(300.0 + 30.0 * (east * column + north * row));
      const Grid<float> slope = slopeDegrees(plane, 30.0, pool);
      const double expected = std::atan(std::hypot(east, north)) * 180.0 / 3.14159265358979;
      for (int row = 1; row < 11; ++row)
        for (int column = 1; column < 19; ++column)
          ASSERT_NEAR(static_cast<double>(slope.at(column, row)), expected, 0.02) << east << " " << north;
    }
}

TEST(Noise, IsBoundedSmoothAndCentred) {
  const NoiseLayer noise(7, 1, 1000.0, 20000.0), other(7, 2, 1000.0, 20000.0);
  double sum = 0, squares = 0, product = 0;
  int count = 0;
  for (float y = 10; y < 20000; y += 173)
    for (float x = 10; x < 20000; x += 131) {
      const float value = noise.at(x, y);
      ASSERT_LE(std::abs(value), 1.3f);
      ASSERT_LT(std::abs(noise.at(x + 1, y) - value), 0.01f);
      sum += static_cast<double>(value);
      squares += static_cast<double>(value * value);
      product += static_cast<double>(value * other.at(x, y));
      ++count;
    }
  EXPECT_NEAR(sum / count, 0.0, 0.03);
  EXPECT_GT(squares / count, 0.03);
  EXPECT_LT(std::abs(product / count), 0.15 * squares / count) << "two streams are one";
  // Far outside it repeats its edge instead of reading beyond the lattice.
  EXPECT_TRUE(std::isfinite(noise.at(-1e7f, 1e7f)));
}

// A tilted plain with a pit, its low edge the base.
TEST(Erosion, LeavesNoPitAndCutsValleys) {
  const int n = 96;
  Grid<float> target(n, n), hardness(n, n);
  Grid<std::uint8_t> isBase(n, n);
  for (int row = 0; row < n; ++row)
    for (int column = 0; column < n; ++column) {
      const double pit = 60.0 * std::exp(-0.01 * ((column - 48) * (column - 48) + (row - 60) * (row - 60)));
      target.at(column, row) =
          static_cast<float>(100.0 + 2.0 * row - pit) +
          6.0f * static_cast<float>(randomUniform(3, 0, RandomRule::test, target.index(column, row)));
      isBase.at(column, row) = row == 0 ? 1 : 0;
    }
  Grid<float> height = target;
  carveValleys(height, target, isBase, hardness, 60.0, 4, ErosionRule{});
  double cut = 0;
  for (int row = 1; row < n - 1; ++row)
    for (int column = 1; column < n - 1; ++column) {
      float lowest = 1e9f;
      for (int dr = -1; dr <= 1; ++dr)
        for (int dc = -1; dc <= 1; ++dc)
          if (dr != 0 || dc != 0) lowest = std::min(lowest, height.at(column + dc, row + dr));
      ASSERT_LT(lowest, height.at(column, row)) << "a pit at " << column << ", " << row;
      cut = std::max(cut, static_cast<double>(target.at(column, row) - height.at(column, row)));
    }
  EXPECT_GT(cut, 10.0);
  for (int column = 0; column < n; ++column) ASSERT_EQ(height.at(column, 0), target.at(column, 0));
}

TEST(Erosion, SlumpLeavesNoSteeperFlank) {
  Grid<float> height(40, 40, 100.0f), talus(40, 40, 0.5f);
  const Grid<std::uint8_t> isBase(40, 40);
  height.at(20, 20) = 900.0f;
  height.at(5, 30) = -200.0f;
  slump(height, talus, isBase, 10.0);
  for (int row = 0; row < 40; ++row)
    for (int column = 1; column < 40; ++column)
      ASSERT_LE(std::abs(height.at(column, row) - height.at(column - 1, row)), 5.0f + 1e-3f);
  EXPECT_EQ(height.at(5, 30), -200.0f);
}

TEST(Controls, AreMetWithoutTouchingWhatIsFar) {
  WorkerPool pool(2);
  Grid<float> height(100, 100, 200.0f);
  const Grid<float> weight(100, 100, 1.0f);
  const std::vector<ControlPoint> controls = {{{2050, 2050}, 260}, {{2850, 2050}, 150}, {{-500, 0}, 900}};
  correctTowards(height, controls, weight, 100.0, 1500.0, 0.0, pool);
  EXPECT_NEAR(height.at(20, 20), 260.0f, 0.1f);
  EXPECT_NEAR(height.at(28, 20), 150.0f, 0.1f);
  EXPECT_EQ(height.at(70, 70), 200.0f);
  Grid<float> held(100, 100, 200.0f);
  correctTowards(held, controls, Grid<float>(100, 100), 100.0, 1500.0, 0.0, pool);
  EXPECT_EQ(held.at(20, 20), 200.0f);
}

TEST(Controls, SpreadStaysWithinWhatIsGiven) {
  WorkerPool pool(2);
  const Grid<float> field =
      spreadHeights({{{100, 100}, 200}, {{900, 900}, 300}}, 10, 100.0, 50.0, 7.0f, pool);
  for (const float value : field.values()) {
    ASSERT_GE(value, 200.0f);
    ASSERT_LE(value, 300.0f);
  }
  EXPECT_LT(field.at(1, 1), field.at(8, 8));
  EXPECT_EQ(spreadHeights({}, 4, 1.0, 1.0, 7.0f, pool).at(2, 2), 7.0f);
}

class Cache : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (std::filesystem::temp_directory_path() / "shancheng-cache-XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder_ = name;
    city_.frame = {{100.0, 30.0}, 48, 80.0};
    city_.rivers.push_back({"river", {}, 200, 160, 170, {{-500, 1900}, {5000, 2100}}});
    city_.ridges.push_back({"ridge", {}, 1200, true, {{1000, -100, 500}, {1300, 4000, 600}}});
    city_.spotHeights = {{{3000, 3000}, 280}};
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  std::uint64_t make(const std::string& folder) {
    WorkerPool pool(2);
    auto made = makeGeography(city_, pool, folder);
    EXPECT_TRUE(made);
    return made ? (*made)->hash : 0;
  }
  std::vector<std::filesystem::path> files() const {
    std::vector<std::filesystem::path> found;
    for (const auto& entry : std::filesystem::directory_iterator(folder_)) found.push_back(entry.path());
    return found;
  }
  std::filesystem::path folder_;
  CityDefinition city_;
};

TEST_F(Cache, GivesTheSameGround) {
  const std::uint64_t without = make("");
  EXPECT_TRUE(files().empty());
  EXPECT_EQ(make(folder_), without);
  ASSERT_EQ(files().size(), 1u) << "one file, no temporary one";
  const auto written = std::filesystem::last_write_time(files()[0]);
  EXPECT_EQ(make(folder_), without);
  EXPECT_EQ(std::filesystem::last_write_time(files()[0]), written) << "read, not written anew";
}

TEST_F(Cache, IsReadWhereItIsSound) {
  Terrain terrain{Grid<float>(4, 4, 321.0f), Grid<float>(4, 4, 100.0f), Grid<std::uint8_t>(4, 4),
                  Grid<float>(4, 4, 50.0f),  Grid<float>(4, 4, 0.5f),   Grid<std::uint8_t>(4, 4, 2)};
  const std::string file = terrainCacheFile(folder_ / "deep" / "er", 77);
  ASSERT_TRUE(writeTerrainCache(file, 77, terrain));
  const auto kept = readTerrainCache(file, 77, 4);
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->heightMetres.values(), terrain.heightMetres.values());
  EXPECT_EQ(kept->ridge.values(), terrain.ridge.values());
  EXPECT_FALSE(readTerrainCache(file, 78, 4)) << "of another city";
  EXPECT_FALSE(readTerrainCache(file, 77, 5)) << "of another size";
}

TEST_F(Cache, OfAnotherGroundIsNotUsed) {
  const std::uint64_t before = make(folder_);
  city_.spotHeights[0].metres = 330;
  EXPECT_NE(make(folder_), before);
  EXPECT_EQ(files().size(), 2u);
  city_.events.push_back({1990, {}, {}, {}});  // says nothing of the ground
  make(folder_);
  EXPECT_EQ(files().size(), 2u);
}

TEST_F(Cache, DamagedIsMadeAnew) {
  const std::uint64_t sound = make(folder_);
  const std::filesystem::path file = files()[0];
  const auto size = std::filesystem::file_size(file);
  for (const std::uintmax_t length : {std::uintmax_t{0}, std::uintmax_t{7}, size / 2, size - 1}) {
    std::filesystem::resize_file(file, length);
    EXPECT_EQ(make(folder_), sound) << "cut to " << length;
    EXPECT_EQ(std::filesystem::file_size(file), size) << "written anew";
  }
  for (const std::uintmax_t place :
       {std::uintmax_t{0}, std::uintmax_t{9}, std::uintmax_t{20}, size / 3, size - 1}) {
    std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
    stream.seekg(static_cast<std::streamoff>(place));
    const char byte = static_cast<char>(stream.get());
    stream.seekp(static_cast<std::streamoff>(place));
    stream.put(static_cast<char>(byte ^ 0x40));
    stream.close();
    EXPECT_EQ(make(folder_), sound) << "changed at " << place;
  }
  EXPECT_EQ(files().size(), 1u);
}

TEST_F(Cache, ThatCannotBeWrittenCostsNothingElse) {
  const std::string blocked = folder_ / "file";
  std::ofstream(blocked) << "in the way";
  EXPECT_EQ(make(blocked + "/below"), make(""));
  std::filesystem::create_directory(terrainCacheFile(folder_, 5));
  EXPECT_FALSE(readTerrainCache(terrainCacheFile(folder_, 5), 5, 4)) << "a folder is no file";
}

}  // namespace
}  // namespace shancheng
