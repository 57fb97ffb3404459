#include "engine/render/pick.h"

#include <algorithm>
#include <cmath>

namespace shancheng {

namespace {
constexpr int kBisections = 24;

// The part of the ray above the square of the scene, as shares of it; empty where low >= high.
struct Reach {
  double low = 0, high = 1;
};
void clip(Reach& reach, double from, double along, double least, double most) {
  if (std::abs(along) < 1e-12) {
    if (from < least || from > most) reach.high = -1;
    return;
  }
  const double a = (least - from) / along, b = (most - from) / along;
  reach.low = std::max(reach.low, std::min(a, b));
  reach.high = std::min(reach.high, std::max(a, b));
}
}  // namespace

double surfaceHeight(const Geography& geography, double x, double y) {
  const Grid<float>& heights = geography.heightMetres;
  const double metres = geography.city.frame.cellMetres;
  const double column = std::clamp(x / metres - 0.5, 0.0, heights.width() - 1.0);
  const double row = std::clamp(y / metres - 0.5, 0.0, heights.height() - 1.0);
  const int left = static_cast<int>(column), bottom = static_cast<int>(row);
  const int right = std::min(left + 1, heights.width() - 1), top = std::min(bottom + 1, heights.height() - 1);
  const auto level = [&](int c, int r) {
    const std::size_t cell = heights.index(c, r);
    return static_cast<double>(geography.isWater[cell] ? geography.waterLevelMetres[cell] : heights[cell]);
  };
  const double tx = column - left, ty = row - bottom;
  const double south = level(left, bottom) + (level(right, bottom) - level(left, bottom)) * tx;
  const double north = level(left, top) + (level(right, top) - level(left, top)) * tx;
  return (south + (north - south) * ty) * geography.city.frame.drawnRelief;
}

std::optional<glm::dvec3> groundAt(const Geography& geography, const Camera& camera, WindowSize window,
                                   double x, double y) {
  const glm::dmat4 back =
      glm::inverse(glm::dmat4(camera.projection(window.width, window.height)) * glm::dmat4(camera.view()));
  const double u = 2 * x / std::max(window.width, 1) - 1, v = 1 - 2 * y / std::max(window.height, 1);
  const glm::dvec4 nearPoint = back * glm::dvec4(u, v, -1, 1), farPoint = back * glm::dvec4(u, v, 1, 1);
  const glm::dvec3 from = glm::dvec3(nearPoint) / nearPoint.w,
                   along = glm::dvec3(farPoint) / farPoint.w - from;
  const double side = geography.city.frame.sideMetres(), length = glm::length(along);
  Reach reach;
  clip(reach, from.x, along.x, 0, side);
  clip(reach, from.y, along.y, 0, side);
  if (!(reach.low < reach.high) || !(length > 0)) return std::nullopt;
  const auto isBelow = [&](double t) {
    const glm::dvec3 at = from + t * along;
    return at.z <= surfaceHeight(geography, at.x, at.y);
  };
  if (isBelow(reach.low)) return std::nullopt;  // seen through the scene's edge
  // Steps of half a cell over the ground: no crest is stepped over that is wider.
  const double over = std::hypot(along.x, along.y);
  const double step = 0.5 * geography.city.frame.cellMetres / std::max(over, 1e-3 * length);
  for (double t = reach.low; t < reach.high; t += step) {
    double low = t, high = std::min(t + step, reach.high);
    if (!isBelow(high)) continue;
    for (int n = 0; n < kBisections; ++n) (isBelow(0.5 * (low + high)) ? high : low) = 0.5 * (low + high);
    return from + high * along;
  }
  return std::nullopt;
}

std::optional<glm::dvec2> pixelOf(const glm::dvec3& world, const Camera& camera, WindowSize window) {
  const glm::dvec4 clipped = glm::dmat4(camera.projection(window.width, window.height)) *
                             glm::dmat4(camera.view()) * glm::dvec4(world, 1);
  if (clipped.w <= 0) return std::nullopt;
  return glm::dvec2((clipped.x / clipped.w * 0.5 + 0.5) * window.width,
                    (0.5 - clipped.y / clipped.w * 0.5) * window.height);
}

}  // namespace shancheng
