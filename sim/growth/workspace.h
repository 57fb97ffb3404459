// What growth keeps beside the city to be quick: everything here can be made again from the city, the
// levers and the land, so that it is in no keyframe and no hash. Also GrowthContext: what the stages
// read in one year, with the plain grids that sim/year passes on from sim/land.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/core/grid.h"
#include "sim/core/workers.h"
#include "sim/growth/active_tiles.h"
#include "sim/growth/ground_rule.h"
#include "sim/growth/land_fields.h"
#include "sim/growth/pressure.h"
#include "sim/growth/use_blocks.h"
#include "sim/policy/lever.h"
#include "sim/policy/systems.h"
#include "sim/state/city.h"
#include "sim/state/geography.h"

namespace shancheng {

// Bits of Workspace::status; a cell that has all of kCandidate may be built at the city's edge.
inline constexpr std::uint8_t kFree = 1;       // buildable under this year's levers, open, not kept green
inline constexpr std::uint8_t kNearBuilt = 2;  // some building within reach of the kernel
inline constexpr std::uint8_t kGreenFree =
    4;                                     // buildable and open, but kept green: only informal building comes
inline constexpr std::uint8_t kTaken = 8;  // buildable, and a building or a plot of the reserve is there
inline constexpr std::uint8_t kCandidate = kFree | kNearBuilt;

struct Workspace {
  PressureKernel kernel;
  Grid<std::uint8_t> status;
  ActiveTiles active;
  LandFields fields;
  GroundRule rule;  // of this year
  UseBlocks blocks;
  Grid<float> staticScore;  // sum of the terms of suitability that no year changes
  Grid<float> skyline;      // how strongly the centres pull buildings up, 0 .. about 1; coarse
};

struct AllocationTrace;  // sim/growth/explain.h

struct GrowthContext {
  const Geography& geography;
  const Policy& policy;
  const Systems& systems;
  int year;
  std::uint64_t seed;
  float slopeLimitDegrees;  // of a cell, under this year's levers
  const Grid<float>& roadDistanceMetres;
  const Grid<float>& stationDistanceMetres;
  const Grid<std::uint16_t>& travelTenths;  // coarse: tenths of a minute to the nearest centre
  const std::vector<float>& coreMinutes;    // by place: from the first town, over this year's network
  WorkerPool& pool;
  AllocationTrace* trace = nullptr;  // where a question is asked of one cell of this year
  bool has(SystemId id) const { return systems.has(id); }
  int cells() const { return geography.city.frame.cells; }
  double cellMetres() const { return geography.city.frame.cellMetres; }
};

// Status of every cell, the active tiles and the counts by block from scratch, after a keyframe is restored
// or the building rule or the ground rule changed.
void rebuildStatus(Workspace& workspace, const City& city, const Grid<std::uint8_t>& buildable,
                   WorkerPool& pool);

}  // namespace shancheng
