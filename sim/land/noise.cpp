#include "sim/land/noise.h"

#include "sim/core/math.h"

namespace shancheng {

namespace {
constexpr int kMarginLattice = 3;

inline float fade(float t) { return t * t * t * (t * (t * 6.0f - 15.0f) + 10.0f); }
}  // namespace

NoiseLayer::NoiseLayer(std::uint64_t seed, int stream, double wavelengthMetres, double sideMetres)
    : inverseWavelength_(static_cast<float>(1.0 / wavelengthMetres)),
      size_(static_cast<int>(sideMetres / wavelengthMetres) + 2 + 2 * kMarginLattice) {
  const auto count = static_cast<std::size_t>(size_) * static_cast<std::size_t>(size_);
  lattice_.resize(count);
  // Sixteen directions are enough, and cheaper than a sine for each lattice point.
  Direction directions[16];
  for (int n = 0; n < 16; ++n) {
    const double angle = (n + 0.5) * math::kPi / 8.0;
    directions[n] = {static_cast<float>(math::cos(angle)), static_cast<float>(math::sin(angle))};
  }
  for (std::size_t i = 0; i < count; ++i)
    lattice_[i] = directions[randomWord(seed, stream, RandomRule::terrain, i) >> 60];
}

float NoiseLayer::at(float x, float y) const {
  const float limit = static_cast<float>(size_ - 2);
  const float u = math::clamp(x * inverseWavelength_ + kMarginLattice, 0.0f, limit);
  const float v = math::clamp(y * inverseWavelength_ + kMarginLattice, 0.0f, limit);
  const int column = static_cast<int>(u), row = static_cast<int>(v);
  const float fx = u - static_cast<float>(column), fy = v - static_cast<float>(row);
  const Direction* low = &lattice_[static_cast<std::size_t>(row) * static_cast<std::size_t>(size_) +
                                   static_cast<std::size_t>(column)];
  const Direction* high = low + (row + 1 < size_ ? size_ : 0);
  const float a = low[0].x * fx + low[0].y * fy;
  const float b = low[1].x * (fx - 1.0f) + low[1].y * fy;
  const float c = high[0].x * fx + high[0].y * (fy - 1.0f);
  const float d = high[1].x * (fx - 1.0f) + high[1].y * (fy - 1.0f);
  const float wx = fade(fx), wy = fade(fy);
  const float bottom = a + (b - a) * wx, top = c + (d - c) * wx;
  return 1.5f * (bottom + (top - bottom) * wy);
}

FractalNoise::FractalNoise(std::uint64_t seed, int stream, double wavelengthMetres, int octaves, double gain,
                           double sideMetres, double cellMetres) {
  double amplitude = 1.0, total = 0.0;
  for (int octave = 0; octave < octaves; ++octave) {
    if (octave > 0 && wavelengthMetres < 2.5 * cellMetres) break;
    layers_.emplace_back(seed, stream * 16 + octave, wavelengthMetres, sideMetres);
    weights_.push_back(static_cast<float>(amplitude));
    total += amplitude;
    amplitude *= gain;
    wavelengthMetres *= 0.5;
  }
  for (float& weight : weights_) weight = static_cast<float>(weight / total);
}

}  // namespace shancheng
