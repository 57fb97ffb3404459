#include "sim/land/derived.h"

#include <algorithm>
#include <vector>

#include "sim/core/math.h"
#include "sim/land/distance.h"

namespace shancheng {

namespace {
// Twice the signed area of a ring, metres squared; positive counter-clockwise.
double twiceArea(const std::vector<Point>& ring) {
  double sum = 0;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const Point a = ring[i], b = ring[(i + 1) % ring.size()];
    sum += a.x * b.y - b.x * a.y;
  }
  return sum;
}

// Arc tangent of a slope in degrees by a short series, exact to 0.003 degrees: a million cells want one.
float slopeAngle(float rise) {
  const bool isSteep = rise > 1.0f;
  const float t = isSteep ? 1.0f / rise : rise, t2 = t * t;
  const float angle =
      t *
      (0.99997726f + t2 * (-0.33262347f +
                           t2 * (0.19354346f + t2 * (-0.11643287f + t2 * (0.05265332f - 0.01172120f * t2)))));
  return (isSteep ? 1.57079633f - angle : angle) * 57.2957795f;
}
}  // namespace

Grid<float> slopeDegrees(const Grid<float>& heightMetres, double cellMetres, WorkerPool& pool) {
  const int width = heightMetres.width(), height = heightMetres.height();
  Grid<float> slope(width, height);
  const auto scale = static_cast<float>(1.0 / (8.0 * cellMetres));
  forEachRow(pool, height, [&](int row) {
    const int down = std::max(row - 1, 0), up = std::min(row + 1, height - 1);
    for (int column = 0; column < width; ++column) {
      const int left = std::max(column - 1, 0), right = std::min(column + 1, width - 1);
      const float a = heightMetres.at(left, up), b = heightMetres.at(column, up),
                  c = heightMetres.at(right, up);
      const float d = heightMetres.at(left, row), f = heightMetres.at(right, row);
      const float g = heightMetres.at(left, down), h = heightMetres.at(column, down),
                  k = heightMetres.at(right, down);
      const float dx = ((c + 2 * f + k) - (a + 2 * d + g)) * scale;
      const float dy = ((a + 2 * b + c) - (g + 2 * h + k)) * scale;
      slope.at(column, row) =
          slopeAngle(static_cast<float>(math::sqrt(static_cast<double>(dx * dx + dy * dy))));
    }
  });
  return slope;
}

Grid<std::uint8_t> nearestPlace(const CityDefinition& city, WorkerPool& pool) {
  const int n = city.frame.cells;
  Grid<std::uint8_t> region(n, n, kNoRegion);
  std::vector<std::size_t> places;
  for (std::size_t p = 0; p < city.places.size() && p < kNoRegion; ++p)
    if (city.places[p].isInScene && city.frame.contains(city.places[p].point)) places.push_back(p);
  if (places.empty()) return region;
  forEachRow(pool, n, [&](int row) {
    const double y = (row + 0.5) * city.frame.cellMetres;
    for (int column = 0; column < n; ++column) {
      const double x = (column + 0.5) * city.frame.cellMetres;
      double best = 1e300;
      for (const std::size_t p : places) {
        const double dx = city.places[p].point.x - x, dy = city.places[p].point.y - y;
        const double squared = dx * dx + dy * dy;
        if (squared >= best) continue;
        best = squared;
        region.at(column, row) = static_cast<std::uint8_t>(p);
      }
    }
  });
  return region;
}

Grid<std::uint8_t> smallestZone(const CityDefinition& city, WorkerPool& pool) {
  const int n = city.frame.cells;
  Grid<std::uint8_t> zone(n, n, kNoZone);
  std::vector<std::size_t> order;  // large first, so that small ones are painted over them
  for (std::size_t z = 0; z < city.zones.size() && z < kNoZone; ++z)
    if (city.zones[z].outline.size() >= 3) order.push_back(z);
  const auto area = [&](std::size_t z) {
    double twice = twiceArea(city.zones[z].outline);
    for (const std::vector<Point>& ring : city.zones[z].furtherRings) twice += twiceArea(ring);
    return twice < 0 ? -twice : twice;
  };
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return area(a) > area(b); });
  forEachRow(pool, n, [&](int row) {
    const double y = (row + 0.5) * city.frame.cellMetres;
    std::vector<double> crossings;
    for (const std::size_t z : order) {
      crossings.clear();
      const auto cross = [&](const std::vector<Point>& ring) {
        for (std::size_t i = 0; i < ring.size(); ++i) {
          const Point a = ring[i], b = ring[(i + 1) % ring.size()];
          if ((a.y > y) != (b.y > y)) crossings.push_back(a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y));
        }
      };
      cross(city.zones[z].outline);
      for (const std::vector<Point>& ring : city.zones[z].furtherRings) cross(ring);
      std::sort(crossings.begin(), crossings.end());
      for (std::size_t i = 0; i + 1 < crossings.size(); i += 2) {
        const double cell = city.frame.cellMetres;
        const double low = math::clamp(crossings[i] / cell + 0.5, 0.0, static_cast<double>(n));
        const double high = math::clamp(crossings[i + 1] / cell + 0.5, 0.0, static_cast<double>(n));
        for (int column = static_cast<int>(low); column < static_cast<int>(high); ++column)
          zone.at(column, row) = static_cast<std::uint8_t>(z);
      }
    }
  });
  return zone;
}

}  // namespace shancheng
