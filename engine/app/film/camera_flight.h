// The motion along a camera path, and what keeps a film's pictures sound on it: over the ground, and
// composed for pictures that are not wide. Pure: no graphics. Used by film.
#pragma once

#include <functional>

#include "engine/app/film/camera_path.h"
#include "engine/app/film/smooth_track.h"
#include "engine/render/camera.h"

namespace shancheng {

// Metres above sea level of what the eye must stay above.
using GroundHeight = std::function<double(double x, double y)>;

class CameraFlight {
 public:
  CameraFlight(const CameraPath& path, const SceneFrame& frame);
  // Of the path's own seconds. The horizon stays level: heading and tilt turn, each the shorter way; the
  // distance and the field of view change by ratio, as a zoom is seen.
  Camera at(double second) const;
  // Which of the path's seconds a moment of a film shows.
  double secondOfFilm(double filmSecond, double filmSeconds) const;
  // How high over the ground a film keeps the eye: 30 m, or half of what the path's lowest key asks for.
  double leastHeightMetres(const GroundHeight& ground) const;

 private:
  std::vector<glm::dvec3> eyes_;
  std::optional<double> durationSeconds_;
  SmoothTrack<glm::dvec3> eye_;
  SmoothTrack<double> heading_, tilt_, distance_, zoom_;  // radians; natural logarithms
};

// A path that belongs to another city is an error that names its file and the key's line.
Result<void> checkOverScene(const CameraPath& path, const SceneFrame& frame, const std::string& file);
// The key that shows what `camera` shows.
CameraKey keyOf(const Camera& camera, const SceneFrame& frame, double second);
// Lifts the eye, softly, where it would come nearer to the ground than `leastMetres`; the target stays.
Camera liftedOver(const GroundHeight& ground, Camera camera, double leastMetres);
// For pictures narrower than 16:9: a wider field of view and a step back from the target, half each, so
// that the middle of the picture, where the subject is, stays in it.
Camera composedFor(Camera camera, int width, int height);
inline constexpr double kSubjectFraction = 0.6;  // of the width of a picture of 16:9

}  // namespace shancheng
