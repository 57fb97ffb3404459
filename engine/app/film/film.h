// How a film moves: which year, from where, and which caption, for frame i. A pure function of the
// city, the history, the options and i. Used by `record`.
#pragma once

#include <optional>
#include <vector>

#include "engine/app/film/camera_flight.h"
#include "engine/app/options.h"
#include "engine/app/picture_maker.h"

namespace shancheng {

// What `--camera` asks of a film: to stand still, to follow a path, or, with neither, to drift between the
// city's first view and its widest.
struct FilmCamera {
  std::optional<Camera> held;
  std::optional<CameraPath> path;
};
// `tour` or nothing: the city's own path, where it has one; a .toml file: the path in it; else a camera by name.
Result<FilmCamera> filmCamera(const Options& options, const CityDefinition& city);

class Film {
 public:
  // `from` and `to` are years within the history.
  Film(const CityDefinition& city, HistoryPointer history, const Options& options, int from, int to);

  int frames() const { return frames_; }
  // Parts of frames for what moves within one.
  double yearAt(double frame) const;
  double hourAt(double frame) const;
  Camera cameraAt(double frame) const;
  // The event on the screen; null when none is.
  const HistoryEvent* eventAt(int frame, float& alpha) const;
  PictureRequest request(int frame) const;
  // `ground`: what a camera on a path never goes under.
  void setCamera(const FilmCamera& camera, const GroundHeight& ground);

 private:
  double share(double frame) const;  // 0 at the first frame, 1 at the last that moves
  FrameSettings settingsAt(double frame) const;
  void planEvents();

  struct Shown { const HistoryEvent* event; int first, last; };
  const CityDefinition& city_;
  HistoryPointer history_;
  Options options_;
  int from_, to_, frames_;
  std::vector<double> yearOfShare_;  // for the pace of change: year at equal steps of change
  std::vector<Shown> shown_;
  std::optional<Camera> held_;
  std::optional<CameraFlight> flight_;
  GroundHeight ground_;
  double leastHeightMetres_ = 0;
};

// 0 → 0, 1 → 1, flat at both ends, smooth to the second derivative.
double ease(double t);
// `camera` turned about its target.
Camera turned(const Camera& camera, double degrees);

}  // namespace shancheng
