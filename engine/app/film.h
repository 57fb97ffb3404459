// How a film moves: which year, from where, and which caption, for frame i. A pure function of the
// city, the history, the options and i. Used by `record`.
#pragma once

#include <vector>

#include "engine/app/options.h"
#include "engine/app/picture_maker.h"

namespace shancheng {

class Film {
 public:
  // `from` and `to` are years within the history.
  Film(const CityDefinition& city, HistoryPointer history, const Options& options, int from, int to);

  int frames() const { return frames_; }
  double yearAt(int frame) const;
  Camera cameraAt(int frame) const;
  // The event on the screen; null when none is.
  const HistoryEvent* eventAt(int frame, float& alpha) const;
  PictureRequest request(int frame) const;
  // Without a tour the camera stands still.
  void holdCamera(const Camera& camera);

 private:
  double share(int frame) const;  // 0 at the first frame, 1 at the last that moves
  void planEvents();

  struct Shown { const HistoryEvent* event; int first, last; };
  const CityDefinition& city_;
  HistoryPointer history_;
  Options options_;
  int from_, to_, frames_;
  std::vector<double> yearOfShare_;  // for the pace of change: year at equal steps of change
  std::vector<Shown> shown_;
  bool isTour_ = true;
  Camera held_;
};

// 0 → 0, 1 → 1, flat at both ends, smooth to the second derivative.
double ease(double t);
// `camera` turned about its target.
Camera turned(const Camera& camera, double degrees);

}  // namespace shancheng
