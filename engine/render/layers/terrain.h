// The ground and, over the same squares, the rivers: a quadtree of one small grid mesh with morphing
// between levels. Reference: Strugar, "Continuous distance-dependent level of detail for rendering
// heightmaps" (2009). Scene space.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "engine/gl/program.h"
#include "engine/render/draw_counts.h"
#include "engine/render/land_surface.h"
#include "engine/render/open_land.h"
#include "engine/render/view_volume.h"

namespace shancheng {

class TerrainLayer {
 public:
  static constexpr int kQuads = 16;  // along the side of the mesh

  TerrainLayer(const LandSurface& land, const std::string& shaderFolder);

  // Chooses the squares to draw. `reach`: how many sides of the finest square it is used for; less, then
  // without the finest squares, where the land would take more triangles than `most`. `open`: where the
  // ground is drawn without a city, asked for as broadly as a pixel of `radiansAPixel` sees it.
  void choose(const ViewVolume& view, float reach, std::size_t most, const OpenLand& open,
              float radiansAPixel);
  // `paintedMetres`: where drawn buildings thin out and the ground shows the city instead.
  void drawLand(double paintedMetres, DrawCounts& counts) const;
  // The cut sides of the model; seen from both sides.
  void drawWalls(DrawCounts& counts) const;
  void drawWater(DrawCounts& counts) const;
  std::array<gl::Program*, 4> programs() { return {&land_, &openLand_, &wall_, &water_}; }

 private:
  static constexpr int kBlock =
      4;  // quads along the side of a block: sixteen blocks, numbered in Morton order
  static constexpr std::size_t kBlockIndices = kBlock * kBlock * 6;
  static_assert(kQuads == 4 * kBlock);
  // water: where the indices of its quads with water begin, quarter by quarter, and where they end.
  struct Node {
    float lowest = 1e9f, highest = -1e9f;
    std::array<std::uint32_t, 5> water{};
  };
  struct Level {
    int columns = 0;
    float side = 0;
    std::vector<Node> nodes;
  };
  // quarter: 0..3 a quarter of the mesh, 4 the whole. A bit a block: which are drawn, and which
  // of them are open land. water: from index to index.
  struct Square {
    float x, y, side;
    int level;
    int quarter;
    std::uint16_t blocks, open;
    std::uint32_t waterFrom, waterTo;
    float distance;
  };

  void visit(int level, int column, int row, const ViewVolume& view);
  void add(int level, int column, int row, int quarter, float distance);
  void measure(const LandSurface& land);  // the bounds of every square of every level, from the grid
  // Appends the quads of every node that have water.
  void addWaterQuads(const LandSurface& land, std::vector<std::uint16_t>& indices);
  bool bounds(int level, int column, int row, glm::vec3& low, glm::vec3& high) const;
  void show(const gl::Program& program, const Square& square) const;
  std::uint16_t openBlocks(const Square& square, const OpenLand& open, float radiansAPixel) const;
  static void drawBlocks(unsigned blocks, DrawCounts& counts);  // a bit each
  static void drawIndices(std::size_t from, std::size_t to, DrawCounts& counts);

  float sceneSide_;
  float plinth_;
  std::vector<Level> levels_;  // finest first
  std::vector<float> range_;
  int finest_ = 0;             // the finest level in use
  std::size_t triangles_ = 0;  // of the squares chosen
  std::vector<Square> squares_;
  gl::Program land_, openLand_, wall_, water_;
  gl::Buffer corners_, indices_;
  gl::VertexArray array_;
  std::array<std::size_t, 9> skirtStart_{};  // in indices; two halves of each of four sides
};

}  // namespace shancheng
