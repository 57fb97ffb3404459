// The one rule of where building is possible: no water, above the flood margin and a reservoir's pool,
// slope below the lever's limit, outside protected ridges while they are protected, and the steepest
// of what is left kept open until the share of land that cannot be built on is as large as the lever
// asks. Made from the levers by buildingRule(); called by sim/year (which hands the mask to the growth
// model), the renderer's layers and the terrain checks. Slopes are degrees at cell scale, metres above
// sea level.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/core/grid.h"
#include "sim/policy/lever.h"
#include "sim/policy/systems.h"
#include "sim/state/geography.h"

namespace shancheng {

// Ground less than this above the river's ordinary level is under water in most years (estimate).
inline constexpr float kFloodMarginMetres = 6.0f;
inline constexpr float kFloodReachMetres = 2000.0f;  // beyond this from the bank, low ground is no bank

// A pool is bought out this far above its level, for waves and floods (general knowledge: 177 m of 175).
inline constexpr float kPoolMarginMetres = 2.0f;

// Why a cell cannot be built on; `none` where it can. steepest: kept open for the share that the lever
// unbuildable_target asks.
enum class BuildingBarrier : std::uint8_t { none, water, flood, reservoir, protectedRidge, slope, steepest };

// The lever speaks of the ground under a building; a cell's slope is that of a plane fitted over
// three cells, and the gentler the larger they are, by a power of their size. The limit for cells of
// this size: this share of the lever's at 60 m (estimate), 0.21 at 480 m.
// Reference: Zhang et al. 1999, slopes from coarse elevation models.
inline constexpr float kCellSlopeFraction = 0.6f;
float cellSlopeLimit(double cellMetres, const Policy& policy);

// All that the rule reads of levers, systems and year: equal levers make equal rules.
struct BuildingLevers {
  bool hasGround = true;  // the system of buildability: without it water and pool alone bar building
  bool protectsRidges = true;
  double maxSlope = 0;
  double targetFraction = 0;  // of land that cannot be built on
  double poolMetres = 0;      // of the reservoir that stands filled, 0: none does
  bool operator==(const BuildingLevers&) const = default;
};
BuildingLevers buildingLevers(const CityDefinition& city, const Policy& policy, const Systems& systems,
                              int year);

struct BuildingRule {
  BuildingLevers levers;
  float slopeLimit = 0;
  float roughLimit = 0;  // roughness() above it stays open
};
// Finds the limit of roughness in the city's buildability window (in the whole scene where there is
// none): looks at every cell of it.
BuildingRule buildingRule(const Geography& geography, const BuildingLevers& levers);
// The ground alone: slope, ridges, rivers; no share to reach, no pool.
BuildingRule naturalRule(const Geography& geography, const Policy& policy);

// How unfit the ground is, 0 (flat, no ridge) to 2 (at the slope's limit, on a crest).
inline float roughness(const Geography& geography, std::size_t cell, float slopeLimit) {
  return geography.slopeDegrees[cell] / slopeLimit +
         static_cast<float>(geography.ridgeFraction[cell]) / 255.0f;
}
// The pool backs up rivers that ran below it, and no further from their banks than floods reach.
inline bool isInPool(const Geography& geography, std::size_t cell, float poolMetres) {
  return geography.waterLevelMetres[cell] < poolMetres &&
         geography.heightMetres[cell] < poolMetres + kPoolMarginMetres &&
         geography.riverDistanceMetres[cell] < kFloodReachMetres;
}

inline BuildingBarrier buildingBarrier(const Geography& geography, std::size_t cell,
                                       const BuildingRule& rule) {
  if (geography.isWater[cell]) return BuildingBarrier::water;
  if (rule.levers.poolMetres > 0 && isInPool(geography, cell, static_cast<float>(rule.levers.poolMetres)))
    return BuildingBarrier::reservoir;
  if (!rule.levers.hasGround) return BuildingBarrier::none;
  if (geography.heightMetres[cell] < geography.waterLevelMetres[cell] + kFloodMarginMetres &&
      geography.riverDistanceMetres[cell] < kFloodReachMetres)
    return BuildingBarrier::flood;
  if (rule.levers.protectsRidges && geography.protectedRidge[cell]) return BuildingBarrier::protectedRidge;
  if (geography.slopeDegrees[cell] > rule.slopeLimit) return BuildingBarrier::slope;
  return roughness(geography, cell, rule.slopeLimit) > rule.roughLimit ? BuildingBarrier::steepest
                                                                       : BuildingBarrier::none;
}
inline bool isBuildable(const Geography& geography, std::size_t cell, const BuildingRule& rule) {
  return buildingBarrier(geography, cell, rule) == BuildingBarrier::none;
}

// 1 where building is possible.
Grid<std::uint8_t> buildableMask(const Geography& geography, const BuildingRule& rule);
// The dry land that the pool takes, in order of cell; empty without one.
std::vector<std::uint32_t> poolCells(const Geography& geography, const BuildingRule& rule);
// Share of the cells of city.buildability that cannot be built on; of the whole scene where the
// window is empty.
double unbuildableFraction(const Geography& geography, const BuildingRule& rule);

}  // namespace shancheng
