// From a pixel of the window to the ground under it, and back: a ray marched over the heights on the
// CPU. World: metres, x east, y north, z above sea level. Used by the window when a person clicks.
#pragma once

#include <optional>

#include "engine/render/camera.h"
#include "sim/state/geography.h"

namespace shancheng {

struct WindowSize {
  int width = 1, height = 1;
};

// Where the ground (or water) shows at this pixel, counted from the top left; none where the sky does,
// or land beyond the scene.
std::optional<glm::dvec3> groundAt(const Geography& geography, const Camera& camera, WindowSize window,
                                   double x, double y);
// The pixel that shows a point of the world; none where it lies behind the eye.
std::optional<glm::dvec2> pixelOf(const glm::dvec3& world, const Camera& camera, WindowSize window);
// Ground or water at a point of the scene, metres above sea level as drawn (SceneFrame::drawnRelief times the
// model's).
double surfaceHeight(const Geography& geography, double x, double y);

}  // namespace shancheng
