// What the passes of a frame drew, told by the layers as they draw.
#pragma once

#include <cstdint>

namespace shancheng {

struct DrawCounts {
  std::uint64_t triangles = 0, draws = 0, instances = 0;
};

}  // namespace shancheng
