#include "engine/session/playback.h"

#include <algorithm>
#include <cmath>

namespace shancheng {

Playback::Playback(int firstYear, int lastYear, int openingYear)
    : first_(firstYear), last_(lastYear), year_(std::clamp(openingYear, firstYear, lastYear)) {}

void Playback::advance(double seconds, int computedYear) {
  if (!isPlaying_) return;
  const double reach = std::min(last_, std::max(computedYear, first_));
  // A cut-back history must not throw the clock back: it waits where it is.
  year_ = std::max(year_, std::min(year_ + seconds * yearsPerSecond(), reach));
  if (year_ >= last_) {
    year_ = last_;
    isPlaying_ = false;
  }
}

void Playback::togglePlay() {
  if (!isPlaying_ && year_ >= last_) year_ = first_;
  isPlaying_ = !isPlaying_;
}

void Playback::seek(double year) {
  year_ = std::clamp(year, static_cast<double>(first_), static_cast<double>(last_));
}

void Playback::step(int years) {
  isPlaying_ = false;
  seek((years > 0 ? std::floor(year_) : std::ceil(year_)) + years);
}

void Playback::faster(int steps) {
  const int wanted = static_cast<int>(speed_) + steps;
  speed_ = static_cast<std::size_t>(std::clamp(wanted, 0, static_cast<int>(kSpeeds.size()) - 1));
}

}  // namespace shancheng
