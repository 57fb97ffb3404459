#include "engine/app/film/camera_flight.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace shancheng {

namespace {

constexpr double kWideAspect = 16.0 / 9.0;
constexpr double kMinHeightMetres = 30, kLowestEyeMetres = 1.2;
constexpr double kTurn = 2 * std::numbers::pi;
constexpr double kSteepestTilt = 1.5697;  // a hair from straight down, where a level horizon ends
constexpr double kSceneSidesAway = 2;

glm::dvec3 placeOf(const SceneFrame& frame, LonLat at, double metres) {
  const Point point = frame.toScene(at);
  return {point.x, point.y, metres};
}

struct Look {
  double heading, tilt, distance;
};

Look lookOf(const glm::dvec3& eye, const glm::dvec3& target) {
  const glm::dvec3 arm = target - eye;
  const double across = std::hypot(arm.x, arm.y);
  return {std::atan2(arm.x, arm.y), std::clamp(std::atan2(arm.z, across), -kSteepestTilt, kSteepestTilt),
          glm::length(arm)};
}

// One of the five tracks: `value` of the key's index.
template <class Value, class Function>
SmoothTrack<Value> trackOf(const CameraPath& path, Function value) {
  std::vector<typename SmoothTrack<Value>::Key> keys;
  for (std::size_t i = 0; i < path.keys.size(); ++i) {
    const bool isEnd = i == 0 || i + 1 == path.keys.size();
    keys.push_back({path.keys[i].second, value(i), path.keys[i].ease.value_or(isEnd)});
  }
  return SmoothTrack<Value>(std::move(keys));
}

std::vector<glm::dvec3> eyesOf(const CameraPath& path, const SceneFrame& frame) {
  std::vector<glm::dvec3> eyes;
  for (const CameraKey& key : path.keys) eyes.push_back(placeOf(frame, key.eye, key.eyeMetres));
  return eyes;
}

std::vector<Look> looksOf(const CameraPath& path, const SceneFrame& frame) {
  std::vector<Look> looks;
  for (const CameraKey& key : path.keys) {
    Look look = lookOf(placeOf(frame, key.eye, key.eyeMetres), placeOf(frame, key.target, key.targetMetres));
    look.distance = std::max(look.distance, 1e-3);
    if (!looks.empty()) look.heading += kTurn * std::round((looks.back().heading - look.heading) / kTurn);
    looks.push_back(look);
  }
  return looks;
}

double tangentOfHalf(double degrees) { return std::tan(glm::radians(degrees) * 0.5); }
double degreesOf(double tangent) { return glm::degrees(2 * std::atan(tangent)); }

}  // namespace

CameraFlight::CameraFlight(const CameraPath& path, const SceneFrame& frame)
    : eyes_(eyesOf(path, frame)),
      durationSeconds_(path.durationSeconds),
      eye_(trackOf<glm::dvec3>(path, [&](std::size_t i) { return eyes_[i]; })),
      heading_(
          trackOf<double>(path, [looks = looksOf(path, frame)](std::size_t i) { return looks[i].heading; })),
      tilt_(trackOf<double>(path, [looks = looksOf(path, frame)](std::size_t i) { return looks[i].tilt; })),
      distance_(trackOf<double>(
          path, [looks = looksOf(path, frame)](std::size_t i) { return std::log(looks[i].distance); })),
      zoom_(trackOf<double>(
          path, [&](std::size_t i) { return std::log(tangentOfHalf(path.keys[i].fieldOfViewDegrees)); })) {}

Camera CameraFlight::at(double second) const {
  Camera camera;
  camera.position = eye_.at(second);
  const double heading = heading_.at(second),
               tilt = std::clamp(tilt_.at(second), -kSteepestTilt, kSteepestTilt);
  const glm::dvec3 look(std::sin(heading) * std::cos(tilt), std::cos(heading) * std::cos(tilt),
                        std::sin(tilt));
  camera.target = camera.position + look * std::exp(distance_.at(second));
  camera.horizontalFieldOfViewDegrees = degreesOf(std::exp(zoom_.at(second)));
  return camera;
}

double CameraFlight::secondOfFilm(double filmSecond, double filmSeconds) const {
  return durationSeconds_ && filmSeconds > 0 ? filmSecond / filmSeconds * *durationSeconds_ : filmSecond;
}

double CameraFlight::leastHeightMetres(const GroundHeight& ground) const {
  double lowest = 2 * kMinHeightMetres;
  for (const glm::dvec3& eye : eyes_) lowest = std::min(lowest, eye.z - ground(eye.x, eye.y));
  return std::clamp(0.5 * lowest, kLowestEyeMetres, kMinHeightMetres);
}

Result<void> checkOverScene(const CameraPath& path, const SceneFrame& frame, const std::string& file) {
  const double reach = kSceneSidesAway * frame.sideMetres(), middle = 0.5 * frame.sideMetres();
  for (const CameraKey& key : path.keys)
    for (const LonLat at : {key.eye, key.target}) {
      const Point point = frame.toScene(at);
      const double away = std::hypot(point.x - middle, point.y - middle);
      if (!(away <= reach))
        return Error{
            file, key.line,
            "a key " + std::to_string(std::llround(away / 1000)) + " km from the middle of the city's land",
            "expected at most " + std::to_string(std::llround(reach / 1000)) + " km: a path for this city"};
    }
  return {};
}

CameraKey keyOf(const Camera& camera, const SceneFrame& frame, double second) {
  CameraKey key;
  key.second = second;
  key.eye = frame.toLonLat({camera.position.x, camera.position.y});
  key.eyeMetres = camera.position.z;
  key.target = frame.toLonLat({camera.target.x, camera.target.y});
  key.targetMetres = camera.target.z;
  key.fieldOfViewDegrees = camera.horizontalFieldOfViewDegrees;
  return key;
}

Camera liftedOver(const GroundHeight& ground, Camera camera, double leastMetres) {
  const double least = ground(camera.position.x, camera.position.y) + leastMetres;
  const double above = camera.position.z - least;
  // A parabola joins "untouched" and "on the margin", so that the flight has no corner.
  if (above < -leastMetres)
    camera.position.z = least;
  else if (above < leastMetres)
    camera.position.z = least + (above + leastMetres) * (above + leastMetres) / (4 * leastMetres);
  return camera;
}

Camera composedFor(Camera camera, int width, int height) {
  const double aspect = static_cast<double>(std::max(width, 1)) / std::max(height, 1);
  const double lost =
      kSubjectFraction * kWideAspect / aspect;  // of the subject's width, in times the picture's
  if (lost <= 1) return camera;
  const double wanted = tangentOfHalf(camera.horizontalFieldOfViewDegrees);
  // Beyond 100 degrees across at 16:9 a field of view bends towers.
  const double wider = std::clamp(tangentOfHalf(100) / wanted, 1.0, std::sqrt(lost));
  camera.horizontalFieldOfViewDegrees = degreesOf(wanted * wider);
  camera.position = camera.target + (camera.position - camera.target) * (lost / wider);
  return camera;
}

}  // namespace shancheng
