// The one rule of where building is possible: slope below the lever's limit, no water, above the
// flood margin, outside protected ridges while they are protected. Called by sim/year (which hands
// the mask to the growth model), the renderer's layers and the terrain checks.
// Slopes are degrees at cell scale, margins metres.
#pragma once

#include <cstddef>
#include <cstdint>

#include "sim/core/grid.h"
#include "sim/policy/policy.h"
#include "sim/state/geography.h"

namespace shancheng {

// Ground less than this above the river's ordinary level is under water in most years (estimate).
inline constexpr float kFloodMarginMetres = 6.0f;
inline constexpr float kFloodReachMetres = 2000.0f;  // beyond this from the bank, low ground is no bank

// Why a cell cannot be built on; `none` where it can.
enum class BuildingBarrier : std::uint8_t { none, water, flood, protectedRidge, slope };

// The lever speaks of the ground under a building; a cell's slope is that of a plane fitted over
// three cells, and the gentler the larger they are, by a power of their size. The limit for cells of
// this size: this share of the lever's at 60 m (estimate), 0.21 at 480 m.
// Reference: Zhang et al., "Scaling of land surface slope", Computers & Geosciences 25 (1999).
inline constexpr float kCellSlopeShare = 0.6f;
float cellSlopeLimit(double cellMetres, const Policy& policy);

inline BuildingBarrier buildingBarrier(const Geography& geography, std::size_t cell, const Policy& policy,
                                       float slopeLimit) {
  if (geography.isWater[cell]) return BuildingBarrier::water;
  if (geography.heightMetres[cell] < geography.waterLevelMetres[cell] + kFloodMarginMetres &&
      geography.riverDistanceMetres[cell] < kFloodReachMetres)
    return BuildingBarrier::flood;
  if (policy.protect_ridges >= 0.5 && geography.protectedRidge[cell]) return BuildingBarrier::protectedRidge;
  return geography.slopeDegrees[cell] > slopeLimit ? BuildingBarrier::slope : BuildingBarrier::none;
}
// The same for one cell alone.
inline BuildingBarrier buildingBarrier(const Geography& geography, std::size_t cell, const Policy& policy) {
  return buildingBarrier(geography, cell, policy, cellSlopeLimit(geography.city.frame.cellMetres, policy));
}

inline bool isBuildable(const Geography& geography, std::size_t cell, const Policy& policy) {
  return buildingBarrier(geography, cell, policy) == BuildingBarrier::none;
}

// 1 where building is possible.
Grid<std::uint8_t> buildableMask(const Geography& geography, const Policy& policy);
// Share of the cells of city.buildability that cannot be built on; of the whole scene where the
// window is empty.
double unbuildableShare(const Geography& geography, const Policy& policy);

}  // namespace shancheng
