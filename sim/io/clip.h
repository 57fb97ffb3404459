// Cutting geometry at a box, in scene metres. Used by the city folder for what leaves the scene.
// References: Liang & Barsky (1984) for segments; Sutherland & Hodgman (1974) for polygons.
#pragma once

#include <vector>

#include "sim/state/definition.h"

namespace shancheng {

struct Box {
  Point low, high;
  bool contains(Point point) const {
    return point.x >= low.x && point.y >= low.y && point.x <= high.x && point.y <= high.y;
  }
};

// The pieces of a line that lie in the box, each of two points or more.
std::vector<std::vector<Point3>> clipLine(const std::vector<Point3>& line, const Box& box);
// The line between where it first enters and last leaves the box, in one piece: what it does outside
// in between is kept. Empty when it never enters.
std::vector<Point3> trimLine(const std::vector<Point3>& line, const Box& box);
// The part of a polygon (not closed by a repeated point) in the box; empty when there is none.
std::vector<Point> clipPolygon(const std::vector<Point>& outline, const Box& box);
// Signed area, square metres; positive when the outline runs anticlockwise.
double polygonArea(const std::vector<Point>& outline);

}  // namespace shancheng
