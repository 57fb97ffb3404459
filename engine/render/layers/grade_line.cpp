#include "engine/render/layers/grade_line.h"

#include <algorithm>
#include <cmath>

namespace shancheng {

namespace {

// Above this a viaduct is built and below that a tunnel; each reaches on until the line is nearly at
// the ground again, so that neither begins with a step.
constexpr float kViaduct = 6.0f, kViaductEnd = 1.2f, kTunnel = -12.0f, kTunnelEnd = -5.0f;
// A shorter tunnel is dug as a cutting; a shorter way between two is not worth coming up for.
constexpr float kShortestTunnel = 200.0f, kShortestOpenWay = 300.0f;

// The lowest line above (isUpper) or the highest below all levels that is nowhere steeper than allowed.
void limitSlope(std::span<const GradePoint> line, std::vector<float>& level, float steepest, bool isUpper) {
  const auto take = [&](std::size_t at, std::size_t from) {
    const float reach = steepest * std::abs(line[at].along - line[from].along);
    level[at] = isUpper ? std::max(level[at], level[from] - reach) : std::min(level[at], level[from] + reach);
  };
  for (std::size_t i = 1; i < line.size(); ++i) take(i, i - 1);
  for (std::size_t i = line.size() - 1; i > 0; --i) take(i - 1, i);
}

void markRuns(std::span<GradePoint> line, Way way, bool (*isIn)(float), bool (*isDeep)(float)) {
  for (std::size_t i = 0; i < line.size();) {
    const auto above = [&](std::size_t k) { return line[k].level - line[k].ground; };
    if (!isIn(above(i))) {
      ++i;
      continue;
    }
    std::size_t end = i;
    bool counts = false;
    for (; end < line.size() && isIn(above(end)); ++end)
      counts = counts || isDeep(above(end)) || line[end].isWater;
    if (counts)
      for (std::size_t k = i; k < end; ++k) line[k].way = way;
    i = end;
  }
}

// Neither crumbs of tunnel nor crumbs of open line.
void joinTunnels(std::span<GradePoint> line) {
  const auto eachRun = [&](bool isTunnel, const auto& visit) {
    for (std::size_t i = 0; i < line.size();) {
      std::size_t end = i;
      while (end < line.size() && (line[end].way == Way::tunnel) == isTunnel) ++end;
      if (end > i) visit(i, end, line[end - 1].along - line[i].along);
      i = std::max(end, i + 1);
    }
  };
  eachRun(false, [&](std::size_t first, std::size_t end, float length) {
    const auto stays = [](const GradePoint& point) { return point.isWater || point.isCarried; };
    const bool isBetween = first > 0 && end < line.size();
    if (isBetween && length < kShortestOpenWay &&
        std::none_of(line.begin() + static_cast<std::ptrdiff_t>(first),
                     line.begin() + static_cast<std::ptrdiff_t>(end), stays))
      for (std::size_t k = first; k < end; ++k) line[k].way = Way::tunnel;
  });
  eachRun(true, [&](std::size_t first, std::size_t end, float length) {
    if (length < kShortestTunnel)
      for (std::size_t k = first; k < end; ++k) line[k].way = Way::surface;
  });
}

}  // namespace

std::vector<Point> rounded(const std::vector<Point>& line, double reach) {
  if (line.size() < 3) return line;
  constexpr int kPieces = 5;
  std::vector<Point> points = {line.front()};
  for (std::size_t i = 1; i + 1 < line.size(); ++i) {
    const Point &a = line[i - 1], &b = line[i], &c = line[i + 1];
    const double before = std::hypot(b.x - a.x, b.y - a.y), after = std::hypot(c.x - b.x, c.y - b.y);
    if (before < 1.0 || after < 1.0) continue;
    const double from = std::min(reach, before * 0.48) / before, to = std::min(reach, after * 0.48) / after;
    const Point p{b.x + (a.x - b.x) * from, b.y + (a.y - b.y) * from},
        q{b.x + (c.x - b.x) * to, b.y + (c.y - b.y) * to};
    for (int k = 0; k <= kPieces; ++k) {
      const double t = static_cast<double>(k) / kPieces, u = 1 - t;
      points.push_back(
          {u * u * p.x + 2 * u * t * b.x + t * t * q.x, u * u * p.y + 2 * u * t * b.y + t * t * q.y});
    }
  }
  points.push_back(line.back());
  return points;
}

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

void grade(std::span<GradePoint> line, const GradeRule& rule, std::span<const GradeAnchor> anchors) {
  if (line.empty()) return;
  std::vector<float> low(line.size());
  for (std::size_t i = 0; i < line.size(); ++i)
    low[i] = line[i].ground + (line[i].isWater ? rule.waterClearance : 0.0f);
  std::vector<float> high = low;
  limitSlope(line, low, rule.steepest, false);
  // What stands above the low line by more than this is tunnelled; the rest is part cut, part filled.
  for (std::size_t i = 0; i < line.size(); ++i) high[i] = std::min(high[i], low[i] + rule.tallest);
  limitSlope(line, high, rule.steepest, true);
  for (std::size_t i = 0; i < line.size(); ++i) {
    line[i].level = low[i] + (high[i] - low[i]) * rule.fill + rule.lift;
    line[i].way = Way::surface;
  }
  for (const GradeAnchor& anchor : anchors)
    for (GradePoint& point : line) {
      const float reach = rule.steepest * std::abs(point.along - line[anchor.index].along);
      point.level = std::clamp(point.level, anchor.level - reach, anchor.level + reach);
    }
  markRuns(
      line, Way::viaduct, [](float above) { return above > kViaductEnd; },
      [](float above) { return above > kViaduct; });
  markRuns(
      line, Way::tunnel, [](float above) { return above < kTunnelEnd; },
      [](float above) { return above < kTunnel; });
  joinTunnels(line);
}

std::vector<std::size_t> needed(std::span<const GradePoint> line, float tolerance) {
  std::vector<std::size_t> kept;
  if (line.empty()) return kept;
  kept.push_back(0);
  for (std::size_t from = 0; from + 1 < line.size();) {
    std::size_t to = from + 1;
    // The farthest sample that a straight piece from here reaches without leaving the line.
    for (std::size_t next = from + 2; next < line.size(); ++next) {
      const GradePoint &a = line[from], &b = line[next];
      bool isStraight = true;
      for (std::size_t i = from + 1; i < next && isStraight; ++i) {
        const float t = (line[i].along - a.along) / std::max(b.along - a.along, 1e-3f);
        const double x = a.at.x + (b.at.x - a.at.x) * static_cast<double>(t),
                     y = a.at.y + (b.at.y - a.at.y) * static_cast<double>(t);
        isStraight = std::hypot(x - line[i].at.x, y - line[i].at.y) < static_cast<double>(tolerance) * 2.0 &&
                     std::abs(a.level + (b.level - a.level) * t - line[i].level) < tolerance;
      }
      if (!isStraight) break;
      to = next;
    }
    kept.push_back(to);
    from = to;
  }
  return kept;
}

}  // namespace shancheng
