#include "sim/io/scene_features.h"

#include <algorithm>

namespace shancheng {

Box sceneBox(const SceneFrame& frame, double margin) {
  // A millimetre inside, so that what lies on the border still lies in a cell.
  const double inset = margin > 0 ? 0.0 : 0.001;
  return {{inset - margin, inset - margin},
          {frame.sideMetres() + margin - inset, frame.sideMetres() + margin - inset}};
}

std::vector<Point3> sceneLine(const GeoPath& path, const SceneFrame& frame) {
  std::vector<Point3> line;
  line.reserve(path.positions.size());
  for (const GeoPosition& position : path.positions) {
    const Point point = frame.toScene({position.lon, position.lat});
    line.push_back({point.x, point.y, position.hasMetres() ? position.metres : 0});
  }
  return line;
}

std::vector<Point> flat(const std::vector<Point3>& line) {
  std::vector<Point> points;
  for (const Point3& point : line) points.push_back({point.x, point.y});
  return points;
}

bool isWhole(const std::vector<Point3>& line, const Box& box) {
  return std::all_of(line.begin(), line.end(),
                     [&](const Point3& point) { return box.contains({point.x, point.y}); });
}

Result<void> readFeatures(CityReading& reading, const std::string& name, GeoShape shape,
                          const std::function<Result<Lie>(GeoFeature&)>& visit,
                          const std::vector<std::string>& positionKeys) {
  auto text = reading.read(name);
  if (!text) return text.error();
  FilePlacement placement;
  placement.file = reading.pathOf(name);
  placement.things = shape == GeoShape::point ? "points" : shape == GeoShape::line ? "lines" : "areas";
  const auto visitAndCount = [&](GeoFeature& feature) -> Result<void> {
    const auto lie = visit(feature);
    if (!lie) return lie.error();
    placement.outside += lie->isOutside;
    placement.cut += lie->isCut;
    if (!lie->isOutside && !lie->isCut && !lie->isKeptOutside) return {};
    const SceneFrame& frame = reading.city.frame;
    const auto hasAny = [&](const auto& isSo) {
      return std::any_of(feature.paths.begin(), feature.paths.end(), [&](const GeoPath& path) {
        return std::any_of(path.positions.begin(), path.positions.end(), [&](const GeoPosition& position) {
          return isSo(LonLat{position.lon, position.lat});
        });
      });
    };
    placement.insideIfExchanged += hasAny([&](const LonLat& where) { return fitsExchanged(frame, where); });
    placement.far += lie->isCut && hasAny([&](const LonLat& where) { return isFarFrom(frame, where); });
    return {};
  };
  const auto count = readGeoJson(*text, placement.file, shape, visitAndCount, positionKeys);
  if (!count) return count.error();
  placement.all = count->features;
  placement.unlocated = count->unlocated;
  reading.city.placements.push_back(std::move(placement));
  return {};
}

Error tooMany(const CityReading& reading, const std::string& name, std::size_t most) {
  return Error{reading.pathOf(name), 0, "more than " + std::to_string(most) + " features", "expected fewer"};
}

bool isFarFrom(const SceneFrame& frame, const LonLat& position) {
  const Point point = frame.toScene(position);
  const double side = frame.sideMetres();
  return !(point.x >= -side && point.y >= -side && point.x <= 2 * side && point.y <= 2 * side);
}

bool fitsExchanged(const SceneFrame& frame, const LonLat& position) {
  const bool canBeExchanged = position.lon >= -90 && position.lon <= 90;
  return canBeExchanged && !frame.contains(frame.toScene(position)) &&
         frame.contains(frame.toScene({position.lat, position.lon}));
}

}  // namespace shancheng
