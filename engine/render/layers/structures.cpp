#include "engine/render/layers/structures.h"

#include <algorithm>
#include <cmath>

namespace shancheng {

namespace {

constexpr std::array<std::uint8_t, 4> kConcrete = {0xDD, 0xD6, 0xC8, 40};
constexpr std::array<std::uint8_t, 4> kDeck = {0xDD, 0xD6, 0xC8, 255};
constexpr std::array<std::uint8_t, 4> kSteel = {0xB9, 0x5A, 0x3C, 90};
constexpr std::array<std::uint8_t, 4> kCable = {0xD8, 0xD2, 0xC6, 110};

glm::vec3 mixed(const glm::vec3& a, const glm::vec3& b, float t) { return a + (b - a) * t; }

// Draws in a bridge's own axes: t along 0..1, z above the deck.
struct Span {
  glm::vec3 a, b;
  glm::vec3 side;  // unit vector across
  float half;      // half width of the deck
  std::vector<Bar>* bars;

  glm::vec3 at(float t, float z, float across = 0) const { return mixed(a, b, t) + glm::vec3(0, 0, z) + side * across; }
  void bar(const glm::vec3& from, const glm::vec3& to, float halfWidth, float halfHeight, float growsFrom, float growsTo,
           const std::array<std::uint8_t, 4>& colour) const {
    bars->push_back({from, to, halfWidth, halfHeight, growsFrom, growsTo, colour});
  }
};

void addPiers(const Span& span, const LandSurface& land, float spacing, float skipFrom, float skipTo) {
  const float length = glm::length(span.b - span.a);
  const int count = std::max(1, static_cast<int>(length / spacing));
  for (int i = 1; i < count; ++i) {
    const float t = static_cast<float>(i) / static_cast<float>(count);
    if (t > skipFrom && t < skipTo) continue;
    const glm::vec3 top = span.at(t, -1.0f);
    const float foot = land.height(top.x, top.y) - 6.0f;
    if (top.z - foot > 4.0f) span.bar({top.x, top.y, foot}, top, 3.2f, 3.2f, std::max(t - 0.1f, 0.0f), t, kConcrete);
  }
}

// Towers with two legs and cables to the deck: parabolic and hung (suspension) or straight (stayed).
void addTowers(const Span& span, const LandSurface& land, bool isSuspension) {
  const float length = glm::length(span.b - span.a);
  const float towerHeight = std::clamp(length * (isSuspension ? 0.11f : 0.17f), 34.0f, 125.0f);
  const float left = isSuspension ? 0.16f : 0.26f, right = 1.0f - left;
  for (const float t : {left, right}) {
    for (const float across : {-span.half * 1.15f, span.half * 1.15f}) {
      const glm::vec3 deck = span.at(t, 0, across);
      const float foot = land.height(deck.x, deck.y) - 8.0f;
      span.bar({deck.x, deck.y, foot}, span.at(t, towerHeight, across * (isSuspension ? 0.9f : 0.45f)), 3.4f, 3.4f, 0.0f, 0.35f, kConcrete);
    }
    span.bar(span.at(t, towerHeight * 0.94f, -span.half), span.at(t, towerHeight * 0.94f, span.half), 2.4f, 2.4f, 0.3f, 0.4f, kConcrete);
  }
  for (const float across : {-span.half, span.half}) {
    if (isSuspension) {
      constexpr int kSteps = 16;
      const auto sag = [&](int i) {
        const float s = static_cast<float>(i) / kSteps * 2.0f - 1.0f;
        return 5.0f + (towerHeight - 5.0f) * s * s;
      };
      for (int i = 0; i < kSteps; ++i) {
        const float t0 = left + (right - left) * static_cast<float>(i) / kSteps;
        const float t1 = left + (right - left) * static_cast<float>(i + 1) / kSteps;
        span.bar(span.at(t0, sag(i), across), span.at(t1, sag(i + 1), across), 0.9f, 0.9f, 0.4f, 0.7f, kCable);
        if (i > 0) span.bar(span.at(t0, 0, across), span.at(t0, sag(i), across), 0.35f, 0.35f, 0.6f, 0.8f, kCable);
      }
      span.bar(span.at(0, 0, across), span.at(left, towerHeight, across), 0.9f, 0.9f, 0.35f, 0.5f, kCable);
      span.bar(span.at(right, towerHeight, across), span.at(1, 0, across), 0.9f, 0.9f, 0.35f, 0.5f, kCable);
    } else {
      constexpr int kStays = 7;
      for (const float tower : {left, right})
        for (int i = 1; i <= kStays; ++i)
          for (const float way : {-1.0f, 1.0f}) {
            const float t = tower + way * 0.235f * static_cast<float>(i) / kStays;
            const float top = towerHeight * (0.55f + 0.42f * static_cast<float>(i) / kStays);
            span.bar(span.at(tower, top, across * 0.5f), span.at(t, 0, across), 0.45f, 0.45f, 0.4f, 0.75f, kCable);
          }
    }
  }
}

void addArch(const Span& span) {
  const float length = glm::length(span.b - span.a);
  const float rise = std::clamp(length * 0.17f, 26.0f, 120.0f);
  constexpr int kSteps = 18;
  constexpr float kLeft = 0.12f, kRight = 0.88f;
  const auto height = [&](int i) {
    const float s = static_cast<float>(i) / kSteps * 2.0f - 1.0f;
    return rise * (1.0f - s * s) - rise * 0.16f;
  };
  for (const float across : {-span.half, span.half})
    for (int i = 0; i < kSteps; ++i) {
      const float t0 = kLeft + (kRight - kLeft) * static_cast<float>(i) / kSteps;
      const float t1 = kLeft + (kRight - kLeft) * static_cast<float>(i + 1) / kSteps;
      span.bar(span.at(t0, height(i), across), span.at(t1, height(i + 1), across), 2.2f, 2.6f, 0.1f + 0.5f * t0, 0.1f + 0.5f * t1, kSteel);
      if (i > 0 && height(i) > 3.0f) span.bar(span.at(t0, 0, across), span.at(t0, height(i), across), 0.5f, 0.5f, 0.6f, 0.8f, kCable);
    }
}

void addTruss(const Span& span) {
  const float length = glm::length(span.b - span.a);
  const int panels = std::max(6, static_cast<int>(length / 34.0f));
  const float deep = 13.0f;
  for (const float across : {-span.half, span.half}) {
    for (int i = 0; i < panels; ++i) {
      const float t0 = static_cast<float>(i) / static_cast<float>(panels), t1 = static_cast<float>(i + 1) / static_cast<float>(panels);
      span.bar(span.at(t0, deep, across), span.at(t1, deep, across), 0.9f, 0.9f, t0, t1, kSteel);
      span.bar(i % 2 ? span.at(t0, deep, across) : span.at(t0, 0, across), i % 2 ? span.at(t1, 0, across) : span.at(t1, deep, across),
               0.7f, 0.7f, t0, t1, kSteel);
      span.bar(span.at(t0, 0, across), span.at(t0, deep, across), 0.6f, 0.6f, t0, t1, kSteel);
    }
  }
}

}  // namespace

std::vector<Point> densify(const std::vector<Point>& line, double step) {
  std::vector<Point> points;
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    const double dx = line[i + 1].x - line[i].x, dy = line[i + 1].y - line[i].y;
    const int pieces = std::clamp(static_cast<int>(std::ceil(std::hypot(dx, dy) / step)), 1, 100000);
    for (int k = 0; k < pieces; ++k)
      points.push_back({line[i].x + dx * k / pieces, line[i].y + dy * k / pieces});
  }
  if (!line.empty()) points.push_back(line.back());
  return points;
}

