// Gradient noise on a precomputed lattice, for terrain synthesis: smooth, about -1..1, the same on
// every machine. Called by sim/land only. Lengths are metres.
// References: Perlin (2002) for the quintic fade; lattice directions come from
// sim/core/random.h instead of a permutation table.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/core/random.h"
#include "sim/state/definition.h"

namespace shancheng {

class NoiseLayer {
 public:
  // `stream` tells layers apart; positions are asked for in [-margin, side + margin], beyond which
  // the noise repeats its edge.
  NoiseLayer(std::uint64_t seed, int stream, double wavelengthMetres, double sideMetres);
  float at(float x, float y) const;

 private:
  struct Direction {
    float x, y;
  };
  float inverseWavelength_;
  int size_;
  std::vector<Direction> lattice_;
};

// Octaves of halving wavelength and amplitude times `gain`; scaled to about -1..1. Octaves shorter
// than two cells are left out: they would be seen as static.
class FractalNoise {
 public:
  FractalNoise(std::uint64_t seed, int stream, double wavelengthMetres, int octaves, double gain,
               double sideMetres, double cellMetres);
  float at(float x, float y) const {
    float sum = 0.0f;
    for (std::size_t octave = 0; octave < layers_.size(); ++octave)
      sum += weights_[octave] * layers_[octave].at(x, y);
    return sum;
  }
  // Sharp crests, round valleys: 1 - |noise| by octave, scaled to about -1..1.
  float ridgedAt(float x, float y) const {
    float sum = 0.0f;
    for (std::size_t octave = 0; octave < layers_.size(); ++octave) {
      const float value = layers_[octave].at(x, y);
      sum += weights_[octave] * (1.0f - 2.4f * (value < 0 ? -value : value));
    }
    return sum;
  }

 private:
  std::vector<NoiseLayer> layers_;
  std::vector<float> weights_;
};

}  // namespace shancheng
