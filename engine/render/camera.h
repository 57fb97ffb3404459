// Where the picture is taken from. World: metres, x east, y north, z up (above sea level).
#pragma once

#include <glm/glm.hpp>

#include "sim/state/definition.h"

namespace shancheng {

struct Camera {
  glm::dvec3 position{0, 0, 1000};
  glm::dvec3 target{0, 0, 0};
  double horizontalFieldOfViewDegrees = 40;  // at 16:9; narrower windows keep the vertical angle
  glm::mat4 view() const;
  glm::mat4 projection(int width, int height) const;
};

Camera cameraFrom(const NamedCamera& named);
Camera blend(const Camera& a, const Camera& b, double t);  // t in 0..1, already eased

// Orbit control: all in world units; keeps the camera above the ground and within reach of the scene.
class OrbitControl {
 public:
  explicit OrbitControl(const Camera& start, double sceneSideMetres);
  void orbit(double dxRadians, double dyRadians);
  void pan(double dxFraction, double dyFraction);  // fractions of the view's width and height
  void zoom(double factor);                        // > 1 moves nearer
  void reset(const Camera& camera);
  Camera camera() const;

 private:
  glm::dvec3 target_;
  double distance_, azimuth_, elevation_, fieldOfView_, side_;
};

}  // namespace shancheng
