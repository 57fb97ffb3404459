// The country around the model: a coarse ring that mirrors the land at its edge and goes under in haze,
// so that the world does not end at a table's edge. A backdrop, not data: nothing is built there.
// Scene space.
#pragma once

#include "engine/gl/program.h"
#include "engine/render/land_surface.h"
#include "engine/render/layers/buildings.h"

namespace shancheng {

class SurroundingsLayer {
 public:
  SurroundingsLayer(const LandSurface& land, const std::string& shaderFolder);
  void draw(DrawCounts& counts) const;
  gl::Program* program() { return &program_; }

 private:
  gl::Program program_;
  gl::Buffer corners_, indices_;
  gl::VertexArray array_;
  int indexCount_ = 0;
};

}  // namespace shancheng
