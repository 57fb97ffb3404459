#include "sim/io/geo_paths.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>

#include "sim/io/input_file.h"

namespace shancheng {

namespace {
struct Kind {
  std::string_view name;
  GeoShape shape;
  bool isMulti;
  int depth;  // of the lists that its positions lie in
};
constexpr std::array<Kind, 6> kKinds = {{{"Point", GeoShape::point, false, 0},
                                         {"MultiPoint", GeoShape::point, true, 1},
                                         {"LineString", GeoShape::line, false, 1},
                                         {"MultiLineString", GeoShape::line, true, 2},
                                         {"Polygon", GeoShape::polygon, false, 2},
                                         {"MultiPolygon", GeoShape::polygon, true, 3}}};

std::string expectedKind(GeoShape shape) {
  return shape == GeoShape::point  ? "expected a Point"
         : shape == GeoShape::line ? "expected a LineString or a MultiLineString"
                                   : "expected a Polygon or a MultiPolygon";
}

Error fault(std::string found, std::string expected) {
  return {"", 0, std::move(found), std::move(expected)};
}

bool areSame(const GeoPosition& a, const GeoPosition& b) { return a.lon == b.lon && a.lat == b.lat; }

// A line that begins where the one before it ends goes on with it.
void joinLines(std::vector<GeoPath>& paths) {
  std::vector<GeoPath> joined;
  for (GeoPath& path : paths) {
    if (joined.empty() || !areSame(joined.back().positions.back(), path.positions.front())) {
      joined.push_back(std::move(path));
      continue;
    }
    auto& before = joined.back().positions;
    before.insert(before.end(), path.positions.begin() + 1, path.positions.end());
  }
  paths = std::move(joined);
}

Result<void> closeRing(GeoPath& ring) {
  if (!areSame(ring.positions.front(), ring.positions.back()))
    return fault("a polygon that is not closed", "expected the last position to repeat the first");
  ring.positions.pop_back();
  return {};
}
}  // namespace

Result<std::vector<GeoPath>> pathsOf(PositionLists& coordinates, const std::string& kind, GeoShape shape) {
  if (kind.empty() || !coordinates.isComplete())
    return fault(kind == "GeometryCollection" ? "a GeometryCollection" : "a feature without geometry",
                 expectedKind(shape));
  const auto known = std::find_if(kKinds.begin(), kKinds.end(),
                                  [&](const Kind& row) { return row.name == kind && row.shape == shape; });
  if (known == kKinds.end()) return fault("geometry " + inQuotes(kind), expectedKind(shape));
  auto& positions = coordinates.positions();
  if (coordinates.depth() != known->depth)
    return fault("a " + kind + " whose positions lie " + std::to_string(*coordinates.depth()) + " lists deep",
                 "expected " + std::to_string(known->depth));
  if (shape == GeoShape::point) {
    if (positions.size() > 1)
      return fault("a MultiPoint of " + std::to_string(positions.size()) + " points", "expected one point");
    return std::vector<GeoPath>{{std::move(positions), false}};
  }
  const std::string_view part = shape == GeoShape::line ? "LineString" : "Polygon";
  const std::size_t fewest = shape == GeoShape::line ? 2 : 4;
  std::vector<GeoPath> paths;
  std::size_t begin = 0, group = 0;
  bool isFirstOfGroup = true;
  for (std::size_t list = 0; list < coordinates.listEnds().size(); ++list) {
    const std::size_t end = coordinates.listEnds()[list];
    if (end - begin < fewest)
      return fault("a " + std::string(part) + " of " + std::to_string(end - begin) + " positions",
                   "expected at least " + std::to_string(fewest));
    GeoPath path;
    path.positions.assign(positions.begin() + static_cast<std::ptrdiff_t>(begin),
                          positions.begin() + static_cast<std::ptrdiff_t>(end));
    path.isHole = shape == GeoShape::polygon && !isFirstOfGroup;
    isFirstOfGroup = false;
    if (group < coordinates.groupEnds().size() && coordinates.groupEnds()[group] == list + 1) {
      ++group;
      isFirstOfGroup = true;
    }
    if (shape == GeoShape::polygon)
      if (auto closed = closeRing(path); !closed) return closed.error();
    paths.push_back(std::move(path));
    begin = end;
  }
  if (shape == GeoShape::line) joinLines(paths);
  return paths;
}

}  // namespace shancheng
