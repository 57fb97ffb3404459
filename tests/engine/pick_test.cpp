// A point of the ground, seen in a pixel, is found again under that pixel.
#include <gtest/gtest.h>

#include "engine/render/pick.h"
#include "tests/engine/made_city.h"

namespace shancheng {
namespace {

constexpr WindowSize kWindow{1280, 720};

Camera aerial(const Geography& land) {
  const double side = land.city.frame.sideMetres();
  Camera camera;
  camera.position = {0.3 * side, -0.2 * side, 4200};
  camera.target = {0.5 * side, 0.5 * side, 200};
  return camera;
}

TEST(Pick, ThePixelOfAPointFindsThePoint) {
  const GeographyPointer land = made::geography();
  const Camera camera = aerial(*land);
  int seen = 0, behind = 0;
  for (int row = 4; row < made::kCells - 4; row += 7)
    for (int column = 4; column < made::kCells - 4; column += 7) {
      const double x = (column + 0.5) * made::kCell, y = (row + 0.5) * made::kCell;
      const glm::dvec3 point{x, y, surfaceHeight(*land, x, y)};
      const auto pixel = pixelOf(point, camera, kWindow);
      if (!pixel || pixel->x < 0 || pixel->y < 0 || pixel->x >= kWindow.width || pixel->y >= kWindow.height)
        continue;
      const auto found = groundAt(*land, camera, kWindow, pixel->x, pixel->y);
      ASSERT_TRUE(found) << column << ", " << row;
      // Nearer ground may stand before it; it lies behind only where the ray grazes a crest.
      const double there = glm::length(point - camera.position), here = glm::length(*found - camera.position);
      behind += here > there + made::kCell ? 1 : 0;
      EXPECT_NEAR(found->z, surfaceHeight(*land, found->x, found->y), 0.5);
      seen += glm::length(*found - point) < made::kCell ? 1 : 0;
    }
  EXPECT_GT(seen, 100);
  EXPECT_LE(behind, seen / 50);
}

TEST(Pick, OnAMapTheGroundIsWhereItIsDrawn) {
  const GeographyPointer land = made::geography();
  auto map = std::make_shared<Geography>(*land);
  map->city.frame.drawnRelief = 2;
  const Camera camera = aerial(*land);
  const auto low = groundAt(*land, camera, kWindow, 640, 360),
             high = groundAt(*map, camera, kWindow, 640, 360);
  ASSERT_TRUE(low && high);
  EXPECT_NEAR(high->z, 2 * surfaceHeight(*land, high->x, high->y), 1);
  EXPECT_GT(high->z, low->z + 50) << "higher land is met sooner";
}

TEST(Pick, TheSkyAndLandBeyondTheSceneAreNothing) {
  const GeographyPointer land = made::geography();
  Camera camera = aerial(*land);
  EXPECT_FALSE(groundAt(*land, camera, kWindow, 640, -4000));
  camera.target = camera.position + glm::dvec3(0, -5000, -3000);
  EXPECT_FALSE(groundAt(*land, camera, kWindow, 640, 360));
  camera.target = camera.position + glm::dvec3(0, 100, 4000);
  EXPECT_FALSE(groundAt(*land, camera, kWindow, 640, 360));
}

TEST(Pick, StraightDownIsTheMiddle) {
  const GeographyPointer land = made::geography();
  Camera camera;
  camera.position = {3000, 4000, 5000};
  camera.target = {3000, 4000, 0};
  const auto found = groundAt(*land, camera, kWindow, 640, 360);
  ASSERT_TRUE(found);
  EXPECT_NEAR(found->x, 3000, 1);
  EXPECT_NEAR(found->y, 4000, 1);
}

}  // namespace
}  // namespace shancheng
