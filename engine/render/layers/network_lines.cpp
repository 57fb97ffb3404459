#include "engine/render/layers/network_lines.h"

#include <algorithm>
#include <cmath>

namespace shancheng {

namespace {

constexpr double kStepMetres = 30.0;
// Roads older than this follow the ground in bends and never leave it.
constexpr int kFirstGradedRoadYear = 1985;
constexpr float kRoadGrade = 0.055f, kSteepestRamp = 0.09f, kRailGrade = 0.05f, kSteepestRail = 0.07f;
// A road that must climb more than this bends up the slope: at this scale it lies on the ground.
constexpr float kSteepestRoad = 0.11f;
// Sections of one railway meet at this height above the ground.
constexpr float kRailEndMetres = 9.0f;
// Lines are schematic: how far from a bridge they may pass and still be meant to cross on it.
constexpr double kRailSnapMetres = 480.0, kRoadSnapMetres = 320.0, kEndSnapMetres = 160.0;

double distance(const Point& a, const Point& b) { return std::hypot(b.x - a.x, b.y - a.y); }
Point ahead(const Point& from, const Point& to, double metres) {
  const double t = metres / std::max(distance(from, to), 1e-6);
  return {from.x + (to.x - from.x) * t, from.y + (to.y - from.y) * t};
}

struct Nearest {
  double along = 0, metres = 1e30;
};
Nearest nearest(const std::vector<Point>& line, const Point& point) {
  Nearest best;
  double begun = 0;
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    const Point &a = line[i], &b = line[i + 1];
    const double length = std::max(distance(a, b), 1e-6);
    const double t = std::clamp(
        ((point.x - a.x) * (b.x - a.x) + (point.y - a.y) * (b.y - a.y)) / (length * length), 0.0, 1.0);
    const double metres = distance({a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t}, point);
    if (metres < best.metres) best = {begun + t * length, metres};
    begun += length;
  }
  return best;
}

struct Crossing {
  BridgeDeck* deck;
  double from, to, cost;
  bool isForward;
};

std::vector<Crossing> crossingsOf(const NetworkFeature& feature, std::vector<BridgeDeck>& decks) {
  const bool isRail = feature.kind == NetworkKind::rail;
  const double reach = isRail ? kRailSnapMetres : kRoadSnapMetres;
  std::vector<Crossing> found;
  for (BridgeDeck& deck : decks) {
    if (!(isRail ? deck.bridge->carriesRail : deck.bridge->carriesRoad)) continue;
    if (deck.bridge->openedYear > feature.openedYear + 1) continue;
    const Nearest a = nearest(feature.line, deck.a), b = nearest(feature.line, deck.b);
    const double run = std::abs(b.along - a.along), length = deck.length();
    if (a.metres > reach || b.metres > reach || run < length * 0.5 || run > length * 1.8) continue;
    // A bridge made for trains alone is the likelier one for a railway.
    const double cost = a.metres + b.metres + (isRail && deck.bridge->carriesRoad ? 150.0 : 0.0);
    found.push_back({&deck, std::min(a.along, b.along), std::max(a.along, b.along), cost, a.along < b.along});
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const Crossing& a, const Crossing& b) { return a.cost < b.cost; });
  std::vector<Crossing> taken;
  for (const Crossing& crossing : found)
    if (std::none_of(taken.begin(), taken.end(), [&](const Crossing& other) {
          return crossing.from < other.to && other.from < crossing.to;
        }))
      taken.push_back(crossing);
  std::sort(taken.begin(), taken.end(), [](const Crossing& a, const Crossing& b) { return a.from < b.from; });
  return taken;
}

// The line with the stretches near its bridges replaced by their axes.
std::vector<Point> ledOver(const std::vector<Point>& line, const std::vector<Crossing>& crossings) {
  constexpr double kTangent = 110.0, kClear = 190.0;
  std::vector<Point> led;
  double along = 0;
  std::size_t next = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (i > 0) along += distance(line[i - 1], line[i]);
    for (; next < crossings.size() && crossings[next].from <= along; ++next) {
      const BridgeDeck& deck = *crossings[next].deck;
      const Point &in = crossings[next].isForward ? deck.a : deck.b,
                  &out = crossings[next].isForward ? deck.b : deck.a;
      if (crossings[next].from > 1.0) led.push_back(ahead(in, out, -kTangent));
      led.push_back(in);
      led.push_back(out);
      led.push_back(ahead(out, in, -kTangent));
    }
    const bool isNearBridge = std::any_of(crossings.begin(), crossings.end(), [&](const Crossing& crossing) {
      return along > crossing.from - kClear && along < crossing.to + kClear;
    });
    if (!isNearBridge) led.push_back(line[i]);
  }
  return led;
}

