// The ground the city grows on: made once from a CityDefinition by sim/land, never changed after.
// Shared, immutable, by every timeline and by the renderer.
#pragma once

#include <cstdint>
#include <memory>

#include "sim/core/grid.h"
#include "sim/state/definition.h"

namespace shancheng {

inline constexpr std::uint8_t kNoRegion = 255, kNoZone = 255;

struct Geography {
  CityDefinition city;
  Grid<float> heightMetres;         // ground (river bed under water), metres above sea level
  Grid<float> waterLevelMetres;     // the river's ordinary level near this cell (valid where isWater, smooth beyond)
  Grid<std::uint8_t> isWater;       // 0 land, otherwise 1 + index of the river
  Grid<float> slopeDegrees;
  Grid<float> riverDistanceMetres;  // to the nearest bank; 0 in water
  Grid<std::uint8_t> ridgeShare;    // 0..255: how much this cell belongs to a ridge
  Grid<std::uint8_t> protectedRidge;// 1 inside a protected ridge
  Grid<std::uint8_t> region;        // index into city.places, kNoRegion outside; Voronoi of places with isInScene
  Grid<std::uint8_t> zone;          // index of the smallest zone here, kNoZone outside
  std::uint64_t hash = 0;
};
using GeographyPointer = std::shared_ptr<const Geography>;

}  // namespace shancheng
