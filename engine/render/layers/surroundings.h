// The country around the model: the land of the edge dying down, and beyond it ridges that run as the
// model's own, going under in haze, so that the world does not end at a table's edge. A backdrop, not
// data: nothing is built there. Scene space.
#pragma once

#include <glm/glm.hpp>
#include <vector>

#include "engine/gl/program.h"
#include "engine/render/draw_counts.h"
#include "engine/render/land_surface.h"
#include "engine/render/view_volume.h"

namespace shancheng {

class SurroundingsLayer {
 public:
  SurroundingsLayer(const LandSurface& land, const std::string& shaderFolder);
  // `isFine`: with ridges that can be told apart; else for a machine that pays for every triangle.
  void draw(const ViewVolume& view, bool isFine, DrawCounts& counts) const;
  gl::Program* program() { return &program_; }

 private:
  struct Tile {
    int firstIndex, indexCount;
    glm::vec3 low, high;
  };
  struct Mesh {
    Mesh(const LandSurface& land, int step);
    gl::Buffer corners, indices;
    gl::VertexArray array;
    std::vector<Tile> tiles;  // a part of the indices each
  };
  gl::Program program_;
  Mesh fine_, coarse_;
};

}  // namespace shancheng
