#include "sim/land/tracks.h"

#include <algorithm>

#include "sim/core/math.h"
#include "sim/land/distance.h"
#include "sim/land/noise.h"

namespace shancheng {

namespace {
constexpr double kCrestStepMetres = 400.0, kRiverStepMetres = 90.0;
constexpr double kFallPerMetre = 0.00016;       // of a large river in this kind of country (estimate)
constexpr double kJunctionReachMetres = 900.0;  // an end this near to another river joins it

double distanceBetween(Point a, Point b) {
  const double dx = b.x - a.x, dy = b.y - a.y;
  return math::sqrt(dx * dx + dy * dy);
}

// Catmull-Rom through p1 and p2 (centripetal would be rounder; the data are dense enough).
Point splinePoint(Point p0, Point p1, Point p2, Point p3, double t) {
  const auto blend = [t](double a, double b, double c, double d) {
    return 0.5 *
           (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t * t * t);
  };
  return {blend(p0.x, p1.x, p2.x, p3.x), blend(p0.y, p1.y, p2.y, p3.y)};
}

template <class Line, class Get>
Point neighbour(const Line& line, std::ptrdiff_t i, const Get& get) {
  const auto last = static_cast<std::ptrdiff_t>(line.size()) - 1;
  return get(line[static_cast<std::size_t>(math::clamp<std::ptrdiff_t>(i, 0, last))]);
}

struct Junction {
  int river = -1;
  double alongMetres = 0;
};

std::vector<double> lengthsAlong(const std::vector<Point>& line) {
  std::vector<double> along(line.size(), 0.0);
  for (std::size_t i = 1; i < line.size(); ++i)
    along[i] = along[i - 1] + distanceBetween(line[i - 1], line[i]);
  return along;
}

// The river that `river` flows into. A river that goes on from there is preferred to one that ends
// there too.
Junction findJunction(const std::vector<std::vector<Point>>& lines,
                      const std::vector<std::vector<double>>& along, std::size_t river) {
  Junction best;
  double bestDistance = kJunctionReachMetres;
  for (std::size_t other = 0; other < lines.size(); ++other) {
    if (other == river || lines[other].size() < 2) continue;
    for (std::size_t i = 0; i + 1 < lines[other].size(); ++i) {
      const SegmentHit hit = nearestOnSegment(lines[river].back(), lines[other][i], lines[other][i + 1]);
      const double metres = math::sqrt(hit.squaredDistance);
      const double position = math::lerp(along[other][i], along[other][i + 1], hit.parameter);
      if (metres >= bestDistance || along[other].back() - position < kJunctionReachMetres) continue;
      bestDistance = metres;
      best = {static_cast<int>(other), position};
    }
  }
  return best;
}

std::vector<Point> smoothLine(const std::vector<Point>& line, double stepMetres) {
  std::vector<Point> smooth;
  const auto get = [](Point p) { return p; };
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    const auto at = static_cast<std::ptrdiff_t>(i);
    const int steps = std::max(1, static_cast<int>(distanceBetween(line[i], line[i + 1]) / stepMetres));
    for (int step = 0; step < steps; ++step)
      smooth.push_back(splinePoint(neighbour(line, at - 1, get), line[i], line[i + 1],
                                   neighbour(line, at + 2, get), static_cast<double>(step) / steps));
  }
  if (!line.empty()) smooth.push_back(line.back());
  return smooth;
}

// How far a point lies within a ridge, 0..1, by the nearest crest point.
double ridgeNearness(const std::vector<CrestTrack>& crests, Point p) {
  double most = 0;
  for (const CrestTrack& crest : crests)
    for (std::size_t i = 0; i + 1 < crest.points.size(); ++i) {
      if (crest.halfWidth < kMinRidgeHalfWidth) continue;
      const Point a = crest.points[i].point, b = crest.points[i + 1].point;
      const double reach = static_cast<double>(crest.halfWidth);
      if (p.x < std::min(a.x, b.x) - reach || p.x > std::max(a.x, b.x) + reach ||
          p.y < std::min(a.y, b.y) - reach || p.y > std::max(a.y, b.y) + reach)
        continue;  // most of the scene, without a distance
      const SegmentHit hit = nearestOnSegment(p, a, b);
      most = std::max(most, 1.0 - math::sqrt(hit.squaredDistance) / crest.halfWidth);
    }
  return most;
}
}  // namespace

