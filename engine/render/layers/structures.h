// Shapes of bridges and viaducts as straight bars. Used by the networks layer. Metres above sea level.
#pragma once

#include <array>
#include <cstdint>
#include <glm/glm.hpp>
#include <vector>

#include "engine/render/land_surface.h"

namespace shancheng {

struct Bar {
  glm::vec3 from, to;
  float halfWidth, halfHeight;
  float growsFrom, growsTo;              // share of the structure's growth
  std::array<std::uint8_t, 4> colour;    // sRGB; alpha: how brightly it is lit at night
};

// A bridge of its style between the ends of its line; widened to reach both banks.
std::vector<Bar> bridgeBars(const NetworkFeature& bridge, const LandSurface& land);
// A viaduct that follows the ground smoothly; stretches deep below ground are left out (tunnels).
std::vector<Bar> viaductBars(const NetworkFeature& rail, const LandSurface& land);
// The two portals of a tunnel.
std::vector<Bar> portalBars(const NetworkFeature& tunnel, const LandSurface& land);

// A polyline as points at most `step` metres apart.
std::vector<Point> densify(const std::vector<Point>& line, double step);

}  // namespace shancheng
