// On foot through the city: an eye at a person's height that follows the ground, on the rivers a boat's.
// World: metres, x east, y north, z above sea level; heading 0 looks north, turning right.
#pragma once

#include "engine/render/camera.h"
#include "sim/state/geography.h"

namespace shancheng {

class WalkControl {
 public:
  explicit WalkControl(const Geography& geography) : geography_(&geography) {}
  // Stands at a point of the scene and looks where `from` looked.
  void begin(double x, double y, const Camera& from);
  void look(double rightRadians, double upRadians);
  // Ahead and right: -1..1. Hurrying crosses a quarter in a moment.
  void step(double ahead, double right, double seconds, bool isHurrying);
  Camera camera() const;

 private:
  const Geography* geography_;
  double x_ = 0, y_ = 0, headingRadians_ = 0, upRadians_ = 0;
};

}  // namespace shancheng