std::vector<CrestTrack> makeCrestTracks(const CityDefinition& city, std::uint64_t seed) {
  std::vector<CrestTrack> tracks;
  const auto get = [](const Point3& p) { return Point{p.x, p.y}; };
  const FractalNoise swells(seed, 903, 3600.0, 2, 0.5, city.frame.sideMetres(), 1.0);
  for (std::size_t r = 0; r < city.ridges.size(); ++r) {
    const Ridge& ridge = city.ridges[r];
    if (ridge.crest.empty() || !(ridge.halfWidthMetres > 0)) continue;
    CrestTrack track{static_cast<int>(r), static_cast<float>(ridge.halfWidthMetres), {}};
    const bool isSpur = ridge.halfWidthMetres < kMinRidgeHalfWidth;
    for (std::size_t i = 0; i + 1 < ridge.crest.size(); ++i) {
      const auto at = static_cast<std::ptrdiff_t>(i);
      const Point a = get(ridge.crest[i]), b = get(ridge.crest[i + 1]);
      const double length = distanceBetween(a, b);
      const int steps = std::max(1, static_cast<int>(length / kCrestStepMetres));
      const double acrossX = length > 0 ? -(b.y - a.y) / length : 0,
                   acrossY = length > 0 ? (b.x - a.x) / length : 0;
      for (int step = 0; step < steps; ++step) {
        const double t = static_cast<double>(step) / steps;
        Point p =
            splinePoint(neighbour(ridge.crest, at - 1, get), a, b, neighbour(ridge.crest, at + 2, get), t);
        // Between the data's points the crest wanders and sags into saddles; at them it does neither.
        const double free = 4.0 * t * (1.0 - t);
        const std::uint64_t key = (r * 256 + i) * 256 + static_cast<std::uint64_t>(step);
        const double wander = randomUniform(seed, 900, RandomRule::terrain, key) - 0.5;
        const double sag = randomUniform(seed, 901, RandomRule::terrain, key);
        const double bow = math::sin(3.0 * math::kPi * t) *
                           (randomUniform(seed, 902, RandomRule::terrain, r * 256 + i) - 0.5);
        const double scale = isSpur ? 0.0 : free * ridge.halfWidthMetres;
        p.x += acrossX * scale * (0.09 * wander + 0.24 * bow);
        p.y += acrossY * scale * (0.09 * wander + 0.24 * bow);
        const double eased = t * t * (3.0 - 2.0 * t);
        double height = math::lerp(ridge.crest[i].z, ridge.crest[i + 1].z, eased);
        if (!isSpur) {
          const double swell = swells.at(static_cast<float>(p.x), static_cast<float>(p.y));
          height += free * (85.0 * swell + 15.0 - 40.0 * sag);
        }
        track.points.push_back({p, static_cast<float>(height), step == 0});
      }
    }
    track.points.push_back({get(ridge.crest.back()), static_cast<float>(ridge.crest.back().z), true});
    tracks.push_back(std::move(track));
  }
  return tracks;
}