std::vector<Bar> bridgeBars(const NetworkFeature& bridge, const LandSurface& land) {
  std::vector<Bar> bars;
  if (bridge.line.size() < 2) return bars;
  Point first = bridge.line.front(), last = bridge.line.back();
  double dx = last.x - first.x, dy = last.y - first.y;
  double length = std::hypot(dx, dy);
  if (length < 1.0) return bars;
  dx /= length;
  dy /= length;
  // Walk both ends inland until they stand on the bank.
  for (int i = 0; i < 20 && land.shore(first.x, first.y) < 20.0f; ++i) { first.x -= dx * 20; first.y -= dy * 20; }
  for (int i = 0; i < 20 && land.shore(last.x, last.y) < 20.0f; ++i) { last.x += dx * 20; last.y += dy * 20; }
  length = std::hypot(last.x - first.x, last.y - first.y);
  const float water = land.height((first.x + last.x) / 2, (first.y + last.y) / 2);
  const float clearance = std::clamp(static_cast<float>(length) * 0.035f, 16.0f, 46.0f);
  const auto deckAt = [&](const Point& end) { return std::clamp(land.height(end.x, end.y) + 3.0f, water + 12.0f, water + clearance + 30.0f); };
  Span span;
  span.a = {static_cast<float>(first.x), static_cast<float>(first.y), std::max(deckAt(first), water + clearance * 0.7f)};
  span.b = {static_cast<float>(last.x), static_cast<float>(last.y), std::max(deckAt(last), water + clearance * 0.7f)};
  span.side = {static_cast<float>(-dy), static_cast<float>(dx), 0};
  span.half = bridge.carriesRail ? 9.0f : 13.0f;
  span.bars = &bars;
  // Approaches that run down to the ground behind each end.
  for (const bool isFirst : {true, false}) {
    const glm::vec3 end = isFirst ? span.a : span.b;
    const double sign = isFirst ? -1 : 1;
    const double reach = 160;
    const Point foot{static_cast<double>(end.x) + sign * dx * reach, static_cast<double>(end.y) + sign * dy * reach};
    span.bar(end, {static_cast<float>(foot.x), static_cast<float>(foot.y), land.height(foot.x, foot.y) + 1.5f}, span.half, 1.6f, isFirst ? 0.0f : 0.95f,
             isFirst ? 0.1f : 1.0f, kDeck);
  }
  const int pieces = std::max(4, static_cast<int>(length / 60.0));
  const bool hasTowers = bridge.style == BridgeStyle::suspension || bridge.style == BridgeStyle::cableStayed;
  for (int i = 0; i < pieces; ++i) {
    const float t0 = static_cast<float>(i) / static_cast<float>(pieces), t1 = static_cast<float>(i + 1) / static_cast<float>(pieces);
    // The deck comes from both banks and closes in the middle.
    const float c0 = hasTowers ? 1.0f - std::abs(t0 + t1 - 1.0f) : t0;
    const bool isRightHalf = hasTowers && t0 >= 0.5f;
    span.bar(span.at(isRightHalf ? t1 : t0, 0), span.at(isRightHalf ? t0 : t1, 0), span.half, 2.2f,
             hasTowers ? 0.45f + 0.5f * c0 : t0, hasTowers ? 0.5f + 0.5f * c0 : t1, kDeck);
  }
  switch (bridge.style) {
    case BridgeStyle::girder: addPiers(span, land, 120.0f, 2.0f, 2.0f); break;
    case BridgeStyle::truss: addTruss(span); addPiers(span, land, 110.0f, 2.0f, 2.0f); break;
    case BridgeStyle::suspension: addTowers(span, land, true); break;
    case BridgeStyle::cableStayed: addTowers(span, land, false); addPiers(span, land, 90.0f, 0.02f, 0.98f); break;
    case BridgeStyle::arch: addArch(span); addPiers(span, land, 80.0f, 0.12f, 0.88f); break;
  }
  return bars;
}

