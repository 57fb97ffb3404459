#include "engine/render/walk.h"

#include <algorithm>
#include <cmath>

#include "engine/render/pick.h"

namespace shancheng {

namespace {
constexpr double kEyeMetres = 2.2;
constexpr double kMetresASecond = 14, kHurrying = 6;  // quicker than feet: a visitor wants to arrive
constexpr double kSteepestLook = 1.2;
constexpr double kFieldOfViewDegrees = 68;
constexpr double kAheadMetres = 120;
}  // namespace

void WalkControl::begin(double x, double y, const Camera& from) {
  const double side = geography_->city.frame.sideMetres();
  x_ = std::clamp(x, 0.0, side);
  y_ = std::clamp(y, 0.0, side);
  const glm::dvec3 ahead = from.target - from.position;
  headingRadians_ = std::atan2(ahead.x, ahead.y);
  upRadians_ = 0.06;
}

void WalkControl::look(double rightRadians, double upRadians) {
  headingRadians_ += rightRadians;
  upRadians_ = std::clamp(upRadians_ + upRadians, -kSteepestLook, kSteepestLook);
}

void WalkControl::step(double ahead, double right, double seconds, bool isHurrying) {
  const double distance = kMetresASecond * (isHurrying ? kHurrying : 1.0) * seconds;
  const double side = geography_->city.frame.sideMetres();
  const double north = std::cos(headingRadians_), east = std::sin(headingRadians_);
  x_ = std::clamp(x_ + distance * (ahead * east + right * north), 0.0, side);
  y_ = std::clamp(y_ + distance * (ahead * north - right * east), 0.0, side);
}

Camera WalkControl::camera() const {
  Camera camera;
  camera.position = {x_, y_, surfaceHeight(*geography_, x_, y_) + kEyeMetres};
  camera.target =
      camera.position + kAheadMetres * glm::dvec3(std::sin(headingRadians_) * std::cos(upRadians_),
                                                  std::cos(headingRadians_) * std::cos(upRadians_),
                                                  std::sin(upRadians_));
  camera.horizontalFieldOfViewDegrees = kFieldOfViewDegrees;
  return camera;
}

}  // namespace shancheng
