// What follows from the ground and the city's outlines: slope, regions, zones. Called by
// geography_maker.
// Reference: Horn, "Hill shading and the reflectance map" (1981), for slope.
#pragma once

#include <cstdint>

#include "sim/core/grid.h"
#include "sim/core/workers.h"
#include "sim/state/geography.h"

namespace shancheng {

// Degrees, from the eight neighbours; the edge of the grid repeats outwards.
Grid<float> slopeDegrees(const Grid<float>& heightMetres, double cellMetres, WorkerPool& pool);
// Index of the nearest place with cells (isInScene and within the frame); kNoRegion without any.
Grid<std::uint8_t> nearestPlace(const CityDefinition& city, WorkerPool& pool);
// Index of the smallest outline around each cell's centre; kNoZone outside all.
Grid<std::uint8_t> smallestZone(const CityDefinition& city, WorkerPool& pool);

}  // namespace shancheng
