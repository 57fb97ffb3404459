#include "engine/session/playback.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdint>

namespace shancheng {

Playback::Playback(int firstYear, int lastYear, int openingYear)
    : first_(firstYear), last_(lastYear), year_(std::clamp(openingYear, firstYear, lastYear)) {}

void Playback::advance(double seconds, int computedYear) {
  if (!isPlaying_) return;
  const double reach = std::min(last_, std::max(computedYear, first_));
  // A cut-back history must not throw the clock back: it waits where it is.
  year_ = std::max(year_, std::min(year_ + seconds * yearsPerSecond(), reach));
  if (year_ < last_) return;
  year_ = last_;
  isPlaying_ = isLooping_;
  if (!isLooping_) return;
  endSeconds_ += seconds;
  if (endSeconds_ >= kEndSeconds) seek(first_);
}

void Playback::togglePlay() {
  if (!isPlaying_ && year_ >= last_) seek(first_);
  isPlaying_ = !isPlaying_;
}

void Playback::seek(double year) {
  year_ = std::clamp(year, static_cast<double>(first_), static_cast<double>(last_));
  endSeconds_ = 0;
}

void Playback::step(int years) {
  isPlaying_ = false;
  seek((years > 0 ? std::floor(year_) : std::ceil(year_)) + years);
}

void Playback::faster(int steps) {
  const std::int64_t wanted = static_cast<std::int64_t>(speed_) + steps;
  speed_ = static_cast<std::size_t>(
      std::clamp<std::int64_t>(wanted, 0, static_cast<std::int64_t>(kSpeeds.size()) - 1));
}

void Playback::setSpeed(double yearsPerSecond) {
  const auto found = std::find(kSpeeds.begin(), kSpeeds.end(), yearsPerSecond);
  assert(found != kSpeeds.end());
  speed_ = static_cast<std::size_t>(found - kSpeeds.begin());
}

}  // namespace shancheng
