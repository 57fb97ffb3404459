#include "engine/render/layers/surroundings.h"

#include <cstdint>
#include <span>
#include <vector>

#include "engine/gl/slots.h"

namespace shancheng {

namespace {
constexpr int kAlongSide = 40;  // quads along a side of the scene
// Rings outwards from the edge, in shares of the side; the first lies under the model's own edge.
constexpr float kRings[] = {-0.012f, 0.0f, 0.012f, 0.028f, 0.048f, 0.074f, 0.108f, 0.155f, 0.22f, 0.31f, 0.45f};

// Where lines of the mesh run along one axis, in shares of the side.
std::vector<float> linesAlong() {
  std::vector<float> lines;
  for (std::size_t n = std::size(kRings); n-- > 0;) lines.push_back(-kRings[n]);
  for (int n = 1; n < kAlongSide; ++n) lines.push_back(static_cast<float>(n) / kAlongSide);
  for (const float ring : kRings) lines.push_back(1.0f + ring);
  return lines;
}
}  // namespace

SurroundingsLayer::SurroundingsLayer(const LandSurface& land, const std::string& shaderFolder)
    : program_(shaderFolder, "surroundings"), corners_("surroundings corners"),
      indices_("surroundings indices", GL_ELEMENT_ARRAY_BUFFER), array_("surroundings") {
  const auto side = static_cast<float>(land.sideMetres());
  const std::vector<float> lines = linesAlong();
  const auto count = static_cast<int>(lines.size());
  std::vector<float> corners;
  std::vector<std::uint16_t> indices;
  for (const float y : lines)
    for (const float x : lines) corners.insert(corners.end(), {x * side, y * side});
  const auto isInside = [&](int n) {  // the line after n, too, lies within the scene
    return lines[static_cast<std::size_t>(n)] > 0.0f && lines[static_cast<std::size_t>(n) + 1] < 1.0f;
  };
  for (int y = 0; y + 1 < count; ++y)
    for (int x = 0; x + 1 < count; ++x) {
      if (isInside(x) && isInside(y)) continue;
      const auto at = [&](int dx, int dy) { return static_cast<std::uint16_t>((y + dy) * count + x + dx); };
      indices.insert(indices.end(), {at(0, 0), at(1, 0), at(1, 1), at(0, 0), at(1, 1), at(0, 1)});
    }
  indexCount_ = static_cast<int>(indices.size());
  corners_.assign(std::span<const float>(corners));
  indices_.assign(std::span<const std::uint16_t>(indices));
  array_.attribute(gl::kAttributePosition, corners_, 2, GL_FLOAT, false, 8, 0);
  array_.indices(indices_);
}

void SurroundingsLayer::draw(DrawCounts& counts) const {
  program_.use();
  array_.bind();
  glDrawElements(GL_TRIANGLES, indexCount_, GL_UNSIGNED_SHORT, nullptr);
  counts.triangles += static_cast<std::size_t>(indexCount_) / 3;
  ++counts.draws;
}

}  // namespace shancheng
