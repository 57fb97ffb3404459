#include "sim/growth/ledger.h"

#include <algorithm>
#include <cassert>

namespace shancheng {

Ledger::Ledger(City& city, Workspace& workspace, const Geography& geography)
    : city_(&city), workspace_(&workspace), geography_(&geography) {}

void Ledger::count(std::size_t cell, CellState state, int sign) {
  if (!isBuilt(state)) return;
  const std::int64_t footprint = sign * static_cast<std::int64_t>(state.coverage);
  const std::int64_t floor = footprint * state.storeys;
  city_->builtCells += sign;
  city_->footprintUnits += footprint;
  city_->floorUnits += floor;
  if (state.kind == BuiltKind::publicRented) city_->publicRentedUnits += floor;
  if (state.kind == BuiltKind::urbanVillage) city_->informalCells += sign;
  const std::uint8_t region = geography_->region[cell];
  if (region >= city_->regions.size()) return;
  city_->regions[region].builtCells += sign;
  if (state.use == LandUse::residential) city_->regions[region].homeUnits += floor;
}

bool Ledger::set(std::size_t cell, CellState after, Cause cause) {
  assert(!geography_->isWater[cell]);
  if (hasChanged(cell)) return false;
  const CellState before = city_->cells[cell];
  if (before == after) return false;
  count(cell, before, -1);
  count(cell, after, +1);
  city_->cellSum -= cellMix(cell, before, city_->changedYear[cell]);
  city_->cellSum += cellMix(cell, after, city_->year);
  city_->cells[cell] = after;
  city_->changedYear[cell] = static_cast<std::int16_t>(city_->year);
  changes_.push_back({static_cast<std::uint32_t>(cell), before, after});
  if (!isBuilt(before)) {
    ++city_->newCells;
    workspace_->status[cell] = static_cast<std::uint8_t>(workspace_->status[cell] & ~(kFree | kGreenFree));
    newlyBuilt_.push_back(static_cast<std::uint32_t>(cell));
  } else if (cause == Cause::replacement) {
    ++city_->redevelopedCells;
  }
  return true;
}

void Ledger::spreadPressure(WorkerPool& pool) {
  const int width = city_->cells.width(), rows = city_->cells.height(), radius = workspace_->kernel.radius;
  const auto blocks = static_cast<std::size_t>(bandCount(rows));
  // The cells by the rows they stand in, so that a band looks only at its own and its neighbours'.
  std::vector<std::vector<std::uint32_t>> byBand(blocks);
  for (std::size_t n = spread_; n < newlyBuilt_.size(); ++n)
    byBand[newlyBuilt_[n] / static_cast<std::uint32_t>(width) / kBandRows].push_back(newlyBuilt_[n]);
  spread_ = newlyBuilt_.size();
  pool.run(blocks, [&](std::size_t band) {
    const int rowBegin = static_cast<int>(band) * kBandRows, rowEnd = std::min(rows, rowBegin + kBandRows);
    const std::size_t first = band == 0 ? 0 : band - 1, last = std::min(band + 1, blocks - 1);
    static_assert(kBandRows >= 15, "a kernel must not reach past the neighbouring band");
    for (std::size_t source = first; source <= last; ++source)
      for (std::uint32_t cell : byBand[source]) {
        const int row = static_cast<int>(cell) / width, column = static_cast<int>(cell) % width;
        if (row + radius < rowBegin || row - radius >= rowEnd) continue;
        splatPressure(workspace_->kernel, city_->pressure, column, row, rowBegin, rowEnd,
                      [this](std::size_t near) { workspace_->status[near] |= kNearBuilt; });
      }
  });
}

std::vector<Change> Ledger::takeChanges() {
  std::sort(changes_.begin(), changes_.end(),
            [](const Change& a, const Change& b) { return a.cell < b.cell; });
  newlyBuilt_.clear();
  spread_ = 0;
  return std::move(changes_);
}

void rebuildStatus(Workspace& workspace, const City& city, const Grid<std::uint8_t>& buildable,
                   WorkerPool& pool) {
  const int width = city.cells.width(), rows = city.cells.height();
  if (workspace.status.size() != city.cells.size()) workspace.status = Grid<std::uint8_t>(width, rows);
  pool.run(static_cast<std::size_t>(bandCount(rows)), [&](std::size_t band) {
    const auto begin = band * static_cast<std::size_t>(kBandRows * width);
    const auto end = std::min(city.cells.size(), begin + static_cast<std::size_t>(kBandRows * width));
    for (std::size_t cell = begin; cell < end; ++cell) {
      const int free = !buildable[cell] || isBuilt(city.cells[cell]) ? 0
                       : workspace.isGreen[cell]                     ? kGreenFree
                                                                     : kFree;
      workspace.status[cell] = static_cast<std::uint8_t>(free | (city.pressure[cell] ? kNearBuilt : 0));
    }
  });
}

}  // namespace shancheng