std::vector<Bar> viaductBars(const NetworkFeature& rail, const LandSurface& land) {
  std::vector<Bar> bars;
  const std::vector<Point> points = densify(rail.line, 110.0);
  if (points.size() < 2) return bars;
  std::vector<float> level(points.size());
  for (std::size_t i = 0; i < points.size(); ++i) level[i] = land.height(points[i].x, points[i].y) + 12.0f;
  // Trains climb gently: the track is the ground's profile smoothed over some 700 m.
  std::vector<float> track = level;
  for (int pass = 0; pass < 6; ++pass) {
    const std::vector<float> old = track;
    for (std::size_t i = 1; i + 1 < track.size(); ++i) track[i] = 0.25f * old[i - 1] + 0.5f * old[i] + 0.25f * old[i + 1];
  }
  const std::array<std::uint8_t, 4> colour = {rail.colour[0], rail.colour[1], rail.colour[2], 110};
  const auto count = static_cast<float>(points.size() - 1);
  for (std::size_t i = 0; i + 1 < points.size(); ++i) {
    const glm::vec3 from(static_cast<float>(points[i].x), static_cast<float>(points[i].y), track[i]);
    const glm::vec3 to(static_cast<float>(points[i + 1].x), static_cast<float>(points[i + 1].y), track[i + 1]);
    const bool isDeep = track[i] < level[i] - 20.0f && track[i + 1] < level[i + 1] - 20.0f;
    if (isDeep) continue;
    const float t = static_cast<float>(i) / count, t1 = static_cast<float>(i + 1) / count;
    bars.push_back({from, to, 5.0f, 1.5f, t, t1, colour});
    const float foot = land.height(points[i].x, points[i].y) - 5.0f;
    if (track[i] - foot > 8.0f) bars.push_back({{from.x, from.y, foot}, from - glm::vec3(0, 0, 1), 1.4f, 1.4f, t, t1, kConcrete});
  }
  for (const Point& station : rail.stations) {
    double nearest = 1e30;
    std::size_t at = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
      const double way = std::hypot(points[i].x - station.x, points[i].y - station.y);
      if (way < nearest) { nearest = way; at = i; }
    }
    const std::size_t next = std::min(at + 1, points.size() - 1), before = next - 1;
    const glm::vec3 along = glm::normalize(glm::vec3(static_cast<float>(points[next].x - points[before].x), static_cast<float>(points[next].y - points[before].y), 0) + glm::vec3(1e-4f, 0, 0));
    const glm::vec3 middle(static_cast<float>(points[at].x), static_cast<float>(points[at].y), std::max(track[at], level[at] - 6.0f) + 4.0f);
    const float t = static_cast<float>(at) / count;
    bars.push_back({middle - along * 55.0f, middle + along * 55.0f, 12.0f, 5.0f, t, std::min(t + 0.02f, 1.0f), {0xE4, 0xE0, 0xD6, 220}});
  }
  return bars;
}

