// Transcendental functions from basic arithmetic only, so that every machine, C library and
// optimisation level gives the same bits. sim/ never calls libm for these; a test reads the
// undefined symbols. Relative error below 1e-13 for exp and log over their documented ranges.
// References: Cody & Waite (1980) argument reduction; log by the atanh series (Abramowitz & Stegun 4.1.27).
#pragma once

#include <cstdint>

namespace shancheng::math {

double exp(double x);                      // saturates to 0 below -745 and to the largest finite above 709
double log(double x);                      // x > 0; returns -1e300 for x <= 0
double pow(double base, double exponent);  // base > 0; 0 for base <= 0
double sin(double radians);                // |radians| < 1e6
double cos(double radians);                // |radians| < 1e6
double atan2(double y, double x);          // radians in (-pi, pi]
double sqrt(double x);                     // correctly rounded; 0 for x <= 0
inline double floor(double x) {
  const double truncated = static_cast<double>(static_cast<std::int64_t>(x));
  return truncated > x ? truncated - 1.0 : truncated;
}
inline std::int64_t roundToInt(double x) { return static_cast<std::int64_t>(floor(x + 0.5)); }
template <class Value>
constexpr Value clamp(Value x, Value low, Value high) {
  return x < low ? low : (x > high ? high : x);
}
template <class Value>
constexpr Value lerp(Value a, Value b, Value t) {
  return a + (b - a) * t;
}
// 0 below low, 1 above high, cubic between.
inline double smoothstep(double low, double high, double x) {
  const double t = clamp((x - low) / (high - low), 0.0, 1.0);
  return t * t * (3.0 - 2.0 * t);
}
inline constexpr double kPi = 3.14159265358979323846;

}  // namespace shancheng::math
