#include "engine/render/layers/structures.h"

#include <algorithm>
#include <cmath>

#include "engine/render/scene_units.h"

namespace shancheng {

namespace {

glm::vec3 standing(const GradePoint& point, float lift) {
  return {static_cast<float>(point.at.x), static_cast<float>(point.at.y), point.level + lift};
}

// A mouth in the slope: a headwall with the dark in it. `out` points away from the hill.
void addPortal(std::vector<Bar>& bars, const glm::vec3& foot, const glm::vec3& out, float half,
               float growsFrom, float growsTo) {
  const float tall = half * 0.45f + 4.0f;
  const glm::vec3 base = foot - glm::vec3(0, 0, 10.0f), side(-out.y, out.x, 0);
  // Thin along the road and broad across it: the long axis of these boxes is across.
  bars.push_back(
      box(base - out * 7.0f, side, {half * 2.0f + 7.0f, 14.0f, tall + 12.5f}, kConcrete, growsFrom, growsTo));
  bars.push_back(box(base + out * 0.3f, side, {half * 2.0f, 1.6f, tall + 10.0f}, kDark, growsFrom, growsTo));
}

void addStation(std::vector<Bar>& bars, std::span<const GradePoint> line, const Point& station, float total) {
  double nearest = 1e30;
  std::size_t at = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const double metres = std::hypot(line[i].at.x - station.x, line[i].at.y - station.y);
    if (metres < nearest) {
      nearest = metres;
      at = i;
    }
  }
  const std::size_t next = std::min(at + 1, line.size() - 1), before = at > 0 ? at - 1 : 0;
  const glm::vec3 step = standing(line[next], 0) - standing(line[before], 0);
  const glm::vec3 along = glm::normalize(glm::vec3(step.x, step.y, 0) + glm::vec3(1e-4f, 0, 0));
  const float t = line[at].along / total, t1 = std::min(t + 0.02f, 1.0f);
  constexpr std::array<std::uint8_t, 4> kHall = {0xE4, 0xE0, 0xD6, 150}, kRoof = {0xB9, 0xBC, 0xB8, 20};
  glm::vec3 foot = standing(line[at], 0);
  if (line[at].way == Way::tunnel) {
    foot.z = line[at].ground - 1.0f;  // only the way down is seen
    bars.push_back(box(foot, along, {20, 11, 6}, kHall, t, t1));
    bars.push_back(box(foot + glm::vec3(0, 0, 6), along, {24, 14, 0.8f}, kRoof, t, t1));
    return;
  }
  foot.z = std::max(foot.z, line[at].ground) - 1.5f;
  bars.push_back(box(foot, along, {92, 17, 7.5f}, kHall, t, t1));
  bars.push_back(box(foot + glm::vec3(0, 0, 7.5f), along, {100, 21, 1.2f}, kRoof, t, t1));
}

}  // namespace

Bar box(const glm::vec3& foot, const glm::vec3& along, const glm::vec3& size,
        const std::array<std::uint8_t, 4>& colour, float growsFrom, float growsTo) {
  const glm::vec3 middle = foot + glm::vec3(0, 0, size.z * 0.5f), reach = along * (size.x * 0.5f);
  return {middle - reach, middle + reach,
          size.y * 0.5f,  size.z * 0.5f * static_cast<float>(kVerticalExaggeration),
          growsFrom,      growsTo,
          colour};
}

std::array<std::uint8_t, 4> trackColour(const NetworkFeature& rail, std::uint8_t lamps) {
  std::array<std::uint8_t, 4> colour = {0, 0, 0, lamps};
  for (std::size_t i = 0; i < 3; ++i)
    colour[i] = static_cast<std::uint8_t>((rail.colour[i] * 9 + kConcrete[i] * 11) / 20);
  return colour;
}

