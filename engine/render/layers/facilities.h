// Airports, ports, stations and works as boxes and slabs, each between its years. Used by the
// networks layer. What a facility looks like follows from its kind, its years and the ground.
#pragma once

#include <vector>

#include "engine/render/layers/structures.h"

namespace shancheng {

std::vector<Bar> facilityBars(const Facility& facility, const LandSurface& land);

}  // namespace shancheng
