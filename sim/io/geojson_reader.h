// GeoJSON (RFC 7946) feature collections of Points, LineStrings and Polygons. Used by the city
// folder. Every feature knows its line; every position is checked: finite, on the earth.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "sim/core/result.h"
#include "sim/io/input_row.h"

namespace shancheng {

struct GeoPosition {
  double lon = 0, lat = 0, metres = 0;
  bool hasMetres = false;
};

enum class GeoShape { point, line, polygon };

struct GeoFeature {
  InputRow properties{"", 0};  // texts, numbers, flags; an object inside flattens to "object.key"
  std::map<std::string, std::vector<LonLat>> positionLists;  // properties that are lists of [lon, lat]
  GeoShape shape = GeoShape::point;
  std::vector<GeoPosition> positions;  // polygon: the outline, without the repeated last position
};

// All features must have the shape that is asked for; a polygon has one ring.
Result<std::vector<GeoFeature>> parseGeoJson(std::string_view text, const std::string& file, GeoShape shape);

}  // namespace shancheng
