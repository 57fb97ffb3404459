// The shapes a building is drawn in. Used by the buildings layer.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

#include "engine/gl/objects.h"
#include "engine/render/draw_counts.h"
#include "engine/render/layers/placed_tier.h"

namespace shancheng {

// Cuts runs where they reach beyond what one range of numbers holds: draw(base, first, count) for each piece,
// which lies in the `most` buildings from `base` on.
template <class Draw>
void cutIntoBlocks(std::span<const BuildingRun> runs, std::size_t most, Draw draw) {
  for (const BuildingRun& run : runs) {
    const std::size_t end = std::size_t{run.first} + run.count;
    for (std::size_t first = run.first; first < end;) {
      const std::size_t base = first / most * most, count = std::min(end, base + most) - first;
      draw(base, first, count);
      first += count;
    }
  }
}

// A mesh told by its corners (shaders/common/instance.glsl), repeated for as many buildings as words of
// sixteen bits can number: `stride` numbers for each.
struct BuildingMesh {
  gl::Buffer indices;
  gl::VertexArray array;
  std::size_t indicesEach, most;  // indices of one building; buildings in one draw

  // Every `step`-th building of the store that is bound from `start` on, as far as the runs tell; `range`:
  // where the program's u_range is.
  void draw(std::span<const BuildingRun> runs, std::size_t start, std::uint32_t step, GLint range,
            DrawCounts& counts) const;

  static BuildingMesh house();  // walls and roof
  static BuildingMesh box();    // two walls and a flat top
  static BuildingMesh card();   // a rectangle
  static BuildingMesh foot();   // the ground it stands on

 private:
  BuildingMesh(const char* label, std::span<const std::uint16_t> shape, std::size_t stride);
};

}  // namespace shancheng
