// The whole scene as a small picture for the interface, drawn anew when the map of the city is. Owned by
// the renderer, which draws it only once somebody has asked for it.
#pragma once

#include "engine/gl/program.h"

namespace shancheng {

class MiniMap {
 public:
  explicit MiniMap(const std::string& shaderFolder);
  // From the textures that are bound (clobbers framebuffer, viewport and program).
  void draw(float sceneSideMetres);
  void clear() const { target_.clearColour(); }
  unsigned texture() const { return map_.name(); }
  gl::Program& program() { return program_; }

 private:
  static constexpr int kSide = 256;
  gl::Program program_;
  gl::Texture map_;
  gl::Framebuffer target_;
  gl::VertexArray empty_;
};

}  // namespace shancheng
