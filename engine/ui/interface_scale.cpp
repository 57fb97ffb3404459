#include "engine/ui/interface_scale.h"

#include <algorithm>
#include <cmath>

namespace shancheng {

namespace {
constexpr double kUsualDots = 96, kFineDots = 130;           // below: how monitors lie about their size
constexpr double kUsualLonger = 1920, kUsualShorter = 1080;  // sides of the window the type was made for
constexpr double kLeastScale = 0.6;                          // below, letters cannot be read
constexpr double kLeastLonger = 900, kLeastShorter = 600;    // that panels need at scale 1
}  // namespace

double interfaceScale(int width, int height, double dotsPerInch, double person) {
  const double longer = std::max({width, height, 1}), shorter = std::max(std::min(width, height), 1);
  const double bySize = std::min(longer / kUsualLonger, shorter / kUsualShorter);
  const double byDots = dotsPerInch > kFineDots ? dotsPerInch / kUsualDots : 1;
  const double room = std::max(kLeastScale, std::min(longer / kLeastLonger, shorter / kLeastShorter));
  const double scale = std::min(
      std::max({1.0, bySize, byDots}) * std::clamp(person, kLeastPersonScale, kMostPersonScale), room);
  return std::clamp(std::round(scale * 10) / 10, 0.5, 8.0);
}

}  // namespace shancheng
