// GeoJSON (RFC 7946) feature collections of points, lines and areas, a feature at a time: a large file takes
// no more memory than its text and one feature. Used by the city folder. Every feature knows its line; every
// position is checked: finite, on the earth.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "sim/core/result.h"
#include "sim/io/input_row.h"
#include "sim/io/position_lists.h"

namespace shancheng {

enum class GeoShape { point, line, polygon };

// A point; a line; a ring, without the repeated last position.
struct GeoPath {
  std::vector<GeoPosition> positions;
  bool isHole = false;  // in the nearest ring before it that is none
};

struct GeoFeature {
  InputRow properties{"", 0};  // texts, numbers, flags; an object inside flattens to "object.key"
  std::map<std::string, std::vector<LonLat>> positionLists;  // properties that were asked for as such
  std::vector<GeoPath>
      paths;  // one, or the parts of a multi-geometry; lines that go on into one another are one
};

struct GeoCount {
  int features = 0;   // given to the visitor
  int unlocated = 0;  // without geometry, and left out
};

// Calls `visit` for each feature in turn until it gives an Error. All features must have the shape that is
// asked for, alone or several in one (MultiPoint of one point, MultiLineString, MultiPolygon). The properties
// of `positionKeys` are lists of [longitude, latitude]; any other list in a property is left unread.
Result<GeoCount> readGeoJson(std::string_view text, const std::string& file, GeoShape shape,
                             const std::function<Result<void>(GeoFeature& feature)>& visit,
                             const std::vector<std::string>& positionKeys = {});

}  // namespace shancheng
