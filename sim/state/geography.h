// The ground the city grows on: made once from a CityDefinition by sim/land, never changed after.
// Shared, immutable, by every timeline and by the renderer.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>

#include "sim/core/grid.h"
#include "sim/state/definition.h"

namespace shancheng {

inline constexpr std::uint8_t kNoRegion = 255, kNoZone = 255;

struct Geography {
  CityDefinition city;
  Grid<float> heightMetres;  // ground (river bed under water), metres above sea level
  Grid<float>
      waterLevelMetres;  // the river's ordinary level near this cell (valid where isWater, smooth beyond)
  Grid<std::uint8_t> isWater;  // 0 land, otherwise 1 + index of the river
  Grid<float> slopeDegrees;
  Grid<float> riverDistanceMetres;    // to the nearest bank; 0 in water
  Grid<std::uint8_t> ridgeFraction;   // 0..255: how much this cell belongs to a ridge
  Grid<std::uint8_t> protectedRidge;  // 1 inside a protected ridge
  Grid<std::uint8_t> region;  // index into city.places, kNoRegion outside; Voronoi of places with isInScene
  Grid<std::uint8_t> zone;    // index of the smallest zone here, kNoZone outside
  std::uint64_t hash = 0;
};
using GeographyPointer = std::shared_ptr<const Geography>;

// Ground that planning would leave alone: above 15 degrees at cell scale, or a protected ridge.
inline constexpr float kSteepDegrees = 15.0f;
inline bool isSteepGround(const Geography& geography, std::size_t cell) {
  return geography.slopeDegrees[cell] > kSteepDegrees || geography.protectedRidge[cell];
}

// Squared metres from the centre of the first town to the middle of a cell.
inline double squaredFromTown(const Geography& geography, std::size_t cell) {
  const auto width = static_cast<std::size_t>(geography.heightMetres.width());
  const double metres = geography.city.frame.cellMetres;
  const double x = (static_cast<double>(cell % width) + 0.5) * metres - geography.city.startMaskCentre.x;
  const double y = (static_cast<double>(cell / width) + 0.5) * metres - geography.city.startMaskCentre.y;
  return x * x + y * y;
}
// 0 inside the first radius around the first town, 1 between the two, 2 beyond.
inline std::size_t ringOf(const Geography& geography, std::size_t cell,
                          const std::array<std::int32_t, 2>& metres) {
  const double squared = squaredFromTown(geography, cell);
  const auto isWithin = [squared](std::int32_t radius) {
    return squared <= static_cast<double>(radius) * radius;
  };
  return isWithin(metres[0]) ? 0 : isWithin(metres[1]) ? 1 : 2;
}

}  // namespace shancheng
