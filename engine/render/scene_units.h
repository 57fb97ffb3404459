// The one vertical exaggeration of the picture, for land, water and buildings alike (a schematic scene's land
// is higher already: LandSurface::relief), and the step from metres above sea level to "scene" space (metres,
// x east, y north, z exaggerated).
#pragma once

#include <glm/glm.hpp>

namespace shancheng {

inline constexpr double kVerticalExaggeration = 1.6;

inline glm::dvec3 toSceneSpace(const glm::dvec3& world) {
  return {world.x, world.y, world.z * kVerticalExaggeration};
}

}  // namespace shancheng
