// Pixels on their way back from the driver: reading is begun here and the bytes are fetched later, so that
// the next picture can be drawn meanwhile. First in, first out. The buffers are kept and used again.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <span>
#include <vector>

#include "engine/gl/objects.h"

namespace shancheng::gl {

class ReadRing {
 public:
  // Begins to read a rectangle of `framebuffer` as RGBA bytes.
  void begin(unsigned framebuffer, int x, int y, int width, int height);
  std::size_t underWay() const { return pending_.size(); }
  // Waits for the oldest and hands over its rows, bottom first. Throws GraphicsError where they cannot be
  // had.
  void fetch(const std::function<void(std::span<const std::uint8_t>)>& take);

 private:
  struct Pending {
    Buffer buffer;
    std::size_t bytes;
  };
  std::deque<Pending> pending_;
  std::vector<Buffer> spare_;
};

}  // namespace shancheng::gl
