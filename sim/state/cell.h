// What stands on one cell: four bytes, exactly what a Change carries.
#pragma once

#include <cstdint>

namespace shancheng {

// `reserve`: cleared and held by the state; nothing stands on it.
enum class LandUse : std::uint8_t { open, residential, commercial, industrial, public_, reserve, count };
// Built form; the renderer gives each a silhouette of its own.
enum class BuiltKind : std::uint8_t {
  none,
  stiltHouse,
  lane,
  warHouse,
  workUnit,
  slab,
  tower,
  coreTower,
  publicRented,
  resettlement,
  shed,
  campus,
  villa,
  urbanVillage,
  count
};

struct CellState {
  LandUse use = LandUse::open;
  BuiltKind kind = BuiltKind::none;
  std::uint8_t storeys = 0;
  std::uint8_t coverage = 0;  // share of the cell under roofs, 0..255
  bool operator==(const CellState&) const = default;
};
static_assert(sizeof(CellState) == 4);

// One cell became something else in one year.
struct Change {
  std::uint32_t cell;
  CellState before, after;
};

}  // namespace shancheng
