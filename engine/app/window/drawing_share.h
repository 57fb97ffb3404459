// What drawing leaves to the model while years are owed. Where pictures are drawn in software both live on
// the same processors: the picture gives way, in size and in rate, and comes back once every year is there.
// Pure: the window feeds it what a frame took.
#pragma once

#include <algorithm>

namespace shancheng {

struct DrawingShare {
  bool isSmall = false;     // the picture is drawn at the least size of its tier, if its size is not fixed
  double pauseSeconds = 0;  // after this frame, in which nothing is drawn
};

// A frame in four, as far as a hand that waits for an answer can bear the pause: the slowest machines still
// draw for more than half of the time.
inline DrawingShare drawingShare(bool isSoftware, bool areYearsOwed, double frameSeconds) {
  constexpr double kPauseOfFrame = 3, kLongestPause = 0.15;
  if (!isSoftware || !areYearsOwed) return {};
  return {true, std::clamp(frameSeconds * kPauseOfFrame, 0.0, kLongestPause)};
}

}  // namespace shancheng
