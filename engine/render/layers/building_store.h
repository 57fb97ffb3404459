// All buildings as the vertex shaders read them: one buffer, in which each tier of each chunk has a place of
// its own. One, because a driver looks at every texture anew when one of them is changed between two draws,
// and may wait.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "engine/gl/objects.h"
#include "engine/gl/slots.h"

namespace shancheng {

struct BuildingInstance {  // 16 bytes, the layout of common/instance.glsl
  std::uint16_t x, y, ground, height;
  std::uint8_t width, depth, turn, kind;
  std::uint8_t born, share, died, random;  // the years counted from the history's first; Building::share
};
static_assert(sizeof(BuildingInstance) == 16);

class BuildingStore {
 public:
  BuildingStore() : buffer_("buildings") {}

  // The number of the first of `count` places in a row. They can be written to when fits() says so, else once
  // everybody has taken places anew after clear(), and grow() has made room for them.
  std::size_t take(std::size_t count);
  bool fits() const { return taken_ * sizeof(BuildingInstance) <= buffer_.capacity(); }
  void clear() { taken_ = 0; }
  void grow();
  void write(std::size_t first, std::span<const BuildingInstance> instances);
  void bind() const { buffer_.bind(gl::kUnitBuildings); }

 private:
  std::size_t taken_ = 0;
  gl::TexelBuffer buffer_;
};

}  // namespace shancheng