std::size_t indexAt(const std::vector<GradePoint>& points, const Point& place) {
  std::size_t best = 0;
  for (std::size_t i = 1; i < points.size(); ++i)
    if (distance(points[i].at, place) < distance(points[best].at, place)) best = i;
  return best;
}

// Where a schematic line begins or ends over water, it does so at the bank instead.
void trimToLand(std::vector<Point>& line, const LandSurface& land) {
  constexpr double kStride = 20.0;
  for (const bool isFront : {true, false}) {
    if (!isFront) std::reverse(line.begin(), line.end());
    while (line.size() >= 2 && land.shore(line[0].x, line[0].y) < 16.0f) {
      if (distance(line[0], line[1]) <= kStride)
        line.erase(line.begin());
      else
        line[0] = ahead(line[0], line[1], kStride);
    }
    if (!isFront) std::reverse(line.begin(), line.end());
  }
}

// A road that ends above the ground because a bridge is near goes on straight until it has come down.
void runOut(std::vector<GradePoint>& points, const LandSurface& land, bool isFrontMet, bool isBackMet) {
  constexpr int kMost = 60;
  const auto isHanging = [](const GradePoint& point) {
    return !point.isCarried && point.level - point.ground > 2.0f;
  };
  const auto add = [&](std::vector<GradePoint>& line) {
    std::vector<GradePoint> added;
    GradePoint at = line.back();
    const Point before = line[line.size() - 2].at;
    const double dx = (at.at.x - before.x) / std::max(distance(before, at.at), 1e-6),
                 dy = (at.at.y - before.y) / std::max(distance(before, at.at), 1e-6);
    for (int i = 0; i < kMost && isHanging(at) && land.sideMetres() > std::max(at.at.x, at.at.y) &&
                    std::min(at.at.x, at.at.y) > 0;
         ++i) {
      at.at = {at.at.x + dx * kStepMetres, at.at.y + dy * kStepMetres};
      at.along += static_cast<float>(kStepMetres);
      at.ground = land.height(at.at.x, at.at.y);
      at.isWater = land.shore(at.at.x, at.at.y) < 6.0f;
      at.level -= kSteepestRamp * static_cast<float>(kStepMetres);
      at.way = Way::viaduct;
      added.push_back(at);
    }
    line.insert(line.end(), added.begin(), added.end());
  };
  if (points.size() < 2) return;
  if (!isBackMet && isHanging(points.back())) add(points);
  if (isFrontMet || !isHanging(points.front())) return;
  const float total = points.back().along;
  const auto turn = [&] {
    std::reverse(points.begin(), points.end());
    for (GradePoint& point : points) point.along = total - point.along;
  };
  turn();
  add(points);
  turn();
  const float start = points.front().along;
  for (GradePoint& point : points) point.along -= start;
}

// A line that begins at a deck's end is taken up to it, where its length is enough to come down.
struct Ramp {
  BridgeDeck* deck = nullptr;
  bool isA = false;
};
Ramp rampAt(const Point& end, const std::vector<Point>& line, int openedYear, const LandSurface& land,
            std::vector<BridgeDeck>& decks) {
  Ramp best;
  double nearestEnd = kEndSnapMetres;
  const Point& beyond = &end == &line.front() ? line[1] : line[line.size() - 2];
  const Point& far = &end == &line.front() ? line.back() : line.front();
  double length = 0;
  for (std::size_t i = 0; i + 1 < line.size(); ++i) length += distance(line[i], line[i + 1]);
  for (BridgeDeck& deck : decks) {
    if (!deck.bridge->carriesRoad || deck.bridge->openedYear > openedYear + 1 ||
        openedYear > deck.bridge->openedYear + 1)
      continue;
    for (const bool isA : {true, false}) {
      const Point &nearEnd = isA ? deck.a : deck.b, &farEnd = isA ? deck.b : deck.a;
      const Point& drawn = isA ? deck.bridge->line.front() : deck.bridge->line.back();
      const double metres = std::min(distance(end, nearEnd), distance(end, drawn));
      const double outward = ((nearEnd.x - farEnd.x) * (beyond.x - nearEnd.x) +
                              (nearEnd.y - farEnd.y) * (beyond.y - nearEnd.y)) /
                             std::max(distance(nearEnd, farEnd) * distance(nearEnd, beyond), 1.0);
      const double drop =
          std::abs(static_cast<double>((isA ? deck.levelA : deck.levelB) - land.height(far.x, far.y)));
      if (metres < nearestEnd && outward > 0.55 && drop < length * static_cast<double>(kSteepestRamp)) {
        nearestEnd = metres;
        best = {&deck, isA};
      }
    }
  }
  return best;
}

}  // namespace

