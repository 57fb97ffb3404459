// The camera's and the building layout's promises that need no picture.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <memory>

#include "engine/gl/context.h"
#include "engine/render/building_layout.h"
#include "engine/render/camera.h"
#include "engine/render/light.h"
#include "tests/engine/made_city.h"

namespace shancheng {
namespace {

class LayoutTest : public testing::Test {
 protected:
  LayoutTest() {
    gl::ContextOptions options;
    options.offscreen = true;
    context_ = std::make_unique<gl::Context>(options);
    ground_ = made::geography();
    land_ = std::make_unique<LandSurface>(*ground_, pool_);
  }
  std::unique_ptr<gl::Context> context_;
  WorkerPool pool_;
  GeographyPointer ground_;
  std::unique_ptr<LandSurface> land_;
};

CellState state(BuiltKind kind, int storeys, int coverage) {
  return {LandUse::residential, kind, static_cast<std::uint8_t>(storeys),
          static_cast<std::uint8_t>(coverage)};
}

TEST_F(LayoutTest, NothingFloatsAndNothingStandsInTheRiver) {
  const BuildingLayout layout(*land_, made::kCells, 1);
  std::vector<Building> buildings;
  for (std::uint32_t cell = 0; cell < static_cast<std::uint32_t>(made::kCells) * made::kCells; cell += 7)
    for (const BuiltKind kind :
         {BuiltKind::stiltHouse, BuiltKind::slab, BuiltKind::tower, BuiltKind::coreTower, BuiltKind::shed})
      layout.layOut(cell, state(kind, 20, 150), buildings);
  ASSERT_GT(buildings.size(), 5000u);
  for (const Building& building : buildings) {
    const double c = std::cos(building.turn), s = std::sin(building.turn);
    for (int corner = 0; corner < 4; ++corner) {
      const double u = (corner & 1 ? 0.5 : -0.5) * static_cast<double>(building.width),
                   v = (corner & 2 ? 0.5 : -0.5) * static_cast<double>(building.depth);
      const double x = building.x + u * c - v * s, y = building.y + u * s + v * c;
      EXPECT_LE(building.ground, land_->height(x, y) + 1.5f);
      EXPECT_GT(land_->shore(x, y), 0.0f);
    }
    EXPECT_GT(building.height, 2.0f);
    EXPECT_LE(building.height, 600.0f);
  }
}

TEST_F(LayoutTest, NothingIsHigherThanItsKindMayBe) {
  const BuildingLayout layout(*land_, made::kCells, 1);
  for (int kind = 1; kind < static_cast<int>(BuiltKind::count); ++kind)
    for (const int storeys : {1, 8, 40, 90})
      for (std::uint32_t cell = 0; cell < static_cast<std::uint32_t>(made::kCells) * made::kCells;
           cell += 11) {
        std::vector<Building> buildings;
        layout.layOut(cell, state(static_cast<BuiltKind>(kind), storeys, 200), buildings);
        layout.masses(cell, state(static_cast<BuiltKind>(kind), storeys, 200), buildings);
        for (const Building& building : buildings)
          ASSERT_LE(building.height, tallestMetres(static_cast<BuiltKind>(kind))) << kind << ", " << storeys;
      }
}

TEST_F(LayoutTest, SameCellSameBuildings) {
  const BuildingLayout a(*land_, made::kCells, 1), b(*land_, made::kCells, 1), other(*land_, made::kCells, 2);
  std::vector<Building> first, second, third;
  const std::uint32_t cell = 100u * made::kCells + 110u;
  a.layOut(cell, state(BuiltKind::lane, 2, 200), first);
  b.layOut(cell, state(BuiltKind::lane, 2, 200), second);
  other.layOut(cell, state(BuiltKind::lane, 2, 200), third);
  ASSERT_GE(first.size(), 4u);
  ASSERT_EQ(first.size(), second.size());
  for (std::size_t i = 0; i < first.size(); ++i) {
    EXPECT_EQ(first[i].x, second[i].x);
    EXPECT_EQ(first[i].height, second[i].height);
  }
  EXPECT_TRUE(third.size() != first.size() || third[0].x != first[0].x);
}

TEST_F(LayoutTest, DenserKeepsWhatStood) {
  const BuildingLayout layout(*land_, made::kCells, 1);
  std::size_t grew = 0;
  for (std::uint32_t cell = 90u * made::kCells + 100u; cell < 90u * made::kCells + 140u; ++cell) {
    std::vector<Building> thin, dense;
    layout.layOut(cell, state(BuiltKind::slab, 6, 60), thin);
    layout.layOut(cell, state(BuiltKind::slab, 6, 110), dense);
    ASSERT_LE(thin.size(), dense.size());
    for (std::size_t i = 0; i < thin.size(); ++i) EXPECT_EQ(thin[i].x, dense[i].x);
    grew += dense.size() > thin.size();
  }
  EXPECT_GT(grew, 3u);
}

TEST_F(LayoutTest, KindsHaveSilhouettesOfTheirOwn) {
  const BuildingLayout layout(*land_, made::kCells, 1);
  const auto all = [&](BuiltKind kind, int storeys) {
    std::vector<Building> buildings;
    for (std::uint32_t cell = 0; cell < static_cast<std::uint32_t>(made::kCells) * made::kCells; cell += 5)
      layout.layOut(cell, state(kind, storeys, 150), buildings);
    return buildings;
  };
  const auto count = [](const std::vector<Building>& buildings, const auto& holds) {
    return std::count_if(buildings.begin(), buildings.end(), holds);
  };
  const auto core = all(BuiltKind::coreTower, 36);
  EXPECT_GT(count(core, [](const Building& one) { return one.kind == BuiltKind::slab && one.height < 40; }),
            1000)
      << "podiums";
  EXPECT_GT(count(core, [](const Building& one) { return one.part == BuildingPart::crown; }), 500);
  EXPECT_GT(count(core, [](const Building& one) { return one.part == BuildingPart::mast; }), 50);
  EXPECT_GT(count(core, [](const Building& one) { return one.kind == kCrane; }), 100);
  const auto sheds = all(BuiltKind::shed, 2);
  EXPECT_GT(count(sheds, [](const Building& one) { return one.roof == RoofKind::sawTooth; }), 300);
  EXPECT_GT(count(sheds, [](const Building& one) { return one.roof == RoofKind::gable; }), 300);
  EXPECT_EQ(count(sheds, [](const Building& one) { return one.kind == kCrane; }), 0);
  const auto stilts = all(BuiltKind::stiltHouse, 3);
  const auto lifted = count(stilts, [](const Building& one) { return one.part == BuildingPart::lifted; });
  EXPECT_GT(lifted, 200);
  EXPECT_LT(lifted, static_cast<std::ptrdiff_t>(stilts.size())) << "on level ground a house needs no stilts";
  for (const auto* buildings : {&core, &sheds, &stilts})
    for (const Building& one : *buildings)
      EXPECT_GE(one.start, 1) << "0 tells the shader of a house that stood before";
}

TEST_F(LayoutTest, AWideCellIsSeveralMasses) {
  auto wideGround = std::make_shared<Geography>(*ground_);
  wideGround->city.frame.cellMetres = 470;
  const LandSurface wideLand(*wideGround, pool_);
  const BuildingLayout fine(*land_, made::kCells, 1), wide(wideLand, made::kCells, 1);
  std::size_t dense = 0, sparse = 0;
  for (std::uint32_t cell = 3; cell < static_cast<std::uint32_t>(made::kCells) * made::kCells; cell += 101) {
    std::vector<Building> one, many, few, again;
    fine.masses(cell, state(BuiltKind::tower, 20, 200), one);
    EXPECT_EQ(one.size(), 1u);
    wide.masses(cell, state(BuiltKind::slab, 6, 220), many);
    wide.masses(cell, state(BuiltKind::slab, 6, 60), few);
    wide.masses(cell, state(BuiltKind::slab, 6, 220), again);
    ASSERT_GE(many.size(), few.size());
    ASSERT_GE(few.size(), 1u);
    ASSERT_LE(many.size(), 9u);
    ASSERT_EQ(many.size(), again.size());
    dense += many.size();
    sparse += few.size();
    const double left = cell % made::kCells * 470.0, bottom = cell / made::kCells * 470.0;
    for (std::size_t i = 0; i < many.size(); ++i) {
      EXPECT_EQ(many[i].x, again[i].x);
      EXPECT_EQ(many[i].height, again[i].height);
      EXPECT_TRUE(many[i].x > left && many[i].x < left + 470 && many[i].y > bottom &&
                  many[i].y < bottom + 470);
      EXPECT_LT(many[i].width, 150.0f);
      EXPECT_TRUE(i == 0 || wideLand.shore(many[i].x, many[i].y) > 0.0f);
    }
  }
  EXPECT_GT(dense, 2 * sparse);
}

TEST_F(LayoutTest, TowersKeepLowByTheRiver) {
  const BuildingLayout layout(*land_, made::kCells, 1);
  double sum[2] = {}, count[2] = {};
  std::vector<Building> buildings;
  for (std::uint32_t cell = 0; cell < static_cast<std::uint32_t>(made::kCells) * made::kCells; cell += 3)
    layout.layOut(cell, state(BuiltKind::tower, 30, 120), buildings);
  for (const Building& one : buildings) {
    if (one.kind != BuiltKind::tower) continue;
    const float bank = land_->shore(one.x, one.y);
    if (bank > 130 && bank < 450) continue;
    sum[bank >= 450] += static_cast<double>(one.height);
    ++count[bank >= 450];
  }
  ASSERT_GT(count[0], 30);
  ASSERT_GT(count[1], 300);
  EXPECT_LT(sum[0] / count[0], 0.75 * sum[1] / count[1]);
}

TEST(Camera, OrbitStartsWhereItIsTold) {
  Camera start;
  start.position = {1000, 2000, 900};
  start.target = {5000, 6000, 200};
  OrbitControl control(start, 10000);
  const Camera same = control.camera();
  EXPECT_NEAR(glm::length(same.position - start.position), 0, 1e-6);
  control.zoom(2);
  EXPECT_NEAR(glm::length(control.camera().position - start.target),
              glm::length(start.position - start.target) / 2, 1e-6);
  control.pan(50, 50);
  const Camera far = control.camera();
  EXPECT_GE(far.target.x, 0);
  EXPECT_LE(far.target.x, 10000);
  control.orbit(0, -10);
  EXPECT_GT(control.camera().position.z, control.camera().target.z);
}

TEST(Camera, BlendMeetsBothEnds) {
  Camera a, b;
  a.position = {1, 2, 3};
  b.position = {11, 22, 33};
  b.horizontalFieldOfViewDegrees = 60;
  EXPECT_EQ(blend(a, b, 0).position, a.position);
  EXPECT_EQ(blend(a, b, 1).position, b.position);
  EXPECT_NEAR(blend(a, b, 0.5).horizontalFieldOfViewDegrees, 50, 1e-9);
}

TEST(Camera, StraightDownKeepsNorthUp) {
  Camera camera;
  camera.position = {5000, 5000, 20000};
  camera.target = {5000, 5000, 0};
  const glm::mat4 toClip = camera.projection(100, 100) * camera.view();
  const glm::vec4 north = toClip * glm::vec4(5000, 6000, 0, 1), east = toClip * glm::vec4(6000, 5000, 0, 1);
  EXPECT_GT(north.y / north.w, 0.01f);
  EXPECT_NEAR(north.x / north.w, 0, 1e-4);
  EXPECT_GT(east.x / east.w, 0.01f);
}

TEST(Light, SunRisesInTheEastAndSetsInTheWest) {
  EXPECT_GT(lightAt(8, 29.6).direction.x, 0.5f);
  EXPECT_LT(lightAt(16, 29.6).direction.x, -0.5f);
  EXPECT_EQ(lightAt(12, 29.6).night, 0.0f);
  EXPECT_EQ(lightAt(23, 29.6).night, 1.0f);
  EXPECT_LT(lightAt(23, 29.6).sineHeight, 0.0f);
  for (double hour = 0; hour < 24; hour += 0.25)
    EXPECT_NEAR(glm::length(lightAt(hour, 29.6).direction), 1.0f, 1e-3f);
}

}  // namespace
}  // namespace shancheng
