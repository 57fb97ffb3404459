// The shapes a building is drawn in. Used by the buildings layer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "engine/gl/objects.h"

namespace shancheng {

// A mesh told by its corners (shaders/common/instance.glsl), repeated for as many buildings as words of sixteen
// bits can number: `stride` numbers for each.
struct BuildingMesh {
  gl::Buffer indices;
  gl::VertexArray array;
  std::size_t indicesEach, most;  // indices of one building; buildings in one draw

  static BuildingMesh house();  // walls and roof
  static BuildingMesh box();    // two walls and a flat top
  static BuildingMesh card();   // a rectangle
  static BuildingMesh foot();   // the ground it stands on

 private:
  BuildingMesh(const char* label, std::span<const std::uint16_t> shape, std::size_t stride);
};

}  // namespace shancheng
