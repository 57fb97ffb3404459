// Roads, railways and bridges keep to gentle grades and stand on the ground. Pure geometry, and the
// made-up city for what needs a drawn ground.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "engine/gl/context.h"
#include "engine/render/layers/facilities.h"
#include "engine/render/layers/structures.h"
#include "sim/land/geography_maker.h"
#include "tests/engine/made_city.h"

namespace shancheng {
namespace {

constexpr float kStep = 30.0f;

template <class Ground>
std::vector<GradePoint> lineOver(int count, const Ground& ground) {
  std::vector<GradePoint> line(static_cast<std::size_t>(count));
  for (std::size_t i = 0; i < line.size(); ++i) {
    line[i].along = kStep * static_cast<float>(i);
    line[i].at = {static_cast<double>(line[i].along), 0};
    line[i].ground = ground(line[i].along);
  }
  return line;
}

float steepest(const std::vector<GradePoint>& line) {
  float most = 0;
  for (std::size_t i = 1; i < line.size(); ++i)
    most = std::max(most, std::abs(line[i].level - line[i - 1].level) / (line[i].along - line[i - 1].along));
  return most;
}

bool has(const std::vector<GradePoint>& line, Way way) {
  return std::any_of(line.begin(), line.end(), [&](const GradePoint& point) { return point.way == way; });
}

TEST(Lines, ARidgeIsTunnelledAtAGentleGrade) {
  auto line = lineOver(
      200, [](float x) { return 250.0f + 300.0f * std::exp(-std::pow((x - 3000.0f) / 500.0f, 2.0f)); });
  grade(line, GradeRule{}, {});
  EXPECT_LE(steepest(line), 0.0501f);
  EXPECT_EQ(line[100].way, Way::tunnel);
  EXPECT_EQ(line[10].way, Way::surface);
}

TEST(Lines, AValleyIsBridgedAndWaterIsCleared) {
  auto line = lineOver(120, [](float x) { return std::abs(x - 1800.0f) < 90.0f ? 220.0f : 250.0f; });
  grade(line, GradeRule{}, {});
  EXPECT_EQ(line[60].way, Way::viaduct);
  EXPECT_FALSE(has(line, Way::tunnel));
  auto river = lineOver(120, [](float) { return 200.0f; });
  for (std::size_t i = 55; i < 65; ++i) river[i].isWater = true;
  const GradeRule rule;
  grade(river, rule, {});
  for (std::size_t i = 55; i < 65; ++i) EXPECT_EQ(river[i].way, Way::viaduct) << i;
  EXPECT_LE(steepest(river), rule.steepest + 1e-4f);
}

TEST(Lines, AnAnchorIsMetAndTheWayDownStaysGentle) {
  auto line = lineOver(100, [](float) { return 200.0f; });
  const GradeAnchor deck{0, 230.0f};
  grade(line, GradeRule{}, std::span(&deck, 1));
  EXPECT_FLOAT_EQ(line[0].level, 230.0f);
  EXPECT_LE(steepest(line), 0.0501f);
  EXPECT_EQ(line[0].way, Way::viaduct);
  EXPECT_EQ(line[99].way, Way::surface);
}

TEST(Lines, FewPiecesAreEnoughForAStraightLine) {
  auto line = lineOver(100, [](float) { return 200.0f; });
  grade(line, GradeRule{}, {});
  EXPECT_EQ(needed(line, 1.0f), (std::vector<std::size_t>{0, 99}));
  const std::vector<Point> corner = rounded({{0, 0}, {1000, 0}, {1000, 1000}}, 100);
  EXPECT_EQ(corner.front().x, 0);
  EXPECT_EQ(corner.back().y, 1000);
  for (const Point& point : corner) EXPECT_LT(std::hypot(point.x - 1000, point.y), 1001);
}

struct Ground {
  std::unique_ptr<gl::Context> context;
  GeographyPointer geography = made::geography();
  WorkerPool pool;
  std::unique_ptr<LandSurface> land;
  Ground() {
    gl::ContextOptions options;
    options.offscreen = true;
    context = std::make_unique<gl::Context>(options);
    land = std::make_unique<LandSurface>(*geography, pool);
  }
};

TEST(Lines, EveryStyleOfBridgeStandsOnBothBanks) {
  const Ground ground;
  std::vector<NetworkFeature> bridges;
  for (const BridgeStyle style : {BridgeStyle::girder, BridgeStyle::truss, BridgeStyle::suspension,
                                  BridgeStyle::cableStayed, BridgeStyle::arch}) {
    bridges.push_back(ground.geography->city.network[0]);
    bridges.back().style = style;
  }
  for (const BridgeDeck& deck : bridgeDecks(bridges, *ground.land)) {
    const std::vector<Bar> bars = bridgeBars(deck, *ground.land);
    // The two lowest ends of the carriageway, beyond the banks, lie on the ground.
    int landed = 0;
    for (const Bar& bar : bars) {
      if (bar.colour[3] == kCarriageway)
        for (const glm::vec3& end : {bar.from, bar.to})
          landed += end.z <= ground.land->height(end.x, end.y) + 1.0f;
      EXPECT_GE(bar.growsFrom, 0.0f);
      EXPECT_LE(bar.growsTo, 1.0f);
    }
    EXPECT_GE(landed, 2) << static_cast<int>(deck.bridge->style);
  }
}

TEST(Lines, ALineOfTheMadeCityNeverHangsAtItsEnds) {
  const Ground ground;
  std::vector<BridgeDeck> decks = bridgeDecks(ground.geography->city.network, *ground.land);
  for (const NetworkFeature& feature : ground.geography->city.network) {
    if (feature.kind != NetworkKind::road) continue;
    const std::vector<GradePoint> line = gradedLine(feature, *ground.land, decks);
    ASSERT_FALSE(line.empty());
    EXPECT_LT(line.front().level - line.front().ground, 6.0f);
    EXPECT_LT(line.back().level - line.back().ground, 6.0f);
  }
}

TEST(Lines, OnAMapALineFollowsTheGroundAndHeightsAreDrawnGreater) {
  const Ground ground;
  auto map = std::make_shared<Geography>(*ground.geography);
  map->city.frame.isSchematic = true;
  map->city.frame.drawnRelief = 2;
  WorkerPool pool;
  const LandSurface land(*map, pool);
  EXPECT_FLOAT_EQ(land.highest(), 2 * ground.land->highest());
  std::vector<BridgeDeck> decks = bridgeDecks(map->city.network, land);
  std::size_t points = 0;
  for (const NetworkFeature& feature : map->city.network) {
    if (feature.kind != NetworkKind::road && feature.kind != NetworkKind::rail) continue;
    for (const GradePoint& point : gradedLine(feature, land, decks)) {
      EXPECT_EQ(point.way, Way::surface) << "no tunnel, no viaduct: a sign that begins and ends at towns";
      ++points;
    }
  }
  EXPECT_GT(points, 20u);
}

TEST(Lines, InASchematicSceneARiverNarrowerThanACellIsDrawnWhole) {
  const Ground ground;  // for its OpenGL
  CityDefinition city;
  city.frame = {{100.0, 30.0}, 64, 470.0};
  const double side = city.frame.sideMetres();
  city.rivers.push_back(
      {"thin", {}, 120, 150, 160, {{-900, 2000}, {side / 2, side / 2 + 900}, {side + 900, side - 3000}}});
  city.ridges.push_back(
      {"across", {}, 2500, true, {{side / 2 + 3000, 0, 900}, {side / 2 + 3500, side, 900}}});
  WorkerPool pool;
  // Where, going along, the whole breadth of the scene shows no water.
  const auto dry = [&](bool isSchematic) {
    city.frame.isSchematic = isSchematic;
    const auto made = makeGeography(city, pool, "");
    EXPECT_TRUE(made);
    const LandSurface land(**made, pool);
    int columns = 0;
    for (double x = 2 * 470.0; x < side - 2 * 470.0; x += 117.0) {
      float nearest = 1e9f;
      for (double y = 0; y < side; y += 58.0) nearest = std::min(nearest, land.shore(x, y));
      columns += nearest < 0 ? 0 : 1;
    }
    return columns;
  };
  EXPECT_GT(dry(false), 0) << "smoothed cells lose it here and there";
  EXPECT_EQ(dry(true), 0);
}

TEST(Lines, FacilitiesOfTheDrawnKindsHaveAShape) {
  const Ground ground;
  Facility facility;
  facility.point = {70 * made::kCell, 100 * made::kCell};
  for (const FacilityKind kind : {FacilityKind::airport, FacilityKind::port, FacilityKind::rail,
                                  FacilityKind::industry, FacilityKind::expo}) {
    facility.kind = kind;
    for (const int opened : {1930, 2010}) {
      facility.openedYear = opened;
      EXPECT_FALSE(facilityBars(facility, *ground.land).empty()) << idOf(kind);
    }
  }
  facility.kind = FacilityKind::park;
  EXPECT_TRUE(facilityBars(facility, *ground.land).empty());
}

}  // namespace
}  // namespace shancheng
