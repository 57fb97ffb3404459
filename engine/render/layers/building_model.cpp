#include "engine/render/layers/building_model.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <span>

namespace shancheng {

namespace {

constexpr int kAlteredStoreys = 2;  // so many more or fewer are a change to a house, not a new one

std::uint16_t toWord(double value) {
  return static_cast<std::uint16_t>(std::clamp(std::lround(value), 0L, 65535L));
}
std::uint8_t toByte(double value) {
  return static_cast<std::uint8_t>(std::clamp(std::lround(value), 0L, 255L));
}

}  // namespace

ChunkGrid::ChunkGrid(int cellCount, double cellMetres)
    : cells(cellCount),
      columns((cellCount + kChunkCells - 1) / kChunkCells),
      chunkMetres(kChunkCells * cellMetres),
      unitsPerMetre(std::min(32.0, 65535.0 / chunkMetres)) {}

void BuildingModel::Chunk::bound(const BuildingInstance& instance) {
  lowest = std::min(lowest, static_cast<float>(instance.ground) * 0.1f);
  highest = std::max(highest, static_cast<float>(instance.ground + instance.height) * 0.1f + 20.0f);
}

void BuildingModel::Chunk::add(TierId id, std::uint16_t cell, const BuildingInstance& instance) {
  tier(id).push(cell, instance);
  bound(instance);
}

BuildingModel::BuildingModel(const BuildingLayout& layout, const ChunkGrid& grid)
    : layout_(&layout),
      grid_(grid),
      chunkAt_(static_cast<std::size_t>(grid.columns) * static_cast<std::size_t>(grid.columns), -1) {}

BuildingModel::Chunk& BuildingModel::chunkOf(std::uint32_t cell, std::uint16_t& local) {
  constexpr int kChunkCells = ChunkGrid::kChunkCells;
  const auto width = static_cast<std::uint32_t>(grid_.cells);
  const int column = static_cast<int>(cell % width), row = static_cast<int>(cell / width);
  local = static_cast<std::uint16_t>((row % kChunkCells) * kChunkCells + column % kChunkCells);
  std::int32_t& index =
      chunkAt_[static_cast<std::size_t>((row / kChunkCells) * grid_.columns + column / kChunkCells)];
  if (index < 0) {
    index = static_cast<std::int32_t>(chunks_.size());
    chunks_.push_back({column / kChunkCells,
                       row / kChunkCells,
                       1e9f,
                       -1e9f,
                       {BuildingTier(kChunkCells * kChunkCells), BuildingTier(kChunkCells * kChunkCells)}});
  }
  return chunks_[static_cast<std::size_t>(index)];
}

BuildingInstance BuildingModel::pack(const Building& building, const Chunk& chunk, std::uint8_t born) const {
  BuildingInstance instance{};
  instance.x = toWord((building.x - chunk.column * grid_.chunkMetres) * grid_.unitsPerMetre);
  instance.y = toWord((building.y - chunk.row * grid_.chunkMetres) * grid_.unitsPerMetre);
  instance.ground = toWord(static_cast<double>(building.ground) * 10.0);
  instance.height = toWord(static_cast<double>(building.height) * 10.0);
  instance.width = toByte(static_cast<double>(building.width) * 2.0);
  instance.depth = toByte(static_cast<double>(building.depth) * 2.0);
  instance.turn = toByte(static_cast<double>(building.turn) / 3.14159265358979 * 256.0);
  instance.kind = static_cast<std::uint8_t>(static_cast<unsigned>(building.kind) |
                                            (static_cast<unsigned>(building.roof) << 4) |
                                            (static_cast<unsigned>(building.part) << 6));
  instance.born = born;
  instance.start = building.start;
  instance.died = kNeverDied;
  instance.random = building.random;
  return instance;
}

void BuildingModel::append(const YearRecord& record, int startYear) {
  const auto year = static_cast<std::uint8_t>(std::clamp(record.year - startYear, 0, 254));
  const auto cellCount = static_cast<std::uint32_t>(grid_.cells) * static_cast<std::uint32_t>(grid_.cells);
  for (const Change& change : record.changes)
    if (change.cell < cellCount) changeCell(change, year);
}

void BuildingModel::changeCell(const Change& change, std::uint8_t year) {
  std::uint16_t local = 0;
  Chunk& chunk = chunkOf(change.cell, local);
  const bool isKind = change.before.kind == change.after.kind;
  const bool isSame = isKind && change.before.storeys == change.after.storeys;
  const bool isAltered = isKind && std::abs(change.before.storeys - change.after.storeys) <= kAlteredStoreys;
  std::size_t standing = 0, altered = 0;
  if (isSame && change.before.coverage <= change.after.coverage) {
    if (change.before.coverage == change.after.coverage) return;  // another use in the same walls
    scratch_.clear();
    layout_->layOut(change.cell, change.before, scratch_);
    standing = scratch_.size();
  } else {
    chunk.tier(TierId::detail).close(local, year);
    if (isAltered) {
      scratch_.clear();
      layout_->layOut(change.cell, change.before, scratch_);
      altered = scratch_.size();
    }
  }
  chunk.tier(TierId::mass).close(local, year);
  if (change.after.kind == BuiltKind::none) return;
  scratch_.clear();
  layout_->layOut(change.cell, change.after, scratch_);
  for (std::size_t i = standing; i < scratch_.size(); ++i) {
    if (i < altered) scratch_[i].start = 0;
    chunk.add(TierId::detail, local, pack(scratch_[i], chunk, year));
  }
  scratch_.clear();
  if (isAltered) layout_->masses(change.cell, change.before, scratch_);
  const auto before = static_cast<std::ptrdiff_t>(scratch_.size());
  layout_->masses(change.cell, change.after, scratch_);
  for (Building& mass : std::span(scratch_).subspan(static_cast<std::size_t>(before))) {
    const auto isThere = [&](const Building& old) { return old.x == mass.x && old.y == mass.y; };
    if (std::any_of(scratch_.begin(), scratch_.begin() + before, isThere)) mass.start = 0;
    chunk.add(TierId::mass, local, pack(mass, chunk, year));
  }
}

void BuildingModel::cutBack(int lastYearIndex) {
  if (lastYearIndex < 0) {
    chunks_.clear();
    std::fill(chunkAt_.begin(), chunkAt_.end(), -1);
    return;
  }
  for (Chunk& chunk : chunks_) {
    // What is gone must leave no trace, not even in what is chosen to be drawn.
    chunk.lowest = 1e9f;
    chunk.highest = -1e9f;
    for (BuildingTier& tier : chunk.tiers) {
      tier.cutBack(static_cast<std::uint8_t>(std::min(lastYearIndex, 254)));
      for (const BuildingInstance& instance : tier.instances()) chunk.bound(instance);
    }
  }
}

std::vector<ChunkUpdate> BuildingModel::publish() {
  std::vector<ChunkUpdate> updates;
  updates.reserve(chunks_.size());
  for (Chunk& chunk : chunks_)
    updates.push_back({chunk.column,
                       chunk.row,
                       chunk.lowest,
                       chunk.highest,
                       {chunk.tier(TierId::detail).publish(), chunk.tier(TierId::mass).publish()}});
  return updates;
}

}  // namespace shancheng
