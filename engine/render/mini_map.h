// The whole scene as a small picture for the interface, drawn anew when the map of the city is. One a
// city, made only once somebody has asked for it.
#pragma once

#include "engine/gl/program.h"

namespace shancheng {

class MiniMap {
 public:
  MiniMap();
  // From the textures that are bound (clobbers framebuffer, viewport and program).
  void draw(const gl::Program& program, float sceneSideMetres);
  void clear() const { target_.clearColour(); }
  unsigned texture() const { return map_.name(); }

 private:
  static constexpr int kSide = 256;
  gl::Texture map_;
  gl::Framebuffer target_;
  gl::VertexArray empty_;
};

}  // namespace shancheng
