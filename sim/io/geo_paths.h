// The paths of a GeoJSON geometry from its kind and its coordinates. Called by geojson_reader only.
#pragma once

#include <string>
#include <vector>

#include "sim/core/result.h"
#include "sim/io/geojson_reader.h"

namespace shancheng {

// The Error has no file and no line. Takes the positions out of the lists.
Result<std::vector<GeoPath>> pathsOf(PositionLists& coordinates, const std::string& kind, GeoShape shape);

}  // namespace shancheng
