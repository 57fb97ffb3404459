// On foot: the eye stays a person's height above the ground and inside the scene.
#include <gtest/gtest.h>

#include "engine/render/pick.h"
#include "engine/render/walk.h"
#include "tests/sim/made_geography.h"

namespace shancheng {
namespace {

TEST(Walk, FollowsTheGroundAndStaysInTheScene) {
  const GeographyPointer land = made::geography(made::definition());
  const double side = land->city.frame.sideMetres();
  WalkControl walk(*land);
  Camera from;
  from.position = {0, 0, 900};
  from.target = {side / 2, side / 2, 300};
  walk.begin(side / 2, side / 2, from);
  for (int n = 0; n < 400; ++n) {
    walk.step(1, 0, 0.5, true);
    const Camera camera = walk.camera();
    EXPECT_GE(camera.position.x, 0);
    EXPECT_LE(camera.position.x, side);
    EXPECT_NEAR(camera.position.z, surfaceHeight(*land, camera.position.x, camera.position.y) + 2.2, 1e-9);
  }
  // From the south-west to the north-east, to the corner.
  EXPECT_NEAR(walk.camera().position.x, side, 1);
  EXPECT_NEAR(walk.camera().position.y, side, 1);
}

TEST(Walk, LooksWhereTheViewLookedAndTurnsRight) {
  const GeographyPointer land = made::geography(made::definition());
  WalkControl walk(*land);
  Camera from;  // looks north
  from.position = {1000, 0, 900};
  from.target = {1000, 2000, 300};
  walk.begin(1000, 2000, from);
  EXPECT_GT(walk.camera().target.y, walk.camera().position.y + 100);
  walk.look(1.5707963, 0);
  EXPECT_GT(walk.camera().target.x, walk.camera().position.x + 100);
  walk.look(0, 9);
  EXPECT_LT(walk.camera().target.z - walk.camera().position.z, 120);  // never straight up
}

}  // namespace
}  // namespace shancheng
