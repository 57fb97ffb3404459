#include "engine/session/frame_rate.h"

#include <cmath>
#include <cstdio>
#include <numeric>
#include <optional>

#include "sim/core/number_text.h"

namespace shancheng {

namespace {

constexpr int kFastestRate = 240, kMostSeconds = 1001, kMostDecimals = 3;
constexpr int kTelevisionSeconds = 1001;
constexpr int kTelevisionFrames[] = {24000, 30000, 48000, 60000, 120000, 240000};

std::optional<FrameRate> reduced(long long frames, long long seconds) {
  if (frames < seconds || frames > kFastestRate * seconds) return std::nullopt;  // 1 to 240 a second
  const long long common = std::gcd(frames, seconds);
  if (seconds / common > kMostSeconds) return std::nullopt;
  return FrameRate{static_cast<int>(frames / common), static_cast<int>(seconds / common)};
}

// A decimal number with a point. It is a rate of television where that, written with as many decimals, reads
// the same: 23.98 as well as 23.976.
std::optional<FrameRate> decimalRate(std::string_view text, std::size_t point) {
  const std::size_t decimals = text.size() - point - 1;
  double value = 0;
  if (text.find_first_not_of("0123456789.") != std::string_view::npos || !parseNumber(text, value))
    return std::nullopt;
  if (decimals >= 2)
    for (const int frames : kTelevisionFrames) {
      const double exact = static_cast<double>(frames) / kTelevisionSeconds;
      if (std::abs(value - exact) <= 0.5000001 * std::pow(10.0, -static_cast<double>(decimals)))
        return FrameRate{frames, kTelevisionSeconds};
    }
  if (decimals > kMostDecimals || value > kFastestRate) return std::nullopt;
  return reduced(std::llround(value * 1000), 1000);
}

}  // namespace

Result<FrameRate> parseFrameRate(std::string_view text, std::string_view name) {
  const auto slash = text.find('/'), point = text.find('.');
  std::optional<FrameRate> rate;
  int frames = 0, seconds = 1;
  if (slash != std::string_view::npos) {
    if (parseNumber(text.substr(0, slash), frames) && parseNumber(text.substr(slash + 1), seconds) &&
        seconds > 0)
      rate = reduced(frames, seconds);
  } else if (point != std::string_view::npos) {
    rate = decimalRate(text, point);
  } else if (parseNumber(text, frames)) {
    rate = reduced(frames, 1);
  }
  if (rate) return *rate;
  return Error{"", 0, std::string(name) + " '" + std::string(text) + "'",
               "expected 1 to 240 frames a second: a number, as 25 or 29.97, or a fraction, as 30000/1001"};
}

std::string rateText(const FrameRate& rate) {
  return std::to_string(rate.frames) + (rate.isWhole() ? "" : "/" + std::to_string(rate.seconds));
}

std::string shortRateText(const FrameRate& rate) {
  char text[32];
  std::snprintf(text, sizeof text, "%.5g", rate.perSecond());
  return text;
}

}  // namespace shancheng
