// How much of each use stands in blocks of about half a kilometre: what the neighbourhood of a cell is
// made of, and where the built cells are without sweeping the map. Follows every change of a cell;
// can be counted again from the city. Cells.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/core/math.h"
#include "sim/core/workers.h"
#include "sim/state/city.h"

namespace shancheng {

// By LandUse; index 0 counts all that is built.
using UseCounts = std::array<std::uint16_t, kDemandUses>;
using UseFractions = std::array<float, kDemandUses>;

class UseBlocks {
 public:
  static constexpr double kBlockMetres = 480;

  UseBlocks() = default;
  UseBlocks(int cells, double cellMetres)
      : blockCells_(static_cast<int>(
            math::clamp(math::roundToInt(kBlockMetres / cellMetres), std::int64_t{2}, std::int64_t{32}))),
        width_((cells + blockCells_ - 1) / blockCells_),
        counts_(static_cast<std::size_t>(width_) * static_cast<std::size_t>(width_)) {}

  int blockCells() const { return blockCells_; }
  int width() const { return width_; }
  const UseCounts& at(int column, int row) const { return counts_[index(column, row)]; }

  void move(int column, int row, LandUse before, LandUse after) {
    UseCounts& block = counts_[index(column / blockCells_, row / blockCells_)];
    add(block, before, -1);
    add(block, after, 1);
  }
  void recount(const City& city, WorkerPool& pool) {
    const int cells = city.cells.width();
    pool.run(static_cast<std::size_t>(width_), [&](std::size_t b) {
      const int blockRow = static_cast<int>(b);
      for (int column = 0; column < width_; ++column) counts_[index(column, blockRow)] = {};
      const int end = std::min(cells, (blockRow + 1) * blockCells_);
      for (int row = blockRow * blockCells_; row < end; ++row) {
        const CellState* states = city.cells.data() + city.cells.index(0, row);
        for (int column = 0; column < cells; ++column)
          if (isBuilt(states[column]))
            add(counts_[index(column / blockCells_, blockRow)], states[column].use, 1);
      }
    });
  }
  // Of the land around a cell, how much each use has: the four nearest blocks, by their nearness.
  UseFractions around(int column, int row) const {
    const float scale = 1.0f / static_cast<float>(blockCells_), last = static_cast<float>(width_ - 1);
    const float x = std::clamp((static_cast<float>(column) + 0.5f) * scale - 0.5f, 0.0f, last);
    const float y = std::clamp((static_cast<float>(row) + 0.5f) * scale - 0.5f, 0.0f, last);
    const int left = static_cast<int>(x), bottom = static_cast<int>(y);
    const int right = std::min(left + 1, width_ - 1), top = std::min(bottom + 1, width_ - 1);
    const float tx = x - static_cast<float>(left), ty = y - static_cast<float>(bottom);
    const UseCounts &sw = at(left, bottom), &se = at(right, bottom), &nw = at(left, top),
                    &ne = at(right, top);
    UseFractions fractions{};
    for (std::size_t use = 0; use < fractions.size(); ++use) {
      const float south = static_cast<float>(sw[use]) * (1 - tx) + static_cast<float>(se[use]) * tx;
      const float north = static_cast<float>(nw[use]) * (1 - tx) + static_cast<float>(ne[use]) * tx;
      fractions[use] = (south * (1 - ty) + north * ty) * scale * scale;
    }
    return fractions;
  }

 private:
  std::size_t index(int column, int row) const {
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(width_) +
           static_cast<std::size_t>(column);
  }
  static void add(UseCounts& block, LandUse use, int sign) {
    if (use == LandUse::open || use >= static_cast<LandUse>(kDemandUses)) return;
    for (const std::size_t of : {std::size_t{0}, static_cast<std::size_t>(use)})
      block[of] = static_cast<std::uint16_t>(block[of] + sign);
  }

  int blockCells_ = 1, width_ = 0;
  std::vector<UseCounts> counts_;
};

}  // namespace shancheng
