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
#include "sim/state/kinds.h"
#include "sim/state/stocks.h"

namespace shancheng {

using InfrastructureClocks = std::array<std::int64_t, kNetworkKinds>;  // by NetworkKind
using CellsByRing = std::array<std::int64_t, 3>;                       // inner, middle, outer
using RingRadii = std::array<std::int32_t, 2>;                         // metres: between them

// One region: the land nearest to one place of the city (index as in CityDefinition::places).
struct RegionStock {
#define REGION_FIELD(type, name, initial, meaning) type name = initial;
#include "sim/state/state.def"
};

// The fields are the rows of state.def, as those of the stocks are.
struct City {
#define CITY_FIELD(type, name, initial, meaning) type name = initial;
#define CITY_DERIVED(type, name, initial, meaning, reason) type name = initial;
#include "sim/state/state.def"
};

// Contribution of one cell to City::cellSum; 0 for open land that was never touched.
std::uint64_t cellMix(std::size_t cell, CellState state, int changedYear);
// The next link of the chain: the previous hash, the year, all cells and all stocks.
std::uint64_t chainHash(std::uint64_t previous, const City& city);

inline bool isBuilt(CellState state) { return state.use != LandUse::open && state.use != LandUse::reserve; }
// A plot of the public reserve: cleared ground.
inline constexpr CellState kReservePlot = {LandUse::reserve, BuiltKind::none, 0, 0};

}  // namespace shancheng
