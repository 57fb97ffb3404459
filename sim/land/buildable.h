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

// Ground less than this above the river's ordinary level is flooded most years (estimate).
inline constexpr float kFloodMarginMetres = 4.0f;
// Cell-scale slope understates the ground's: a 60 m mean of 25 degrees hides steeper scarps. The
// lever speaks of the ground, so the limit at cell scale is this share of it (estimate).
inline constexpr float kCellSlopeShare = 0.6f;

// Why a cell cannot be built on; `none` where it can.
enum class BuildingBarrier : std::uint8_t { none, water, flood, protectedRidge, slope };

inline BuildingBarrier buildingBarrier(const Geography& geography, std::size_t cell, const Policy& policy) {
  if (geography.isWater[cell]) return BuildingBarrier::water;
  if (geography.heightMetres[cell] < geography.waterLevelMetres[cell] + kFloodMarginMetres &&
      geography.riverDistanceMetres[cell] < 2000.0f)
    return BuildingBarrier::flood;
  if (policy.protect_ridges >= 0.5 && geography.protectedRidge[cell]) return BuildingBarrier::protectedRidge;
  if (geography.slopeDegrees[cell] > kCellSlopeShare * static_cast<float>(policy.max_slope))
    return BuildingBarrier::slope;
  return BuildingBarrier::none;
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