double BridgeDeck::length() const { return distance(a, b); }

std::vector<BridgeDeck> bridgeDecks(const std::vector<NetworkFeature>& network, const LandSurface& land) {
  std::vector<BridgeDeck> decks;
  for (std::size_t i = 0; i < network.size(); ++i) {
    const NetworkFeature& bridge = network[i];
    if (bridge.kind != NetworkKind::bridge || bridge.line.size() < 2 ||
        distance(bridge.line.front(), bridge.line.back()) < 1.0)
      continue;
    BridgeDeck deck;
    deck.feature = i;
    deck.bridge = &bridge;
    deck.a = bridge.line.front();
    deck.b = bridge.line.back();
    // Both ends are walked inland until they stand on the bank.
    for (int k = 0; k < 24 && land.shore(deck.a.x, deck.a.y) < 16.0f; ++k)
      deck.a = ahead(deck.a, deck.b, -15.0);
    for (int k = 0; k < 24 && land.shore(deck.b.x, deck.b.y) < 16.0f; ++k)
      deck.b = ahead(deck.b, deck.a, -15.0);
    const auto isOutside = [&](const Point& end) {
      return std::min(end.x, end.y) < 0.0 || std::max(end.x, end.y) > land.sideMetres();
    };
    if (isOutside(deck.a) || isOutside(deck.b)) continue;  // it would hang beside the model
    deck.water = land.height((deck.a.x + deck.b.x) / 2, (deck.a.y + deck.b.y) / 2);
    const auto length = static_cast<float>(deck.length());
    const float clearance = std::clamp(length * 0.045f, 14.0f, 40.0f);
    // The level of the town behind the bank, as far as ships below and engineers allow.
    const auto level = [&](const Point& end, const Point& other) {
      const Point inland = ahead(end, other, -170.0);
      return std::clamp(land.height(inland.x, inland.y) + 2.0f, deck.water + clearance,
                        deck.water + clearance + 34.0f);
    };
    deck.levelA = level(deck.a, deck.b);
    deck.levelB = level(deck.b, deck.a);
    const float lean = length * 0.03f;
    deck.levelA = std::min(deck.levelA, deck.levelB + lean);
    deck.levelB = std::min(deck.levelB, deck.levelA + lean);
    decks.push_back(deck);
  }
  return decks;
}

