#include "engine/render/open_land.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/render/building_layout.h"

namespace shancheng {

OpenLand::OpenLand(int cells, double cellMetres, const std::function<float(double x, double y)>& rise)
    : cells_(cells),
      columns_((cells + kBlockCells - 1) / kBlockCells),
      blockMetres_(static_cast<float>(cellMetres) * kBlockCells),
      blocks_(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(columns_)),
      rise_(blocks_.size()),
      reached_(static_cast<std::size_t>(columns_ + 1) * static_cast<std::size_t>(columns_ + 1)) {
  for (Since& block : blocks_) block.fill(kNever);
  for (int row = 0; row < cells; ++row)
    for (int column = 0; column < cells; ++column) {
      float& highest = rise_[static_cast<std::size_t>(row / kBlockCells * columns_ + column / kBlockCells)];
      highest = std::max(highest, rise((column + 0.5) * cellMetres, (row + 0.5) * cellMetres));
    }
}

void OpenLand::append(const YearRecord& record, int startYear) {
  const auto yearIndex = static_cast<std::uint8_t>(std::clamp(record.year - startYear, 0, kNever - 1));
  for (const Change& change : record.changes) {
    const auto column = static_cast<int>(change.cell % static_cast<std::uint32_t>(cells_)) / kBlockCells;
    const auto row = static_cast<int>(change.cell / static_cast<std::uint32_t>(cells_)) / kBlockCells;
    if (row >= columns_) continue;
    const float tallest = change.after.kind == BuiltKind::none ? 0.0f : tallestMetres(change.after.kind);
    const auto height =
        std::find_if(kHeights.begin(), kHeights.end() - 1, [&](float most) { return tallest <= most; });
    std::uint8_t& since = blocks_[static_cast<std::size_t>(row * columns_ + column)]
                                 [static_cast<std::size_t>(height - kHeights.begin())];
    since = std::min(since, yearIndex);
  }
  isCurrent_ = false;
}

void OpenLand::cutBack(int lastYearIndex) {
  for (Since& block : blocks_)
    for (std::uint8_t& since : block)
      if (static_cast<int>(since) > lastYearIndex) since = kNever;
  isCurrent_ = false;
}

void OpenLand::show(std::vector<Since> blocks) {
  blocks_ = std::move(blocks);
  isCurrent_ = false;
}

void OpenLand::take(double year, glm::vec2 shade) {
  // What bears the mark of a year rises in the year before it.
  const int lastSince = std::clamp(static_cast<int>(std::floor(year + 1.001)), -1, kNever - 1);
  if (isCurrent_ && lastSince == lastSince_ && shade == shade_) return;
  isCurrent_ = true;
  lastSince_ = lastSince;
  shade_ = shade;
  // Down a slope shade reaches further than over level ground. A building counts as high as it stands over
  // the lowest land, but what the layer of buildings leaves out of the sun's map throws none (kShadeMetres
  // there).
  constexpr float kMaxMetres = 900;
  std::fill(reached_.begin(), reached_.end(), 0);
  const int wide = columns_ + 1;
  const auto at = [&](int column, int row) -> std::int32_t& {
    return reached_[static_cast<std::size_t>(row * wide + column)];
  };
  for (int row = 0; row < columns_; ++row)
    for (int column = 0; column < columns_; ++column) {
      const Since& block = blocks_[static_cast<std::size_t>(row * columns_ + column)];
      float tallest = -1;
      for (std::size_t n = 0; n < kHeights.size(); ++n)
        if (block[n] != kNever && static_cast<int>(block[n]) <= lastSince) tallest = kHeights[n];
      if (tallest < 0) continue;
      const glm::vec2 thrown =
          tallest > 0 ? shade * (std::min(tallest + rise_[static_cast<std::size_t>(row * columns_ + column)],
                                          kMaxMetres) /
                                 blockMetres_)
                      : glm::vec2(0);
      const auto from = [&](int k, float by) {
        return std::max(k + static_cast<int>(std::floor(std::min(by, 0.0f))), 0);
      };
      const auto to = [&](int k, float by) {
        return std::min(k + 1 + static_cast<int>(std::ceil(std::max(by, 0.0f))), columns_);
      };
      // Corners of the rectangle that the block and its shade reach: the sums below fill it.
      const int west = from(column, thrown.x), east = to(column, thrown.x), south = from(row, thrown.y),
                north = to(row, thrown.y);
      ++at(west, south), --at(east, south), --at(west, north), ++at(east, north);
    }
  // From corners to how often each block is reached, and from that to how many are, summed from the first on.
  for (int row = 0; row < wide; ++row)
    for (int column = 1; column < wide; ++column) at(column, row) += at(column - 1, row);
  for (int row = 1; row < wide; ++row)
    for (int column = 0; column < wide; ++column) at(column, row) += at(column, row - 1);
  for (std::int32_t& sum : reached_) sum = sum > 0 ? 1 : 0;
  for (int row = 0; row < wide; ++row)
    for (int column = 1; column < wide; ++column) at(column, row) += at(column - 1, row);
  for (int row = 1; row < wide; ++row)
    for (int column = 0; column < wide; ++column) at(column, row) += at(column, row - 1);
}

bool OpenLand::isOpen(glm::vec2 low, glm::vec2 high, float margin) const {
  const auto block = [&](float metres) {
    return std::clamp(static_cast<int>(std::floor(metres / blockMetres_)), 0, columns_ - 1);
  };
  const int west = block(low.x - margin), east = block(high.x + margin), south = block(low.y - margin),
            north = block(high.y + margin);
  // Entry (column, row) holds what is reached up to and with this block.
  const auto upTo = [&](int column, int row) {
    return column < 0 || row < 0 ? 0 : reached_[static_cast<std::size_t>(row * (columns_ + 1) + column)];
  };
  return upTo(east, north) - upTo(west - 1, north) - upTo(east, south - 1) + upTo(west - 1, south - 1) == 0;
}

}  // namespace shancheng
