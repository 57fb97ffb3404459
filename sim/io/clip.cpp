#include "sim/io/clip.h"

#include <algorithm>

namespace shancheng {

namespace {
Point3 between(const Point3& a, const Point3& b, double t) {
  return {a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t, a.z + (b.z - a.z) * t};
}

// The share [enter, leave] of a segment that lies in the box; false when none does.
bool clipSegment(const Point3& a, const Point3& b, const Box& box, double& enter, double& leave) {
  enter = 0;
  leave = 1;
  const double dx = b.x - a.x, dy = b.y - a.y;
  const double step[4] = {-dx, dx, -dy, dy};
  const double room[4] = {a.x - box.low.x, box.high.x - a.x, a.y - box.low.y, box.high.y - a.y};
  for (int side = 0; side < 4; ++side) {
    if (step[side] == 0) {
      if (room[side] < 0) return false;
      continue;
    }
    const double t = room[side] / step[side];
    if (step[side] < 0)
      enter = std::max(enter, t);
    else
      leave = std::min(leave, t);
  }
  return enter <= leave;
}
}  // namespace

std::vector<std::vector<Point3>> clipLine(const std::vector<Point3>& line, const Box& box) {
  std::vector<std::vector<Point3>> pieces;
  bool isOpen = false;  // the last piece ends where the next segment starts
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    double enter, leave;
    if (!clipSegment(line[i], line[i + 1], box, enter, leave)) {
      isOpen = false;
      continue;
    }
    if (!isOpen || enter > 0) pieces.push_back({enter > 0 ? between(line[i], line[i + 1], enter) : line[i]});
    pieces.back().push_back(leave < 1 ? between(line[i], line[i + 1], leave) : line[i + 1]);
    isOpen = leave >= 1;
  }
  // A line that only touches the border leaves pieces without length.
  std::erase_if(pieces, [](const std::vector<Point3>& piece) {
    return std::all_of(piece.begin(), piece.end(),
                       [&](const Point3& p) { return p.x == piece[0].x && p.y == piece[0].y; });
  });
  return pieces;
}

std::vector<Point3> trimLine(const std::vector<Point3>& line, const Box& box) {
  std::size_t first = line.size(), last = 0;
  double firstEnter = 0, lastLeave = 1;
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    double enter, leave;
    if (!clipSegment(line[i], line[i + 1], box, enter, leave) || enter == leave) continue;
    if (first == line.size()) {
      first = i;
      firstEnter = enter;
    }
    last = i;
    lastLeave = leave;
  }
  if (first == line.size()) return {};
  std::vector<Point3> kept = {firstEnter > 0 ? between(line[first], line[first + 1], firstEnter)
                                             : line[first]};
  for (std::size_t i = first + 1; i <= last; ++i) kept.push_back(line[i]);
  kept.push_back(lastLeave < 1 ? between(line[last], line[last + 1], lastLeave) : line[last + 1]);
  return kept;
}

std::vector<Point> clipPolygon(const std::vector<Point>& outline, const Box& box) {
  std::vector<Point> kept = outline;
  for (int side = 0; side < 4 && !kept.empty(); ++side) {
    // How far a point is on the inner side of this edge.
    const auto depth = [&](const Point& p) {
      return side == 0   ? p.x - box.low.x
             : side == 1 ? box.high.x - p.x
             : side == 2 ? p.y - box.low.y
                         : box.high.y - p.y;
    };
    std::vector<Point> next;
    for (std::size_t i = 0; i < kept.size(); ++i) {
      const Point &a = kept[i], &b = kept[(i + 1) % kept.size()];
      const double depthA = depth(a), depthB = depth(b);
      if (depthA >= 0) next.push_back(a);
      if ((depthA >= 0) != (depthB >= 0)) {
        const double t = depthA / (depthA - depthB);
        next.push_back({a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t});
      }
    }
    kept = std::move(next);
  }
  return kept.size() < 3 ? std::vector<Point>{} : kept;
}

double polygonArea(const std::vector<Point>& outline) {
  double twice = 0;
  for (std::size_t i = 0; i < outline.size(); ++i) {
    const Point &a = outline[i], &b = outline[(i + 1) % outline.size()];
    twice += a.x * b.y - b.x * a.y;
  }
  return 0.5 * twice;
}

}  // namespace shancheng
