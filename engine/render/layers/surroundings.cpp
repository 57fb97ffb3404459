#include "engine/render/layers/surroundings.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/gl/slots.h"
#include "engine/render/scene_units.h"

namespace shancheng {

namespace {
// Rings outwards from the edge, in shares of the side; the first lies under the model's own edge.
constexpr float kFirstRings[] = {-0.012f, 0.0f, 0.012f, 0.028f, 0.048f};
constexpr float kSeenReach = 0.85f;  // beyond it nothing is seen through the air
constexpr float kCalm = 0.045f;      // the land of the edge ends here, and the next country begins
constexpr int kPerCoarse = 3;        // lines of the fine mesh to one of the coarse
constexpr int kTileQuads = 12;       // along the side of what is drawn or left out as one
// Lines of the fine mesh along the scene's side, and outside of it on each end.
constexpr int kAlongSide = 60, kOutside = 48;

// Where lines of the mesh run along one axis, in shares of the side.
std::vector<float> linesAlong(int step) {
  std::vector<float> outwards(std::begin(kFirstRings), std::end(kFirstRings));
  for (int n = step; n <= kOutside; n += step)
    outwards.push_back(kFirstRings[4] + (kSeenReach - kFirstRings[4]) * static_cast<float>(n) / kOutside);
  std::vector<float> lines;
  for (std::size_t n = outwards.size(); n-- > 0;) lines.push_back(-outwards[n]);
  for (int n = step; n < kAlongSide; n += step) lines.push_back(static_cast<float>(n) / kAlongSide);
  for (const float ring : outwards) lines.push_back(1.0f + ring);
  return lines;
}

float smooth(float from, float to, float at) {
  const float t = std::clamp((at - from) / (to - from), 0.0f, 1.0f);
  return t * t * (3 - 2 * t);
}
float mirrored(float t) { return 1.0f - std::abs(1.0f - (t - 2.0f * std::floor(t / 2.0f))); }

// Mean height about a point, in metres: the mesh is far coarser than the land.
float meanHeight(const LandSurface& land, float x, float y, double spacing) {
  constexpr int kTaps = 3;
  double sum = 0;
  for (int v = -kTaps; v <= kTaps; ++v)
    for (int u = -kTaps; u <= kTaps; ++u)
      sum += static_cast<double>(land.height(x * land.sideMetres() + u * spacing / (2 * kTaps + 1),
                                             y * land.sideMetres() + v * spacing / (2 * kTaps + 1)));
  return static_cast<float>(sum / ((2 * kTaps + 1) * (2 * kTaps + 1)));
}

// The height of the country at a point given in shares of the side: behind the edge the land mirrored,
// dying down; further out the land repeated with its ridges running the way they run, never turned back.
float countryHeight(const LandSurface& land, float x, float y) {
  const float outX = std::max({-x, x - 1, 0.0f}), outY = std::max({-y, y - 1, 0.0f}),
              outside = std::hypot(outX, outY);
  const auto relief = static_cast<float>(land.relief());
  const float level = land.datum() + 90 * relief;
  const auto cell = static_cast<float>(land.cellMetres() / land.sideMetres());
  if (outside <= kCalm) {
    const float height = land.height(static_cast<double>(mirrored(x)) * land.sideMetres(),
                                     static_cast<double>(mirrored(y)) * land.sideMetres());
    return std::lerp(height, level, smooth(0.0f, kCalm, outside));
  }
  const float u = x - std::floor(x), v = y - std::floor(y);
  const float rim = std::min({u, 1 - u, v, 1 - v});
  const float t = 0.9f * smooth(0.0f, 0.10f, rim) * smooth(kCalm, 0.11f, outside);
  const float height = meanHeight(land, std::clamp(u, cell, 1 - cell), std::clamp(v, cell, 1 - cell),
                                  0.016 * land.sideMetres());
  return std::lerp(level, std::max(height, level - 60 * relief), t);
}
}  // namespace

SurroundingsLayer::SurroundingsLayer(const LandSurface& land, const std::string& shaderFolder)
    : program_(shaderFolder, "surroundings"), fine_(land, 1), coarse_(land, kPerCoarse) {}

SurroundingsLayer::Mesh::Mesh(const LandSurface& land, int step)
    : corners("surroundings corners"),
      indices("surroundings indices", GL_ELEMENT_ARRAY_BUFFER),
      array("surroundings") {
  const auto side = static_cast<float>(land.sideMetres());
  const std::vector<float> lines = linesAlong(step);
  const auto count = static_cast<int>(lines.size());
  const auto isInside = [&](int n) {  // the line after n, too, lies within the scene
    return lines[static_cast<std::size_t>(n)] > 0.0f && lines[static_cast<std::size_t>(n) + 1] < 1.0f;
  };
  std::vector<float> made;
  for (const float y : lines)
    for (const float x : lines) {
      const bool isHidden = x > 0 && x < 1 && y > 0 && y < 1;
      // Under the model's own edge the ring stays out of sight.
      const float height = isHidden ? land.height(static_cast<double>(x) * land.sideMetres(),
                                                  static_cast<double>(y) * land.sideMetres()) -
                                          40
                                    : countryHeight(land, x, y);
      made.insert(made.end(), {x * side, y * side, height});
    }
  std::vector<std::uint16_t> wound;
  const auto windTile = [&](int column, int row) {
    Tile tile{static_cast<int>(wound.size()), 0, glm::vec3(1e9f), glm::vec3(-1e9f)};
    for (int y = row; y + 1 < count && y < row + kTileQuads; ++y)
      for (int x = column; x + 1 < count && x < column + kTileQuads; ++x) {
        if (isInside(x) && isInside(y)) continue;
        const auto at = [&](int dx, int dy) {
          const auto corner = static_cast<std::size_t>((y + dy) * count + x + dx);
          const glm::vec3 point(made[3 * corner], made[3 * corner + 1],
                                made[3 * corner + 2] * static_cast<float>(kVerticalExaggeration));
          tile.low = glm::min(tile.low, point);
          tile.high = glm::max(tile.high, point);
          return static_cast<std::uint16_t>(corner);
        };
        wound.insert(wound.end(), {at(0, 0), at(1, 0), at(1, 1), at(0, 0), at(1, 1), at(0, 1)});
      }
    tile.indexCount = static_cast<int>(wound.size()) - tile.firstIndex;
    if (tile.indexCount > 0) tiles.push_back(tile);
  };
  for (int row = 0; row + 1 < count; row += kTileQuads)
    for (int column = 0; column + 1 < count; column += kTileQuads) windTile(column, row);
  corners.assign(std::span<const float>(made));
  indices.assign(std::span<const std::uint16_t>(wound));
  array.attribute(gl::kAttributePosition, corners, 3, GL_FLOAT, false, 12, 0);
  array.indices(indices);
}

void SurroundingsLayer::draw(const ViewVolume& view, bool isFine, DrawCounts& counts) const {
  const Mesh& mesh = isFine ? fine_ : coarse_;
  program_.use();
  mesh.array.bind();
  for (std::size_t n = 0; n < mesh.tiles.size(); ++n) {
    if (!view.sees(mesh.tiles[n].low, mesh.tiles[n].high)) continue;
    const int first = mesh.tiles[n].firstIndex;
    int indexCount = mesh.tiles[n].indexCount;
    for (; n + 1 < mesh.tiles.size() && view.sees(mesh.tiles[n + 1].low, mesh.tiles[n + 1].high); ++n)
      indexCount += mesh.tiles[n + 1].indexCount;
    glDrawElements(GL_TRIANGLES, indexCount, GL_UNSIGNED_SHORT,
                   reinterpret_cast<const void*>(static_cast<std::size_t>(first) * sizeof(std::uint16_t)));
    counts.triangles += static_cast<std::size_t>(indexCount) / 3;
    ++counts.draws;
  }
}

}  // namespace shancheng
