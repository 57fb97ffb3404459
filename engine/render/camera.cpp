#include "engine/render/camera.h"

#include <algorithm>
#include <cmath>
#include <glm/gtc/matrix_transform.hpp>

#include "engine/render/scene_units.h"

namespace shancheng {

namespace {

constexpr double kReferenceAspect = 16.0 / 9.0;

glm::dvec3 upFor(const glm::dvec3& forward) {
  // Straight down has no sideways: north is then up. A hair beside it the heading still counts, or a camera
  // that tilts down would be thrown round.
  return std::hypot(forward.x, forward.y) < 1e-5 ? glm::dvec3(0, 1, 0) : glm::dvec3(0, 0, 1);
}

}  // namespace

glm::mat4 Camera::view() const {
  const glm::dvec3 eye = toSceneSpace(position);
  glm::dvec3 at = toSceneSpace(target);
  if (glm::length(at - eye) < 1e-6) at = eye + glm::dvec3(0, 1, 0);
  const glm::dmat4 look = glm::lookAt(eye, at, upFor(glm::normalize(at - eye)));
  return glm::mat4(look * glm::scale(glm::dmat4(1), glm::dvec3(1, 1, kVerticalExaggeration)));
}

glm::mat4 Camera::projection(int width, int height) const {
  const double aspect = static_cast<double>(std::max(width, 1)) / std::max(height, 1);
  const double horizontal = glm::radians(std::clamp(horizontalFieldOfViewDegrees, 1.0, 150.0));
  const double vertical = 2.0 * std::atan(std::tan(horizontal * 0.5) / kReferenceAspect);
  const double reach = glm::length(toSceneSpace(target) - toSceneSpace(position));
  const double nearMetres = std::clamp(reach * 0.004, 2.0, 400.0);
  const double farMetres = std::max(240000.0, 3.0 * reach);  // the whole of a wide scene from above it
  return glm::mat4(glm::perspective(vertical, aspect, nearMetres, farMetres));
}

Camera cameraFrom(const NamedCamera& named) {
  Camera camera;
  camera.position = {named.from.x, named.from.y, named.from.z};
  camera.target = {named.to.x, named.to.y, named.to.z};
  camera.horizontalFieldOfViewDegrees = named.horizontalFieldOfViewDegrees;
  return camera;
}

Camera blend(const Camera& a, const Camera& b, double t) {
  Camera camera;
  camera.position = glm::mix(a.position, b.position, t);
  camera.target = glm::mix(a.target, b.target, t);
  camera.horizontalFieldOfViewDegrees =
      a.horizontalFieldOfViewDegrees + (b.horizontalFieldOfViewDegrees - a.horizontalFieldOfViewDegrees) * t;
  return camera;
}

OrbitControl::OrbitControl(const Camera& start, double sceneSideMetres) : side_(sceneSideMetres) {
  reset(start);
}

void OrbitControl::reset(const Camera& camera) {
  const glm::dvec3 arm = camera.position - camera.target;
  target_ = camera.target;
  distance_ = std::max(glm::length(arm), 1.0);
  azimuth_ = std::atan2(arm.y, arm.x);
  elevation_ = std::asin(std::clamp(arm.z / distance_, -1.0, 1.0));
  fieldOfView_ = camera.horizontalFieldOfViewDegrees;
}

void OrbitControl::orbit(double dxRadians, double dyRadians) {
  azimuth_ -= dxRadians;
  elevation_ = std::clamp(elevation_ + dyRadians, 0.035, 1.5697);
}

void OrbitControl::pan(double dxFraction, double dyFraction) {
  const double across = 2.0 * distance_ * std::tan(glm::radians(fieldOfView_) * 0.5);
  const glm::dvec2 right(-std::sin(azimuth_), std::cos(azimuth_));
  const glm::dvec2 ahead(-std::cos(azimuth_), -std::sin(azimuth_));
  const double tilt = std::max(std::sin(elevation_), 0.25);  // a low eye sees the ground foreshortened
  const glm::dvec2 step =
      right * (-dxFraction * across) + ahead * (dyFraction * across / kReferenceAspect / tilt);
  target_.x = std::clamp(target_.x + step.x, 0.0, side_);
  target_.y = std::clamp(target_.y + step.y, 0.0, side_);
}

void OrbitControl::zoom(double factor) {
  distance_ = std::clamp(distance_ / std::max(factor, 1e-3), 120.0, side_ * 1.6);
}

Camera OrbitControl::camera() const {
  Camera camera;
  camera.target = target_;
  camera.position =
      target_ + distance_ * glm::dvec3(std::cos(elevation_) * std::cos(azimuth_),
                                       std::cos(elevation_) * std::sin(azimuth_), std::sin(elevation_));
  camera.horizontalFieldOfViewDegrees = fieldOfView_;
  return camera;
}

}  // namespace shancheng
