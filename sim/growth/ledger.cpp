#include "sim/growth/ledger.h"

#include <algorithm>
#include <cassert>

#include "sim/core/math.h"
#include "sim/policy/policy.h"

namespace shancheng {

Ledger::Ledger(City& city, Workspace& workspace, const Geography& geography)
    : city_(&city), workspace_(&workspace), geography_(&geography) {}

void Ledger::count(std::size_t cell, CellState state, int sign) {
  if (state.use == LandUse::reserve) city_->reserveCells += sign;
  if (!isBuilt(state)) return;
  const std::int64_t footprint = sign * static_cast<std::int64_t>(state.coverage);
  const std::int64_t floor = footprint * state.storeys;
  city_->builtCells += sign;
  city_->footprintUnits += footprint;
  city_->floorUnits += floor;
  if (state.kind == BuiltKind::publicRented) city_->publicRentedUnits += floor;
  if (state.kind == BuiltKind::resettlement) city_->resettlementUnits += floor;
  if (state.kind == BuiltKind::urbanVillage) city_->informalCells += sign;
  if (state.use == LandUse::industrial)
    city_->industryCells[ringOf(*geography_, cell, city_->ringMetres)] += sign;
  if (isSteepGround(*geography_, cell)) city_->steepCells += sign;
  const std::uint8_t zone = geography_->zone[cell];
  if (zone < city_->zoneCells.size()) city_->zoneCells[zone] += sign;
  const std::uint8_t region = geography_->region[cell];
  if (region >= city_->regions.size()) return;
  city_->regions[region].builtCells += sign;
  if (state.use == LandUse::residential) city_->regions[region].homeUnits += floor;
}

void Ledger::followRings(const Policy& policy) {
  const std::array<std::int32_t, 2> wanted = {
      static_cast<std::int32_t>(math::roundToInt(policy.ring_inner_radius * 1000.0)),
      static_cast<std::int32_t>(math::roundToInt(policy.ring_outer_radius * 1000.0))};
  if (wanted == city_->ringMetres) return;
  city_->ringMetres = wanted;
  city_->industryCells = {};
  for (std::size_t cell = 0; cell < city_->cells.size(); ++cell)
    if (city_->cells[cell].use == LandUse::industrial)
      ++city_->industryCells[ringOf(*geography_, cell, wanted)];
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
  const int width = city_->cells.width();
  const int column = static_cast<int>(cell) % width, row = static_cast<int>(cell) / width;
  workspace_->blocks.move(column, row, before.use, after.use);
  workspace_->active.mark(column, row);
  std::uint8_t& status = workspace_->status[cell];
  status = static_cast<std::uint8_t>(status & ~(kFree | kGreenFree));
  // Only buildable land is ever taken; what is laid open again the building rule no longer allows.
  if (before.use == LandUse::open) status |= kTaken;
  if (after.use == LandUse::open) status = static_cast<std::uint8_t>(status & ~kTaken);
  if (!isBuilt(before) && isBuilt(after)) {
    ++city_->newCells;
    newlyBuilt_.push_back(static_cast<std::uint32_t>(cell));
  } else if (isBuilt(before) && !isBuilt(after)) {
    ++city_->clearedCells;
    cleared_.push_back(static_cast<std::uint32_t>(cell));
  } else if (isBuilt(before) && cause == Cause::replacement) {
    ++city_->redevelopedCells;
  }
  return true;
}

void Ledger::spreadPressure(WorkerPool& pool) {
  const int width = city_->cells.width(), rows = city_->cells.height(), radius = workspace_->kernel.radius;
  const auto blocks = static_cast<std::size_t>(bandCount(rows));
  // The cells by the rows they stand in, so that a band looks only at its own and its neighbours'.
  struct Source {
    std::uint32_t cell;
    int sign;
  };
  std::vector<std::vector<Source>> byBand(blocks);
  const auto enter = [&](const std::vector<std::uint32_t>& cells, std::size_t& entered, int sign) {
    for (; entered < cells.size(); ++entered)
      byBand[cells[entered] / static_cast<std::uint32_t>(width) / kBandRows].push_back(
          {cells[entered], sign});
  };
  enter(newlyBuilt_, spread_, 1);
  enter(cleared_, takenBack_, -1);
  pool.run(blocks, [&](std::size_t band) {
    const int rowBegin = static_cast<int>(band) * kBandRows, rowEnd = std::min(rows, rowBegin + kBandRows);
    const std::size_t first = band == 0 ? 0 : band - 1, last = std::min(band + 1, blocks - 1);
    static_assert(kBandRows >= 15, "a kernel must not reach past the neighbouring band");
    bool isTouched = false;
    // What is built first: the sum never falls below nought on the way.
    for (const int sign : {1, -1})
      for (std::size_t source = first; source <= last; ++source)
        for (const Source& changed : byBand[source]) {
          const int row = static_cast<int>(changed.cell) / width,
                    column = static_cast<int>(changed.cell) % width;
          if (changed.sign != sign || row + radius < rowBegin || row - radius >= rowEnd) continue;
          splatPressure(workspace_->kernel, city_->pressure, column, row, rowBegin, rowEnd, sign);
          workspace_->active.mark(static_cast<int>(band), std::max(0, column - radius),
                                  std::min(width - 1, column + radius));
          isTouched = true;
        }
    if (!isTouched) return;
    for (int row = rowBegin; row < rowEnd; ++row)
      workspace_->active.eachRun(static_cast<int>(band), [&](int firstColumn, int pastColumn) {
        const std::size_t start = city_->pressure.index(0, row);
        const std::uint16_t* pressure = city_->pressure.data() + start;
        std::uint8_t* status = workspace_->status.data() + start;
        for (int x = firstColumn; x < pastColumn; ++x)
          status[x] = static_cast<std::uint8_t>((status[x] & ~kNearBuilt) | (pressure[x] ? kNearBuilt : 0));
      });
  });
}

std::vector<Change> Ledger::takeChanges() {
  std::sort(changes_.begin(), changes_.end(),
            [](const Change& a, const Change& b) { return a.cell < b.cell; });
  newlyBuilt_.clear();
  cleared_.clear();
  spread_ = takenBack_ = 0;
  return std::move(changes_);
}

}  // namespace shancheng