std::vector<GradePoint> gradedLine(const NetworkFeature& feature, const LandSurface& land,
                                   std::vector<BridgeDeck>& decks) {
  std::vector<GradePoint> points;
  if (feature.line.size() < 2) return points;
  const bool isRail = feature.kind == NetworkKind::rail;
  const std::vector<Crossing> crossings = crossingsOf(feature, decks);
  std::vector<Point> line = ledOver(feature.line, crossings);
  if (!isRail && crossings.empty() && !land.isSchematic()) trimToLand(line, land);
  if (line.size() < 2) return points;
  Ramp first, last;
  if (!isRail && line.size() >= 2 && crossings.empty()) {
    first = rampAt(line.front(), line, feature.openedYear, land, decks);
    last = rampAt(line.back(), line, feature.openedYear, land, decks);
    const auto lead = [](const Ramp& ramp) {
      const Point &nearEnd = ramp.isA ? ramp.deck->a : ramp.deck->b,
                  &farEnd = ramp.isA ? ramp.deck->b : ramp.deck->a;
      return std::pair(nearEnd, ahead(nearEnd, farEnd, -70.0));
    };
    if (first.deck) {
      const auto [end, beyond] = lead(first);
      line.front() = beyond;
      line.insert(line.begin(), end);
    }
    if (last.deck && last.deck != first.deck) {
      const auto [end, beyond] = lead(last);
      line.back() = beyond;
      line.push_back(end);
    }
  }
  // Among cells wider than any cutting a line follows the ground, over rivers too: it is a sign.
  const bool isGraded = !land.isSchematic() && (isRail || feature.openedYear >= kFirstGradedRoadYear ||
                                                first.deck || last.deck || !crossings.empty());
  std::vector<Point> samples = densify(isGraded ? rounded(line, isRail ? 170.0 : 110.0) : line, kStepMetres);
  std::erase_if(samples, [&](const Point& at) {
    return std::min(at.x, at.y) < 0.0 || std::max(at.x, at.y) > land.sideMetres();
  });
  if (samples.size() < 2) return points;
  points.resize(samples.size());
  for (std::size_t i = 0; i < samples.size(); ++i) {
    points[i].at = samples[i];
    points[i].along =
        i ? points[i - 1].along + static_cast<float>(distance(samples[i - 1], samples[i])) : 0.0f;
    points[i].level = points[i].ground = land.height(samples[i].x, samples[i].y);
    points[i].isWater = land.shore(samples[i].x, samples[i].y) < 6.0f;
  }
  if (!isGraded) return points;

  const float climb =
      std::abs(points.back().ground - points.front().ground) / std::max(points.back().along, 1.0f) * 1.05f;
  if (!isRail && !first.deck && !last.deck && crossings.empty() && climb > kSteepestRoad) return points;
  GradeRule rule;
  rule.steepest =
      isRail ? std::clamp(climb, kRailGrade, kSteepestRail) : std::clamp(climb, kRoadGrade, kSteepestRoad);
  rule.tallest = isRail ? 38.0f : 28.0f;
  rule.lift = isRail ? 4.5f : 0.0f;
  std::vector<GradeAnchor> anchors;
  for (const std::size_t end : {std::size_t{0}, points.size() - 1})
    if (!points[end].isWater) anchors.push_back({end, points[end].ground + (isRail ? kRailEndMetres : 0.0f)});
  const auto meets = [&](const Ramp& ramp, std::size_t index, std::size_t farther) {
    if (!ramp.deck) return;
    const float level = ramp.isA ? ramp.deck->levelA : ramp.deck->levelB;
    const float needs = std::abs(level - points[farther].ground) / std::max(points.back().along, 1.0f);
    rule.steepest = std::max(rule.steepest, std::min(needs * 1.05f, kSteepestRamp));
    anchors.push_back({index, level});
    (ramp.isA ? ramp.deck->isServedA : ramp.deck->isServedB) = true;
  };
  meets(first, 0, points.size() - 1);
  meets(last, points.size() - 1, 0);
  for (const Crossing& crossing : crossings) {
    BridgeDeck& deck = *crossing.deck;
    const std::size_t atA = indexAt(points, deck.a), atB = indexAt(points, deck.b);
    const std::size_t from = std::min(atA, atB), to = std::max(atA, atB);
    for (std::size_t i = from; i <= to; ++i) {
      const float t = std::clamp(
          static_cast<float>(distance(deck.a, points[i].at) / std::max(deck.length(), 1.0)), 0.0f, 1.0f);
      points[i].isCarried = true;
      anchors.push_back({i, deck.levelA + (deck.levelB - deck.levelA) * t});
    }
    // A railway's viaduct is not the way up to the carriageway of a bridge that has one.
    const bool isServing = isRail ? !deck.bridge->carriesRoad : true;
    if (isServing && feature.openedYear <= deck.bridge->openedYear + 1) {
      deck.isServedA = deck.isServedA || (atA > 2 && atA + 3 < points.size());
      deck.isServedB = deck.isServedB || (atB > 2 && atB + 3 < points.size());
    }
  }
  grade(points, rule, anchors);
  if (!isRail) runOut(points, land, first.deck, last.deck);
  return points;
}

}  // namespace shancheng
