// Smooth static noise over the land: what the model does not know (soils, owners, springs), the same
// every year of a run. Value noise on a lattice of hashed heights, cubic between; roughly uniform in
// -1..1. Reference: Perlin (1985) for lattice noise. Metres.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/core/math.h"
#include "sim/core/random.h"

namespace shancheng {

// One field over a square from 0 to sideMetres; at() asks for points inside it. `stream` separates
// fields that must not look alike.
class NoiseLattice {
 public:
  NoiseLattice() = default;
  NoiseLattice(std::uint64_t seed, int stream, double wavelengthMetres, double sideMetres)
      : wavelength_(wavelengthMetres), width_(static_cast<std::size_t>(sideMetres / wavelengthMetres) + 2) {
    const RandomStream words(seed, stream, RandomRule::layout);
    heights_.reserve(width_ * width_);
    for (std::uint64_t row = 0; row < width_; ++row)
      for (std::uint64_t column = 0; column < width_; ++column)
        heights_.push_back(2.0 * uniformFromWord(words.word(row << 32 ^ column)) - 1.0);
  }
  double at(double xMetres, double yMetres) const {
    const double x = xMetres / wavelength_, y = yMetres / wavelength_;
    const double floorX = math::floor(x), floorY = math::floor(y);
    const double* south =
        &heights_[static_cast<std::size_t>(floorY) * width_ + static_cast<std::size_t>(floorX)];
    const double* north = south + width_;
    const double tx = math::smoothstep(0, 1, x - floorX), ty = math::smoothstep(0, 1, y - floorY);
    return math::lerp(math::lerp(south[0], south[1], tx), math::lerp(north[0], north[1], tx), ty);
  }

 private:
  double wavelength_ = 1;
  std::size_t width_ = 0;
  std::vector<double> heights_;
};

}  // namespace shancheng
