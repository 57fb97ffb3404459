#include "engine/render/layers/terrain.h"

#include <algorithm>
#include <cmath>

#include "engine/gl/slots.h"
#include "engine/render/scene_units.h"

namespace shancheng {

namespace {

constexpr float kUp = static_cast<float>(kVerticalExaggeration);

// Column and row, 0..3, of a block of the mesh in Morton order: a quarter's four blocks lie together.
glm::ivec2 blockCorner(int block) {
  return {(block & 1) + ((block >> 2) & 1) * 2, ((block >> 1) & 1) + (block >> 3) * 2};
}

constexpr int kRow = TerrainLayer::kQuads + 1;
std::uint16_t cornerAt(int x, int y) { return static_cast<std::uint16_t>(y * kRow + x); }

void addQuad(int x, int y, std::vector<std::uint16_t>& indices) {
  // Diagonals alternate, so that a level's triangles fall on its coarser neighbour's.
  if ((x + y) % 2 == 0)
    indices.insert(indices.end(), {cornerAt(x, y), cornerAt(x + 1, y), cornerAt(x + 1, y + 1), cornerAt(x, y),
                                   cornerAt(x + 1, y + 1), cornerAt(x, y + 1)});
  else
    indices.insert(indices.end(), {cornerAt(x, y), cornerAt(x + 1, y), cornerAt(x, y + 1), cornerAt(x + 1, y),
                                   cornerAt(x + 1, y + 1), cornerAt(x, y + 1)});
}

}  // namespace

TerrainLayer::TerrainLayer(const LandSurface& land, const std::string& shaderFolder)
    : sceneSide_(static_cast<float>(land.sideMetres())),
      plinth_(land.lowest() * kUp - 0.011f * static_cast<float>(land.sideMetres())),
      land_(shaderFolder, "terrain"),
      openLand_(shaderFolder, "terrain", gl::kOpenLand),
      wall_(shaderFolder, "wall"),
      water_(shaderFolder, "water"),
      corners_("terrain corners"),
      indices_("terrain indices", GL_ELEMENT_ARRAY_BUFFER),
      array_("terrain") {
  // The mesh: a grid, and below each rim vertex a second one that hangs down to the plinth.
  std::vector<float> corners;
  for (int y = 0; y < kRow; ++y)
    for (int x = 0; x < kRow; ++x)
      corners.insert(corners.end(), {static_cast<float>(x), static_cast<float>(y), 0.0f});
  std::vector<std::uint16_t> indices;
  for (int block = 0; block < 16; ++block) {
    const glm::ivec2 from = blockCorner(block) * kBlock;
    for (int y = from.y; y < from.y + kBlock; ++y)
      for (int x = from.x; x < from.x + kBlock; ++x) addQuad(x, y, indices);
  }
  for (int side = 0; side < 4; ++side)  // south, north, west, east
    for (int half = 0; half < 2; ++half) {
      skirtStart_[static_cast<std::size_t>(side * 2 + half)] = indices.size();
      for (int k = half * kQuads / 2; k < (half + 1) * kQuads / 2; ++k) {
        const auto rim = [&](int step) {
          const int s = k + step;
          if (side == 0) return cornerAt(s, 0);
          if (side == 1) return cornerAt(s, kQuads);
          if (side == 2) return cornerAt(0, s);
          return cornerAt(kQuads, s);
        };
        const auto base = static_cast<std::uint16_t>(corners.size() / 3);
        for (int step = 0; step < 2; ++step)
          for (int z = 0; z < 2; ++z) {
            const std::uint16_t source = rim(step);
            corners.insert(corners.end(), {static_cast<float>(source % kRow),
                                           static_cast<float>(source / kRow), z == 0 ? 0.001f : 1.0f});
          }
        const auto i = [&](int n) { return static_cast<std::uint16_t>(base + n); };
        indices.insert(indices.end(), {i(0), i(1), i(2), i(2), i(1), i(3)});
      }
    }
  skirtStart_[8] = indices.size();
  measure(land);
  addWaterQuads(land, indices);
  corners_.assign(std::span<const float>(corners));
  indices_.assign(std::span<const std::uint16_t>(indices));
  array_.attribute(gl::kAttributePosition, corners_, 3, GL_FLOAT, false, 12, 0);
  array_.indices(indices_);
  range_.resize(levels_.size());
  squares_.reserve(4096);
}

void TerrainLayer::measure(const LandSurface& land) {
  const Grid<float>& heights = land.heights();
  const auto cell = static_cast<float>(land.cellMetres());
  Level finest;
  finest.side = cell * kQuads;
  finest.columns = std::max(1, static_cast<int>(std::ceil(sceneSide_ / finest.side - 1e-4f)));
  finest.nodes.resize(static_cast<std::size_t>(finest.columns) * static_cast<std::size_t>(finest.columns));
  for (int row = 0; row < finest.columns; ++row)
    for (int column = 0; column < finest.columns; ++column) {
      Node& node = finest.nodes[static_cast<std::size_t>(row * finest.columns + column)];
      for (int y = row * kQuads - 1; y <= (row + 1) * kQuads; ++y)
        for (int x = column * kQuads - 1; x <= (column + 1) * kQuads; ++x) {
          const int cx = std::clamp(x, 0, heights.width() - 1), cy = std::clamp(y, 0, heights.height() - 1);
          const float z = heights.at(cx, cy) * kUp;
          node.lowest = std::min(node.lowest, z);
          node.highest = std::max(node.highest, z);
        }
    }
  levels_.push_back(std::move(finest));
  while (levels_.back().columns > 1) {
    const Level& fine = levels_.back();
    Level coarse;
    coarse.side = fine.side * 2;
    coarse.columns = (fine.columns + 1) / 2;
    coarse.nodes.resize(static_cast<std::size_t>(coarse.columns) * static_cast<std::size_t>(coarse.columns));
    for (int row = 0; row < fine.columns; ++row)
      for (int column = 0; column < fine.columns; ++column) {
        const Node& from = fine.nodes[static_cast<std::size_t>(row * fine.columns + column)];
        Node& to = coarse.nodes[static_cast<std::size_t>((row / 2) * coarse.columns + column / 2)];
        to.lowest = std::min(to.lowest, from.lowest);
        to.highest = std::max(to.highest, from.highest);
      }
    levels_.push_back(std::move(coarse));
  }
}

void TerrainLayer::addWaterQuads(const LandSurface& land, std::vector<std::uint16_t>& indices) {
  // Of the squares of a level, as fine as their quads: which have water or the soft rim of it.
  int wide = levels_.front().columns * kQuads;
  std::vector<std::uint8_t> isWet(static_cast<std::size_t>(wide) * static_cast<std::size_t>(wide));
  // The rim is soft to 20 m, of a schematic scene to 0.3 cells (water.frag); the corner of a cell lies nearer
  // than its middle.
  const double cell = land.cellMetres(), rim = std::max(cell, 0.71 * cell + 20);
  for (int y = 0; y < std::min(wide, land.heights().height()); ++y)
    for (int x = 0; x < std::min(wide, land.heights().width()); ++x)
      isWet[static_cast<std::size_t>(y * wide + x)] =
          static_cast<double>(land.shore((x + 0.5) * cell, (y + 0.5) * cell)) < rim;
  for (Level& level : levels_) {
    const auto wet = [&](int x, int y) {
      return x >= 0 && y >= 0 && x < wide && y < wide && isWet[static_cast<std::size_t>(y * wide + x)] != 0;
    };
    for (int row = 0; row < level.columns; ++row)
      for (int column = 0; column < level.columns; ++column) {
        Node& node = level.nodes[static_cast<std::size_t>(row * level.columns + column)];
        bool isAllWet = true;  // open water takes the mesh that all squares share
        for (int y = 0; isAllWet && y < kQuads; ++y)
          for (int x = 0; isAllWet && x < kQuads; ++x) isAllWet = wet(column * kQuads + x, row * kQuads + y);
        if (isAllWet) {
          for (std::size_t quarter = 0; quarter <= 4; ++quarter)
            node.water[quarter] = static_cast<std::uint32_t>(quarter * 4 * kBlockIndices);
          continue;
        }
        for (int block = 0; block < 16; ++block) {
          if (block % 4 == 0)
            node.water[static_cast<std::size_t>(block / 4)] = static_cast<std::uint32_t>(indices.size());
          const glm::ivec2 from = blockCorner(block) * kBlock;
          for (int y = from.y; y < from.y + kBlock; ++y)
            for (int x = from.x; x < from.x + kBlock; ++x) {
              // Morphing, an odd quad widens over the even one before it (common/land.glsl).
              const int cx = column * kQuads + x, cy = row * kQuads + y, left = x & 1, below = y & 1;
              if (wet(cx, cy) || wet(cx - left, cy) || wet(cx, cy - below) || wet(cx - left, cy - below))
                addQuad(x, y, indices);
            }
        }
        node.water[4] = static_cast<std::uint32_t>(indices.size());
      }
    const int half = (wide / kQuads + 1) / 2 * kQuads;
    std::vector<std::uint8_t> coarser(static_cast<std::size_t>(half) * static_cast<std::size_t>(half));
    for (int y = 0; y < wide; ++y)
      for (int x = 0; x < wide; ++x)
        if (wet(x, y)) coarser[static_cast<std::size_t>(y / 2 * half + x / 2)] = 1;
    isWet = std::move(coarser);
    wide = half;
  }
}

bool TerrainLayer::bounds(int level, int column, int row, glm::vec3& low, glm::vec3& high) const {
  const Level& of = levels_[static_cast<std::size_t>(level)];
  if (column >= of.columns || row >= of.columns) return false;
  const Node& node = of.nodes[static_cast<std::size_t>(row * of.columns + column)];
  low = {static_cast<float>(column) * of.side, static_cast<float>(row) * of.side, node.lowest};
  high = {std::min(low.x + of.side, sceneSide_), std::min(low.y + of.side, sceneSide_), node.highest};
  return low.x < sceneSide_ && low.y < sceneSide_;
}

void TerrainLayer::choose(const ViewVolume& view, float reach, std::size_t most, const OpenLand& open,
                          float radiansAPixel) {
  // Below this reach a square could lie beside one of twice the next level, and the ground would tear.
  constexpr float kMinReach = 1.9f;
  const int top = static_cast<int>(levels_.size()) - 1;
  for (finest_ = 0;; finest_ = std::min(finest_ + 1, top)) {
    for (float reduced = reach;; reduced = std::max(reduced * 0.86f, kMinReach)) {
      squares_.clear();
      triangles_ = 0;
      for (std::size_t level = 0; level < levels_.size(); ++level)
        range_[level] = levels_[level].side * reduced;
      visit(top, 0, 0, view);
      if (triangles_ <= most || reduced <= kMinReach) break;
    }
    if (triangles_ <= most || finest_ >= std::min(top, 2)) break;
  }
  // Near ground first: what a hill hides is not shaded.
  std::sort(squares_.begin(), squares_.end(),
            [](const Square& a, const Square& b) { return a.distance < b.distance; });
  for (Square& square : squares_) square.open = openBlocks(square, open, radiansAPixel);
}

void TerrainLayer::add(int level, int column, int row, int quarter, float distance) {
  const Level& of = levels_[static_cast<std::size_t>(level)];
  const float side = of.side;
  const auto& water = of.nodes[static_cast<std::size_t>(row * of.columns + column)].water;
  const auto from = static_cast<std::size_t>(quarter == 4 ? 0 : quarter), to = quarter == 4 ? 4 : from + 1;
  triangles_ += static_cast<std::size_t>(kQuads * kQuads * 2 / (quarter == 4 ? 1 : 4));
  const unsigned blocks = quarter == 4 ? 0xFFFFu : 15u << (quarter * 4);
  squares_.push_back({static_cast<float>(column) * side, static_cast<float>(row) * side, side, level, quarter,
                      static_cast<std::uint16_t>(blocks), 0, water[from], water[to], distance});
}

std::uint16_t TerrainLayer::openBlocks(const Square& square, const OpenLand& open,
                                       float radiansAPixel) const {
  const float side = square.side / 4;
  // terrain.frag looks a little aside, and as broad as a pixel is on the ground: seldom more than eight times
  // as long as wide, and a texel and a half of the next coarser mip.
  const float margin = 80.0f + 1.5f * 2.1f * 8.0f * radiansAPixel * (square.distance + square.side);
  unsigned found = 0;
  for (int block = 0; block < 16; ++block) {
    if (!(square.blocks >> block & 1u)) continue;
    const glm::vec2 low = glm::vec2(square.x, square.y) + glm::vec2(blockCorner(block)) * side;
    if (open.isOpen(low, low + side, margin)) found |= 1u << block;
  }
  return static_cast<std::uint16_t>(found);
}

void TerrainLayer::visit(int level, int column, int row, const ViewVolume& view) {
  glm::vec3 low, high;
  if (!bounds(level, column, row, low, high)) return;
  // The side walls hang below the ground and must not be culled with it.
  if (!view.sees(glm::vec3(low.x, low.y, std::min(low.z, plinth_)), high)) return;
  if (level <= finest_ || view.distance(low, high) > range_[static_cast<std::size_t>(level) - 1]) {
    add(level, column, row, 4, view.distance(low, high));
    return;
  }
  for (int quarter = 0; quarter < 4; ++quarter) {
    const int c = column * 2 + (quarter & 1), r = row * 2 + (quarter >> 1);
    if (!bounds(level - 1, c, r, low, high)) continue;
    if (view.distance(low, high) <= range_[static_cast<std::size_t>(level) - 1]) {
      visit(level - 1, c, r, view);
    } else if (view.sees(glm::vec3(low.x, low.y, std::min(low.z, plinth_)), high)) {
      add(level, column, row, quarter, view.distance(low, high));
    }
  }
}

void TerrainLayer::show(const gl::Program& program, const Square& square) const {
  glUniform4f(program.uniform("u_square"), square.x, square.y, square.side, static_cast<float>(kQuads));
  const float range = range_[static_cast<std::size_t>(square.level)];
  const bool isTop = static_cast<std::size_t>(square.level) + 1 == levels_.size();
  glUniform2f(program.uniform("u_morph"), isTop ? 1e8f : range * 0.80f, isTop ? 2e8f : range * 0.99f);
}

void TerrainLayer::drawIndices(std::size_t from, std::size_t to, DrawCounts& counts) {
  glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(to - from), GL_UNSIGNED_SHORT,
                 reinterpret_cast<const void*>(from * sizeof(std::uint16_t)));
  counts.triangles += (to - from) / 3;
  ++counts.draws;
}

