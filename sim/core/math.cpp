#include "sim/core/math.h"

#include <bit>
#include <limits>

namespace shancheng::math {

namespace {
constexpr double kLn2High = 6.93147180369123816490e-01;
constexpr double kLn2Low = 1.90821492927058770002e-10;

double scaleByPowerOfTwo(double x, int power) {
  // Two steps keep the intermediate exponent in range near the denormals.
  const int half = power / 2;
  const auto factor = [](int p) { return std::bit_cast<double>(static_cast<std::uint64_t>(p + 1023) << 52); };
  return x * factor(half) * factor(power - half);
}

// sin and cos of |r| <= pi/4 by Taylor series to the term that is below half an ulp.
double sinCore(double r) {
  const double r2 = r * r;
  double sum = 0.0;
  constexpr double terms[] = {-1.0 / 6,        1.0 / 120,          -1.0 / 5040,           1.0 / 362880,
                              -1.0 / 39916800, 1.0 / 6227020800.0, -1.0 / 1307674368000.0};
  for (int k = 6; k >= 0; --k) sum = (sum + terms[k]) * r2;
  return r + r * sum;
}
double cosCore(double r) {
  const double r2 = r * r;
  double sum = 0.0;
  constexpr double terms[] = {
      -1.0 / 2,       1.0 / 24,          -1.0 / 720,           1.0 / 40320,
      -1.0 / 3628800, 1.0 / 479001600.0, -1.0 / 87178291200.0, 1.0 / 20922789888000.0};
  for (int k = 7; k >= 0; --k) sum = (sum + terms[k]) * r2;
  return 1.0 + sum;
}
double quarterTurns(double radians, double& remainder) {
  constexpr double kHalfPiHigh = 1.57079632673412561417e+00;
  constexpr double kHalfPiLow = 6.07710050650619224932e-11;
  const double turns = floor(radians * (2.0 / kPi) + 0.5);
  remainder = (radians - turns * kHalfPiHigh) - turns * kHalfPiLow;
  return turns;
}
}  // namespace

double exp(double x) {
  if (!(x > -745.0)) return 0.0;
  if (x > 709.0) return std::numeric_limits<double>::max();
  const double k = floor(x * 1.44269504088896340736 + 0.5);
  const double r = (x - k * kLn2High) - k * kLn2Low;
  double sum = 1.0;
  for (int n = 13; n >= 1; --n) sum = 1.0 + sum * r / n;
  return scaleByPowerOfTwo(sum, static_cast<int>(k));
}

double log(double x) {
  if (!(x > 0.0)) return -1e300;
  int exponent = 0;
  if (x < 2.2250738585072014e-308) {
    x *= 18014398509481984.0;
    exponent -= 54;
  }
  const std::uint64_t bits = std::bit_cast<std::uint64_t>(x);
  exponent += static_cast<int>((bits >> 52) & 0x7ff) - 1023;
  double mantissa = std::bit_cast<double>((bits & 0x000fffffffffffffULL) | 0x3ff0000000000000ULL);
  if (mantissa > 1.41421356237309504880) {
    mantissa *= 0.5;
    ++exponent;
  }
  const double s = (mantissa - 1.0) / (mantissa + 1.0);
  const double s2 = s * s;
  double sum = 0.0;
  for (int n = 21; n >= 3; n -= 2) sum = (sum + 1.0 / n) * s2;
  const double k = exponent;
  return k * kLn2High + (2.0 * (s + s * sum) + k * kLn2Low);
}

double pow(double base, double exponent) {
  if (!(base > 0.0)) return 0.0;
  return exp(exponent * log(base));
}

double sin(double radians) {
  double r = 0.0;
  const auto quadrant = static_cast<std::int64_t>(quarterTurns(radians, r)) & 3;
  const double value = (quadrant & 1) ? cosCore(r) : sinCore(r);
  return (quadrant & 2) ? -value : value;
}
double cos(double radians) {
  double r = 0.0;
  const auto quadrant = static_cast<std::int64_t>(quarterTurns(radians, r)) & 3;
  const double value = (quadrant & 1) ? sinCore(r) : cosCore(r);
  return (quadrant == 1 || quadrant == 2) ? -value : value;
}

double atan2(double y, double x) {
  if (x == 0.0 && y == 0.0) return 0.0;
  const double absX = x < 0 ? -x : x, absY = y < 0 ? -y : y;
  const bool steep = absY > absX;
  double t = steep ? absX / absY : absY / absX;
  // Halve the angle twice: atan(t) = 2 atan(t / (1 + sqrt(1 + t^2))).
  for (int n = 0; n < 2; ++n) t = t / (1.0 + sqrt(1.0 + t * t));
  const double t2 = t * t;
  double sum = 0.0;
  for (int n = 27; n >= 3; n -= 2) sum = (sum + (((n >> 1) & 1) ? -1.0 : 1.0) / n) * t2;
  double angle = 4.0 * (t + t * sum);
  if (steep) angle = 0.5 * kPi - angle;
  if (x < 0) angle = kPi - angle;
  return y < 0 ? -angle : angle;
}

double sqrt(double x) { return x > 0.0 ? __builtin_sqrt(x) : 0.0; }

}  // namespace shancheng::math