std::vector<RiverTrack> makeRiverTracks(const CityDefinition& city, const std::vector<CrestTrack>& crests,
                                        std::uint64_t seed) {
  const std::size_t count = city.rivers.size();
  std::vector<std::vector<Point>> lines;
  std::vector<std::vector<double>> along;
  std::vector<Junction> junctions;
  for (const River& river : city.rivers) {
    lines.push_back(smoothLine(river.line, kRiverStepMetres));
    along.push_back(lengthsAlong(lines.back()));
  }
  for (std::size_t r = 0; r < count; ++r)
    junctions.push_back(lines[r].empty() ? Junction{} : findJunction(lines, along, r));

  // Levels at both ends; a receiving river must be known first, so go round until nothing is left.
  std::vector<double> mouth(count, 0), head(count, 0);
  std::vector<char> known(count, 0);
  const auto setLevels = [&](std::size_t r, double mouthLevel) {
    const River& river = city.rivers[r];
    const double length = along[r].empty() ? 0 : along[r].back();
    mouth[r] = mouthLevel;
    const double ordinary = math::lerp(river.lowLevelMetres, river.highLevelMetres, kOrdinaryStage);
    head[r] = std::max(mouthLevel + kFallPerMetre * length, 2 * ordinary - mouthLevel);
    known[r] = 1;
  };
  for (std::size_t round = 0; round <= count; ++round)
    for (std::size_t r = 0; r < count; ++r) {
      if (known[r]) continue;
      const double length = along[r].empty() ? 0 : along[r].back();
      const int into = junctions[r].river;
      if (into >= 0 && known[static_cast<std::size_t>(into)]) {
        const auto o = static_cast<std::size_t>(into);
        const double position = along[o].back() > 0 ? junctions[r].alongMetres / along[o].back() : 1.0;
        setLevels(r, math::lerp(head[o], mouth[o], position));
      } else if (into < 0 || round == count) {  // runs out of the scene, or rivers that join in a ring
        const double ordinary =
            math::lerp(city.rivers[r].lowLevelMetres, city.rivers[r].highLevelMetres, kOrdinaryStage);
        setLevels(r, ordinary - 0.5 * kFallPerMetre * length);
      }
    }

  const NoiseLayer widthNoise(seed, 910, 1700.0, city.frame.sideMetres());
  std::vector<RiverTrack> tracks;
  for (std::size_t r = 0; r < count; ++r) {
    RiverTrack track{static_cast<int>(r), {}};
    const double length = along[r].empty() ? 0 : along[r].back();
    for (std::size_t i = 0; i < lines[r].size(); ++i) {
      const Point p = lines[r][i];
      const double gorge = math::smoothstep(0.25, 0.8, ridgeNearness(crests, p));
      const double wobble = 1.0 + 0.22 * widthNoise.at(static_cast<float>(p.x), static_cast<float>(p.y));
      const double level = length > 0 ? math::lerp(head[r], mouth[r], along[r][i] / length) : mouth[r];
      // The turn over about a kilometre: cross product of the directions before and after.
      const auto at = static_cast<std::ptrdiff_t>(i);
      const auto get = [](Point q) { return q; };
      const Point before = neighbour(lines[r], at - 6, get), after = neighbour(lines[r], at + 6, get);
      const double ax = p.x - before.x, ay = p.y - before.y, bx = after.x - p.x, by = after.y - p.y;
      const double scale = math::sqrt((ax * ax + ay * ay) * (bx * bx + by * by));
      const double turn = scale > 0 ? (ax * by - ay * bx) / scale : 0;
      track.points.push_back(
          {p, static_cast<float>(level),
           static_cast<float>(0.5 * city.rivers[r].widthMetres * wobble * (1.0 - 0.45 * gorge)),
           static_cast<float>(math::clamp(2.2 * turn, -1.0, 1.0))});
    }
    tracks.push_back(std::move(track));
  }
  return tracks;
}

Point foldDirection(const std::vector<CrestTrack>& crests) {
  double x = 0, y = 0;
  for (const CrestTrack& crest : crests) {
    if (crest.points.size() < 2 || crest.halfWidth < kMinRidgeHalfWidth) continue;
    double dx = crest.points.back().point.x - crest.points.front().point.x;
    double dy = crest.points.back().point.y - crest.points.front().point.y;
    if (dy < 0) {
      dx = -dx;
      dy = -dy;
    }
    x += dx;
    y += dy;
  }
  const double length = math::sqrt(x * x + y * y);
  return length > 0 ? Point{x / length, y / length} : Point{0.0, 1.0};
}

}  // namespace shancheng