void TerrainLayer::drawBlocks(unsigned blocks, DrawCounts& counts) {
  for (unsigned block = 0; block < 16;) {  // in runs
    unsigned end = block;
    while (end < 16 && blocks >> end & 1u) ++end;
    if (end > block) drawIndices(block * kBlockIndices, end * kBlockIndices, counts);
    block = end + 1;
  }
}

void TerrainLayer::drawLand(double paintedMetres, DrawCounts& counts) const {
  array_.bind();
  const auto draw = [&](const gl::Program& program, bool isOpen) {
    program.use();
    glUniform1f(program.uniform("u_painted"), static_cast<float>(paintedMetres));
    for (const Square& square : squares_) {
      const unsigned blocks = isOpen ? square.open : square.blocks & ~square.open;
      if (!blocks) continue;
      show(program, square);
      drawBlocks(blocks, counts);
    }
  };
  draw(land_, false);
  draw(openLand_, true);
}

void TerrainLayer::drawWalls(DrawCounts& counts) const {
  wall_.use();
  array_.bind();
  glUniform1f(wall_.uniform("u_plinth"), plinth_);
  for (const Square& square : squares_) {
    const bool isWhole = square.quarter == 4;
    const int qx = square.quarter & 1, qy = (square.quarter >> 1) & 1;
    const bool isSouth = square.y <= 0 && (isWhole || qy == 0),
               isNorth = square.y + square.side >= sceneSide_ && (isWhole || qy == 1);
    const bool isWest = square.x <= 0 && (isWhole || qx == 0),
               isEast = square.x + square.side >= sceneSide_ && (isWhole || qx == 1);
    if (!isSouth && !isNorth && !isWest && !isEast) continue;
    show(wall_, square);
    const auto skirt = [&](std::size_t side, int half, bool isThere) {
      if (!isThere) return;
      const std::size_t first = side * 2 + (isWhole ? 0u : static_cast<std::size_t>(half));
      drawIndices(skirtStart_[first], skirtStart_[first + (isWhole ? 2 : 1)], counts);
    };
    skirt(0, qx, isSouth);
    skirt(1, qx, isNorth);
    skirt(2, qy, isWest);
    skirt(3, qy, isEast);
  }
}

void TerrainLayer::drawWater(DrawCounts& counts) const {
  water_.use();
  array_.bind();
  for (const Square& square : squares_) {
    if (square.waterFrom == square.waterTo) continue;
    show(water_, square);
    drawIndices(square.waterFrom, square.waterTo, counts);
  }
}

}  // namespace shancheng
