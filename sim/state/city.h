// Everything about a city that changes: plain data, enough to resume a run from. Geography says what
// the land is, Policy what people want, this what stands. Copied whole for keyframes; written by
// sim/growth and sim/people, read by all. Counts are integers so that nothing is lost or made.
// Areas are square metres; floorUnits and footprintUnits are sums of coverage (1/255 of a cell).
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "sim/core/grid.h"
#include "sim/core/hash.h"
#include "sim/state/cell.h"
#include "sim/state/stocks.h"

namespace shancheng {

// One region: the land nearest to one place of the city (index as in CityDefinition::places).
struct RegionStock {
  std::int64_t builtCells = 0;
  std::int64_t people = 0;
  std::int64_t homeUnits = 0;   // residential floor, in floorUnits
  std::int64_t quotaCells = 0;  // newly built cells apportioned to it in this year
  std::int64_t seedCarry = 0;   // share of growth owed to new seeds, 1/65536 of a cell
  std::uint8_t hasBegun = 0;    // its place exists
};

// The kinds of works with a pace of their own.
enum class WorkKind : std::uint8_t { road, bridge, tunnel, rail, count };
inline constexpr std::size_t kWorkKinds = static_cast<std::size_t>(WorkKind::count);

struct City {
  int year = 0;
  Grid<CellState> cells;
  Grid<std::int16_t> changedYear;  // year of the cell's latest change, 0 = never
  Grid<std::uint16_t> pressure;    // neighbourhood kernel sum of the built cells
  std::vector<RegionStock> regions;
  std::array<std::int64_t, kWorkKinds> workClocks{};  // calendar of each kind of works, 1/1000 year
  std::vector<std::uint8_t> isOpen;                   // by CityDefinition::network
  std::vector<std::uint8_t> isDeclared;               // by CityDefinition::zones
  std::vector<std::int16_t> declaredYear;             // of the same, 0 = not yet
  std::vector<std::int64_t> estateFloorM2;            // by CityDefinition::estateSites
  std::vector<TerritoryStock> territories;            // by CityDefinition::territories
  Economy economy;
  std::int64_t people = 0;                          // residents of the mapped territories
  std::int64_t unmetM2 = 0;                         // land wanted there that could not be built (yet)
  std::int64_t resettlementDueM2 = 0;               // floor owed to displaced villagers
  std::int64_t newCells = 0, redevelopedCells = 0;  // of this year
  std::int64_t clearedCells = 0;                    // of this year: built before, nothing stands there now
  std::int64_t drownedCells = 0;                    // of the cleared: the reservoir's pool took them
  std::int64_t relocatedIndustryCells = 0;          // of this year: state works that left the centre
  std::int64_t builtCells = 0, informalCells = 0;
  std::vector<std::int64_t> zoneCells;          // built cells, by CityDefinition::zones
  std::array<std::int64_t, 3> industryCells{};  // industrial: inside the inner ring radius, between, beyond
  std::array<std::int32_t, 2> ringMetres{};     // the radii by which industryCells are counted
  std::int64_t steepCells = 0;                  // built above 15 degrees or on protected ridges
  std::int64_t resettlementUnits = 0;           // floor of resettlement rows, in floorUnits
  std::int64_t reserveCells = 0;                // cleared plots that the public reserve holds
  std::int64_t newMetresFromTown = 0, newOffPlanCells = 0;  // summed over this year's new cells
  double meanTravelMinutes = 0;                             // of built cells to the nearest centre
  std::int64_t footprintUnits = 0, floorUnits = 0, publicRentedUnits = 0;
  std::uint64_t cellSum = 0;  // order-free hash of all cells: sum of cellMix over built cells
  std::uint64_t hash = 0;     // chains every year's cells and stocks up to this one
};

// Contribution of one cell to City::cellSum; 0 for open land that was never touched.
std::uint64_t cellMix(std::size_t cell, CellState state, int changedYear);
// The next link of the chain: the previous hash, the year, all cells and all stocks.
std::uint64_t chainHash(std::uint64_t previous, const City& city);

inline bool isBuilt(CellState state) { return state.use != LandUse::open && state.use != LandUse::reserve; }
// A plot of the public reserve: cleared ground.
inline constexpr CellState kReservePlot = {LandUse::reserve, BuiltKind::none, 0, 0};

}  // namespace shancheng
