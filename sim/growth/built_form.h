// What is built on a cell: its kind of building, storeys and coverage, from its use, the era, the
// slope, the zone, the skyline, the rings and chance. A pure function of the year's context and the cell, so
// that cells can be designed side by side. Called for new cells and for redevelopment.
#pragma once

#include <cstdint>

#include "sim/growth/coarse_field.h"
#include "sim/growth/land_use.h"
#include "sim/growth/workspace.h"
#include "sim/state/cell.h"

namespace shancheng {

class Architect {
 public:
  // The market's prices may still move; what it says is asked cell by cell.
  Architect(const GrowthContext& context, const City& city, const Workspace& workspace,
            const UseMarket& market);

  // The use that this cell would take if it were built again now.
  LandUse useOf(int column, int row, std::size_t cell) const;
  // The building of this use that this year would put here.
  CellState design(LandUse use, int column, int row, std::size_t cell) const;
  // An informal house of villagers on the fringe; an estate slab; a resettlement row.
  CellState informal(std::size_t cell) const;
  CellState publicRented(std::size_t cell) const;
  CellState resettlement(std::size_t cell) const;
  // Pull of the centres on building heights here, 0 .. about 1.2.
  float skyline(int column, int row) const { return skyline_.at(column, row); }

 private:
  double chance(std::size_t cell, int draw) const;
  CellState residential(int column, int row, std::size_t cell) const;
  CellState commercial(int column, int row, std::size_t cell) const;
  CellState institution(std::size_t cell, bool isCampusZone) const;
  CellState make(LandUse use, BuiltKind kind, double storeys, double coverage, std::size_t cell) const;
  CellState highRise(LandUse use, float skyline, double ordinary, std::size_t cell) const;
  bool isSteep(std::size_t cell) const;
  double countryFraction(int column, int row, std::size_t cell) const;

  const GrowthContext* context_;
  const City* city_;
  const UseMarket* market_;
  CoarseReader<float> skyline_;
  double tallest_;    // storeys this year's builders reach
  double sizeScale_;  // of those, what a city of this size builds
};

// Share of an estate's plot under its slabs; the rest is garden.
inline constexpr double kEstateCoverage = 0.23;

// Floor of a cell in coverage-storeys, and how much a rebuilding would add.
inline int floorUnits(CellState state) { return static_cast<int>(state.storeys) * state.coverage; }

}  // namespace shancheng
