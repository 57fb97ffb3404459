// Fields over the land that no year changes and that the growth stages read beside Geography: gullies
// that stay green, belts between the groups, how far into a zone a cell lies, which land of a zone is
// laid open first, where plans contradict each other. Made once for a run, from the land and its seed.
#pragma once

#include <array>
#include <cstdint>

#include "sim/core/grid.h"
#include "sim/core/workers.h"
#include "sim/growth/noise.h"
#include "sim/state/city.h"
#include "sim/state/geography.h"

namespace shancheng {

inline constexpr int kZoneRankSteps = 200;  // the whole outline; a zone may reach a quarter further
inline constexpr int kFurthestZoneRank = 250;
inline constexpr double kBeltStepMetres = 10;

struct LandFields {
  Grid<std::uint8_t> isGully;
  // Metres from the middle of the nearest belt between two groups, in steps, windings and narrows
  // included: a belt of half width w is where this is below w. 255: further, or no belt.
  Grid<std::uint8_t> beltSteps;
  // The zone whose outline this is, or that would reach here if it grew; kNoZone elsewhere. The rank is
  // the share of the zone's land that lies nearer to its middle, in steps.
  Grid<std::uint8_t> zone, zoneRank;
  Grid<std::uint8_t> openOrder;  // smooth patches: the lowest of a zone are laid open first
  Grid<std::int8_t> discord;     // -127..127: how the plans in force disagree about this land
  // What is not known of the land: for building at all, broadly and nearer by, and for each use but homes.
  NoiseLattice broadChance, chance;
  std::array<NoiseLattice, kDemandUses> siteChance;  // by LandUse
};

LandFields makeLandFields(const Geography& geography, std::uint64_t seed, WorkerPool& pool);

}  // namespace shancheng
