// Open land: what it says of cells, years and shade, against looking at every cell; and that the picture is
// the one that is drawn without it.
#include <gtest/gtest.h>

#include <cstdlib>
#include <random>

#include "engine/gl/context.h"
#include "engine/render/building_layout.h"
#include "engine/render/open_land.h"
#include "engine/render/renderer.h"
#include "tests/engine/made_city.h"
#include "tests/engine/picture.h"
#include "tests/engine/shader_folder.h"

namespace shancheng {
namespace {

constexpr int kCells = 100;  // no whole number of blocks
constexpr double kCell = 60;
constexpr int kStart = 1929;

YearRecord built(int year, int column, int row, BuiltKind kind) {
  YearRecord record;
  record.year = year;
  CellState after;
  after.kind = kind;
  after.use = kind == BuiltKind::none ? LandUse::reserve : LandUse::residential;
  record.changes.push_back({static_cast<std::uint32_t>(row * kCells + column), CellState{}, after});
  return record;
}

float flat(double, double) { return 0; }

// The rectangle of one cell, in metres.
bool isCellOpen(const OpenLand& open, int column, int row, float margin = 0) {
  const glm::vec2 low(column * kCell + 1, row * kCell + 1);
  return open.isOpen(low, low + static_cast<float>(kCell - 2), margin);
}

TEST(OpenLand, AllOfItBeforeAnythingIsBuilt) {
  OpenLand open(kCells, kCell, flat);
  open.take(50, {3, 1});
  EXPECT_TRUE(open.isOpen({0, 0}, {kCells * kCell, kCells * kCell}, 500));
}

TEST(OpenLand, ACellClosesTheLandAboutItInTheYearInWhichItRises) {
  OpenLand open(kCells, kCell, flat);
  open.append(built(1979, 40, 60, BuiltKind::lane), kStart);
  open.take(48.9, {0, 0});
  EXPECT_TRUE(isCellOpen(open, 40, 60)) << "the works begin a year before the mark";
  open.take(49, {0, 0});
  EXPECT_FALSE(isCellOpen(open, 40, 60));
  EXPECT_TRUE(isCellOpen(open, 52, 60));
  EXPECT_FALSE(isCellOpen(open, 52, 60, 12 * kCell)) << "wide enough a margin reaches it";
  EXPECT_FALSE(open.isOpen({0, 0}, {kCells * kCell, kCells * kCell}, 0));
  open.take(20, {0, 0});
  EXPECT_TRUE(isCellOpen(open, 40, 60)) << "back in time";
}

TEST(OpenLand, AClearedPlotClosesItWithoutShade) {
  OpenLand open(kCells, kCell, flat);
  open.append(built(1979, 40, 60, BuiltKind::none), kStart);
  open.take(80, {30, 0});
  EXPECT_FALSE(isCellOpen(open, 40, 60));
  EXPECT_TRUE(isCellOpen(open, 50, 60));
}

TEST(OpenLand, ShadeFallsAwayFromTheSunAsFarAsTheTallestReaches) {
  OpenLand open(kCells, kCell, flat);
  open.append(built(1979, 40, 60, BuiltKind::lane), kStart);
  open.take(60, {-2, 0});
  const int houses = static_cast<int>(2 * tallestMetres(BuiltKind::lane) / kCell);
  EXPECT_FALSE(isCellOpen(open, 40 - houses, 60));
  EXPECT_TRUE(isCellOpen(open, 50, 60)) << "towards the sun";
  EXPECT_TRUE(isCellOpen(open, 40, 70));
  EXPECT_TRUE(isCellOpen(open, 28, 60));
  open.append(built(1999, 41, 60, BuiltKind::coreTower), kStart);
  open.take(68.9, {-2, 0});
  EXPECT_TRUE(isCellOpen(open, 28, 60)) << "the tower is not there yet";
  open.take(69, {-2, 0});
  const int tower = static_cast<int>(2 * tallestMetres(BuiltKind::coreTower) / kCell);
  EXPECT_FALSE(isCellOpen(open, 41 - tower, 60));
  EXPECT_TRUE(isCellOpen(open, 41 - tower - 12, 60));
}

TEST(OpenLand, DownASlopeShadeFallsFurther) {
  const auto hill = [](double x, double) { return x > 30 * kCell ? 200.0f : 0.0f; };
  OpenLand level(kCells, kCell, flat), sloping(kCells, kCell, hill);
  for (OpenLand* each : {&level, &sloping}) {
    each->append(built(1979, 40, 60, BuiltKind::lane), kStart);
    each->take(60, {-2, 0});
  }
  const int reach = static_cast<int>(2 * (200 + tallestMetres(BuiltKind::lane)) / kCell);
  EXPECT_TRUE(isCellOpen(level, 40 - reach, 60));
  EXPECT_FALSE(isCellOpen(sloping, 40 - reach, 60));
  EXPECT_TRUE(isCellOpen(sloping, 40 - reach - 12, 60));
}

TEST(OpenLand, CutBackItIsAsIfTheYearsHadNotBeen) {
  OpenLand open(kCells, kCell, flat), fresh(kCells, kCell, flat);
  for (OpenLand* each : {&open, &fresh}) each->append(built(1950, 10, 10, BuiltKind::lane), kStart);
  open.append(built(1960, 80, 80, BuiltKind::tower), kStart);
  open.take(100, {1, 1});
  EXPECT_FALSE(isCellOpen(open, 80, 80));
  open.cutBack(1950 - kStart);
  open.take(100, {1, 1});
  fresh.take(100, {1, 1});
  for (int row = 0; row < kCells; ++row)
    for (int column = 0; column < kCells; ++column)
      ASSERT_EQ(isCellOpen(open, column, row), isCellOpen(fresh, column, row));
  open.cutBack(-1);
  open.take(100, {1, 1});
  EXPECT_TRUE(isCellOpen(open, 10, 10));
}

TEST(OpenLand, NothingBuiltOrShadedIsEverCalledOpen) {
  std::mt19937 random(7);
  const auto draw = [&](int below) { return static_cast<int>(random() % static_cast<unsigned>(below)); };
  for (int round = 0; round < 60; ++round) {
    struct Site {
      int column, row, since;
      float tallest;
    };
    std::vector<Site> sites;
    OpenLand open(kCells, kCell, flat);
    for (int n = 0; n < 12; ++n) {
      const auto kind = static_cast<BuiltKind>(draw(static_cast<int>(BuiltKind::count)));
      const Site site{draw(kCells), draw(kCells), 10 + n * 8,
                      kind == BuiltKind::none ? 0.0f : tallestMetres(kind)};
      sites.push_back(site);
      open.append(built(kStart + site.since, site.column, site.row, kind), kStart);
    }
    const double year = draw(110);
    const glm::vec2 shade(static_cast<float>(draw(9) - 4), static_cast<float>(draw(9) - 4));
    open.take(year, shade);
    for (const Site& site : sites) {
      if (site.since - 1 > year) continue;
      for (float share = 0; share <= 1; share += 0.125f) {
        const glm::vec2 at =
            glm::vec2((site.column + 0.5) * kCell, (site.row + 0.5) * kCell) + shade * site.tallest * share;
        if (at.x < 0 || at.y < 0 || at.x >= kCells * kCell || at.y >= kCells * kCell) continue;
        ASSERT_FALSE(open.isOpen(at, at, 0)) << round << ": " << at.x << ", " << at.y;
      }
    }
  }
}

TEST(OpenLand, ThePictureIsTheOneDrawnWithoutIt) {
  gl::ContextOptions options;
  options.offscreen = true;
  const gl::Context context(options);
  const GeographyPointer ground = made::geography();
  const HistoryPointer history = made::history(*ground);
  const ShaderFolder closed("closed"), painted("painted");
  ASSERT_GE(closed.replace("terrain.frag", "OPEN_LAND == 0", "OPEN_LAND < 2"), 3);
  ASSERT_EQ(painted.replace("terrain.frag", "  o_colour = ",
                            "  if (OPEN_LAND == 1) light = vec3(1.0, 0.0, 1.0);\n  o_colour = "),
            1);
  Renderer asItIs(ground, Quality::high, std::string(SHANCHENG_ROOT) + "/shaders"),
      without(ground, Quality::high, closed.path()), shown(ground, Quality::high, painted.path());
  for (Renderer* renderer : {&asItIs, &without, &shown}) renderer->setHistory(history);
  const double side = made::kCells * made::kCell;
  for (const double year : {1931.0, 1950.0, 1975.0, 2010.0})
    for (const double hour : {7.0, 10.0, 21.0})
      for (const bool isFar : {false, true}) {
        FrameSettings frame;
        frame.year = year;
        frame.hour = hour;
        frame.width = 240;
        frame.height = 160;
        frame.camera.position =
            isFar ? glm::dvec3(side * 0.5, side * -0.6, 4200) : glm::dvec3(side * 0.9, side * 0.1, 1100);
        frame.camera.target = {side * 0.5, side * 0.5, 240};
        const auto drawn = asItIs.drawToPixels(frame, 1);
        const auto closedLand = without.drawToPixels(frame, 1);
        std::size_t apart = 0;  // the far glow of a town by night may be a step of 255 wide of it
        for (std::size_t n = 0; n < drawn.size(); ++n) {
          ASSERT_LE(std::abs(static_cast<int>(drawn[n]) - static_cast<int>(closedLand[n])), 1)
              << year << " at " << hour;
          apart += drawn[n] != closedLand[n] ? 1 : 0;
        }
        EXPECT_LE(apart, drawn.size() / 1000) << year << " at " << hour;
        if (year > 1940 || hour != 10.0) continue;
        EXPECT_GT(picture::difference(drawn, shown.drawToPixels(frame, 1)).mean, 5.0) << "some land is open";
      }
}

}  // namespace
}  // namespace shancheng
