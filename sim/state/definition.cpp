#include "sim/state/definition.h"

#include "sim/core/math.h"

namespace shancheng {

namespace {
// WGS84 lengths of a degree at a latitude, metres (series of the meridian and parallel arcs).
double metresPerDegreeLatitude(double latitude) {
  const double phi = latitude * math::kPi / 180.0;
  return 111132.954 - 559.822 * math::cos(2 * phi) + 1.175 * math::cos(4 * phi);
}
double metresPerDegreeLongitude(double latitude) {
  const double phi = latitude * math::kPi / 180.0;
  return 111412.84 * math::cos(phi) - 93.5 * math::cos(3 * phi) + 0.118 * math::cos(5 * phi);
}
}  // namespace

Point SceneFrame::toScene(LonLat position) const {
  return {(position.lon - centre.lon) * metresPerDegreeLongitude(centre.lat) + 0.5 * sideMetres(),
          (position.lat - centre.lat) * metresPerDegreeLatitude(centre.lat) + 0.5 * sideMetres()};
}
LonLat SceneFrame::toLonLat(Point point) const {
  return {centre.lon + (point.x - 0.5 * sideMetres()) / metresPerDegreeLongitude(centre.lat),
          centre.lat + (point.y - 0.5 * sideMetres()) / metresPerDegreeLatitude(centre.lat)};
}

double Series::linearAt(double year) const {
  if (points.empty()) return 0.0;
  if (year <= points.front().first) return points.front().second;
  for (std::size_t i = 1; i < points.size(); ++i) {
    if (year > points[i].first) continue;
    const auto& [yearA, valueA] = points[i - 1];
    const auto& [yearB, valueB] = points[i];
    return math::lerp(valueA, valueB, (year - yearA) / (yearB - yearA));
  }
  return points.back().second;
}
double Series::logLinearAt(double year) const {
  Series logarithms{id, unit, points};
  for (auto& point : logarithms.points) point.second = math::log(point.second);
  return points.empty() ? 0.0 : math::exp(logarithms.linearAt(year));
}

const Series* CityDefinition::findSeries(std::string_view seriesId) const {
  for (const Series& candidate : series)
    if (candidate.id == seriesId) return &candidate;
  return nullptr;
}

}  // namespace shancheng
