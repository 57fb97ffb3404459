// A building as the vertex shaders read it. Sixteen bytes; made by the building model, held by the graphics
// side, looked at when it is chosen what a moment needs drawn.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

namespace shancheng {

struct BuildingInstance {  // the layout of common/instance.glsl
  std::uint16_t x, y, ground, height;
  std::uint8_t width, depth, turn, kind;
  std::uint8_t born, start, died, random;  // the years counted from the history's first; Building::start
};
static_assert(sizeof(BuildingInstance) == 16);
inline constexpr std::uint8_t kNeverDied = 255;

// In the order in which they were begun. What is shared is never written to again.
using BuildingInstances = std::vector<BuildingInstance>;
using SharedInstances = std::shared_ptr<const BuildingInstances>;

}  // namespace shancheng