std::vector<Bar> lineBars(const NetworkFeature& feature, std::span<const GradePoint> line) {
  std::vector<Bar> bars;
  if (line.size() < 2) return bars;
  const bool isRail = feature.kind == NetworkKind::rail;
  const float half = isRail ? 4.6f : 10.0f, total = std::max(line.back().along, 1.0f);
  const std::array<std::uint8_t, 4> colour = isRail ? trackColour(feature, 52) : kDeck;
  // Tracks lie on the deck of a bridge that carries them; a carriageway is that deck.
  const auto isRaised = [&](const GradePoint& point) {
    return point.isCarried ? isRail : point.way == Way::viaduct;
  };
  for (std::size_t i = 0; i < line.size();) {
    if (!isRaised(line[i])) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < line.size() && isRaised(line[end])) ++end;
    const std::size_t from = i > 0 ? i - 1 : 0, to = std::min(end + 1, line.size());
    const std::span<const GradePoint> run = line.subspan(from, to - from);
    const std::vector<std::size_t> kept = needed(run, 0.9f);
    for (std::size_t k = 0; k + 1 < kept.size(); ++k) {
      const GradePoint &a = run[kept[k]], &b = run[kept[k + 1]];
      const float lift = isRail && a.isCarried && b.isCarried ? 1.2f : 0.4f;
      const glm::vec3 first = standing(a, lift), last = standing(b, lift);
      // Pieces overlap a little, so that no gap opens at the outside of a bend.
      const glm::vec3 over = glm::normalize(last - first + glm::vec3(1e-4f, 0, 0)) * 1.2f;
      bars.push_back(
          {first - over, last + over, half, isRail ? 1.6f : 2.0f, a.along / total, b.along / total, colour});
    }
    for (std::size_t k = i; k < end; ++k) {
      const GradePoint& point = line[k];
      if (point.isCarried || k % 2 == 0 || point.level - point.ground < 2.5f) continue;
      glm::vec3 top = standing(point, -0.6f), foot = top;
      foot.z = point.ground - (point.isWater ? 14.0f : 5.0f);
      const float t = point.along / total;
      const float thick = isRail ? 1.2f : 1.45f;
      bars.push_back({foot, top, thick, thick, std::max(t - 0.05f, 0.0f), t, kConcrete});
    }
    i = end;
  }
  for (std::size_t i = 0; i < line.size();) {
    if (line[i].way != Way::tunnel) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < line.size() && line[end].way == Way::tunnel) ++end;
    for (const bool isFirst : {true, false}) {
      const std::size_t mouth = isFirst ? i : end - 1;
      if (isFirst ? i == 0 : end == line.size()) continue;
      const GradePoint& outside = line[isFirst ? i - 1 : end];
      const glm::vec3 step = standing(outside, 0) - standing(line[mouth], 0);
      const glm::vec3 out = glm::normalize(glm::vec3(step.x, step.y, 0) + glm::vec3(1e-4f, 0, 0));
      const float t = line[mouth].along / total;
      // Where the cover is thin the road has come up through a cutting: the mouth stands at the ground.
      glm::vec3 foot = standing(line[mouth], 0);
      foot.z = std::max(foot.z, line[mouth].ground - 5.0f);
      addPortal(bars, foot, out, half + 1.0f, std::max(t - 0.03f, 0.0f), t);
    }
    i = end;
  }
  for (const Point& station : feature.stations) addStation(bars, line, station, total);
  return bars;
}

std::vector<Bar> portalBars(const NetworkFeature& tunnel, const LandSurface& land) {
  std::vector<Bar> bars;
  if (tunnel.line.size() < 2) return bars;
  const auto portal = [&](const Point& end, const Point& inward) {
    const double dx = end.x - inward.x, dy = end.y - inward.y, distance = std::hypot(dx, dy);
    if (distance < 1.0) return;
    const glm::vec3 foot(static_cast<float>(end.x), static_cast<float>(end.y), land.height(end.x, end.y));
    addPortal(bars, foot, glm::vec3(static_cast<float>(dx / distance), static_cast<float>(dy / distance), 0),
              tunnel.carriesRoad ? 13.0f : 6.0f, 0.0f, 0.8f);
  };
  portal(tunnel.line.front(), tunnel.line[1]);
  portal(tunnel.line.back(), tunnel.line[tunnel.line.size() - 2]);
  return bars;
}

}  // namespace shancheng
