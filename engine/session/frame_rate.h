// How many pictures a second a film has: a fraction of whole numbers, because those of television (29.97 is
// 30000 in 1001 seconds) are no decimal number. Used by films and whatever counts their time.
#pragma once

#include <string>
#include <string_view>

#include "sim/core/result.h"

namespace shancheng {

struct FrameRate {
  int frames = 30, seconds = 1;  // so many frames in so many seconds; without a common divisor

  double perSecond() const { return static_cast<double>(frames) / seconds; }
  // How long so many frames last.
  double secondsOf(double count) const { return count * seconds / frames; }
  bool isWhole() const { return seconds == 1; }
  bool operator==(const FrameRate&) const = default;
};

// "30", "30000/1001", or a decimal number: 23.976, 29.97, 59.94 and their kin are those of television,
// exactly; any other is what it says. 1 to 240 a second. `name`: what an error calls it.
Result<FrameRate> parseFrameRate(std::string_view text, std::string_view name = "--fps");
// As ffmpeg and parseFrameRate read it: "30", "30000/1001".
std::string rateText(const FrameRate& rate);
// As people say it: "30", "29.97".
std::string shortRateText(const FrameRate& rate);

}  // namespace shancheng
