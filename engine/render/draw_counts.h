// What the passes of a frame drew, told by the layers as they draw.
#pragma once

#include <cstdint>

namespace shancheng {

struct DrawCounts {
  std::uint64_t triangles = 0, draws = 0, instances = 0;
  std::uint64_t cellsInView = 0, cellsDrawn = 0;  // built ones; with a building or a mass of their own
};

}  // namespace shancheng