std::vector<Bar> portalBars(const NetworkFeature& tunnel, const LandSurface& land) {
  std::vector<Bar> bars;
  if (tunnel.line.size() < 2) return bars;
  const auto portal = [&](const Point& end, const Point& inward) {
    const double dx = inward.x - end.x, dy = inward.y - end.y, way = std::hypot(dx, dy);
    if (way < 1.0) return;
    const glm::vec3 side(static_cast<float>(-dy / way), static_cast<float>(dx / way), 0);
    const glm::vec3 foot(static_cast<float>(end.x), static_cast<float>(end.y), land.height(end.x, end.y));
    const glm::vec3 up(0, 0, 11.0f);
    bars.push_back({foot - side * 15.0f, foot - side * 15.0f + up, 3, 3, 0.0f, 0.6f, kConcrete});
    bars.push_back({foot + side * 15.0f, foot + side * 15.0f + up, 3, 3, 0.0f, 0.6f, kConcrete});
    bars.push_back({foot - side * 17.0f + up, foot + side * 17.0f + up, 3, 2.5f, 0.5f, 1.0f, kConcrete});
    bars.push_back({foot - side * 12.0f + up * 0.45f, foot + side * 12.0f + up * 0.45f, 1, 5, 0.6f, 1.0f, {0x3A, 0x34, 0x2C, 120}});
  };
  portal(tunnel.line.front(), tunnel.line[1]);
  portal(tunnel.line.back(), tunnel.line[tunnel.line.size() - 2]);
  return bars;
}

}  // namespace shancheng
