// Makes the ground of a city: terrain synthesised from control data, water, slope, distances,
// ridges, regions and zones.
#pragma once

#include <string>

#include "sim/core/result.h"
#include "sim/core/workers.h"
#include "sim/state/geography.h"

namespace shancheng {

// Deterministic on any number of threads. With a cache folder (may be empty: no cache) the terrain
// is read from, or kept in, a file named by the content hash of the city and of the method; a
// damaged cache file is ignored and written anew.
Result<GeographyPointer> makeGeography(CityDefinition city, WorkerPool& pool, const std::string& cacheFolder);

}  // namespace shancheng
