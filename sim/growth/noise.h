// Smooth static noise over the land: what the model does not know (soils, owners, springs), the same
// every year of a run. Value noise on a lattice of hashed heights, cubic between; roughly uniform in
// -1..1. Reference: Perlin (1985) for lattice noise. Metres.
#pragma once

#include <cstdint>

#include "sim/core/math.h"
#include "sim/core/random.h"

namespace shancheng {

inline double latticeHeight(std::uint64_t seed, int stream, std::int64_t column, std::int64_t row) {
  const auto key = static_cast<std::uint64_t>(row) << 32 ^ static_cast<std::uint64_t>(column);
  return 2.0 * randomUniform(seed, stream, RandomRule::layout, key) - 1.0;
}
// `stream` separates fields that must not look alike.
inline double valueNoise(std::uint64_t seed, int stream, double xMetres, double yMetres,
                         double wavelengthMetres) {
  const double x = xMetres / wavelengthMetres, y = yMetres / wavelengthMetres;
  const double floorX = math::floor(x), floorY = math::floor(y);
  const auto column = static_cast<std::int64_t>(floorX), row = static_cast<std::int64_t>(floorY);
  const double tx = math::smoothstep(0, 1, x - floorX), ty = math::smoothstep(0, 1, y - floorY);
  const double south =
      math::lerp(latticeHeight(seed, stream, column, row), latticeHeight(seed, stream, column + 1, row), tx);
  const double north = math::lerp(latticeHeight(seed, stream, column, row + 1),
                                  latticeHeight(seed, stream, column + 1, row + 1), tx);
  return math::lerp(south, north, ty);
}

}  // namespace shancheng
