#include "engine/render/layers/building_mesh.h"

#include <array>
#include <cstdint>
#include <limits>
#include <vector>

namespace shancheng {

namespace {

// Ten corners and fourteen triangles: four walls, two gables or hips, two slopes.
constexpr std::array<std::uint16_t, 42> kHouse = {0, 1, 5, 0, 5, 4, 1, 2, 6, 1, 6, 5, 2, 3,
                                                  7, 2, 7, 6, 3, 0, 4, 3, 4, 7, 4, 5, 9, 4,
                                                  9, 8, 6, 7, 8, 6, 8, 9, 5, 6, 9, 7, 4, 8};
// A box of which corner 0 is turned to the eye: two walls and the top do. Each face ends its
// triangles with a corner of its own (5, 4, 6), which holds what is flat for it.
constexpr std::array<std::uint16_t, 18> kBox = {0, 1, 5, 4, 0, 5, 3, 0, 4, 7, 3, 4, 4, 5, 6, 7, 4, 6};
// Two triangles for a building of a few pixels; both end in the corner that holds what is flat.
constexpr std::array<std::uint16_t, 6> kCard = {0, 1, 3, 2, 0, 3};
constexpr std::array<std::uint16_t, 6> kFoot = {0, 1, 2, 0, 2, 3};  // for the shade around it

}  // namespace

BuildingMesh::BuildingMesh(const char* label, std::span<const std::uint16_t> shape, std::size_t stride)
    : indices(label, GL_ELEMENT_ARRAY_BUFFER), array(label), indicesEach(shape.size()), most(65535 / stride) {
  std::vector<std::uint16_t> all;
  all.reserve(most * indicesEach);
  for (std::size_t i = 0; i < most; ++i)
    for (const std::uint16_t corner : shape) all.push_back(static_cast<std::uint16_t>(i * stride + corner));
  indices.assign(std::span<const std::uint16_t>(all));
  array.indices(indices);
}

void BuildingMesh::draw(std::span<const BuildingRun> runs, std::size_t start, std::uint32_t step, GLint range,
                        DrawCounts& counts) const {
  constexpr std::size_t kMost = 256;  // runs in one call
  std::array<GLsizei, kMost> sizes;
  std::array<const void*, kMost> places;
  GLsizei used = 0;
  const auto flush = [&] {
    if (used == 0) return;
    glMultiDrawElements(GL_TRIANGLES, sizes.data(), GL_UNSIGNED_SHORT, places.data(), used);
    counts.draws += static_cast<std::uint64_t>(used);
    used = 0;
  };
  array.bind();
  std::size_t placed = std::numeric_limits<std::size_t>::max();
  cutIntoBlocks(runs, most, [&](std::size_t base, std::size_t first, std::size_t count) {
    if (base != placed || used == static_cast<GLsizei>(kMost)) flush();
    if (base != placed) glUniform2i(range, static_cast<GLint>(start + base * step), static_cast<GLint>(step));
    placed = base;
    sizes[static_cast<std::size_t>(used)] = static_cast<GLsizei>(count * indicesEach);
    places[static_cast<std::size_t>(used)] =
        reinterpret_cast<const void*>((first - base) * indicesEach * sizeof(std::uint16_t));
    ++used;
    counts.triangles += count * (indicesEach / 3);
    counts.instances += count;
  });
  flush();
}

BuildingMesh BuildingMesh::house() { return {"house mesh", kHouse, 16}; }
BuildingMesh BuildingMesh::box() { return {"box mesh", kBox, 8}; }
BuildingMesh BuildingMesh::card() { return {"card mesh", kCard, 4}; }
BuildingMesh BuildingMesh::foot() { return {"foot mesh", kFoot, 4}; }

}  // namespace shancheng
