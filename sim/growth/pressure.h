// Development pressure: every built cell adds a kernel of inverse distance to the cells around it,
// once, when it is built; nothing sweeps the map. Integer sums, so that order never matters.
// N_i = sum over built j with d_ij <= R of d_ij^-1. Reference: Meentemeyer et al. (2013), FUTURES.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/core/grid.h"

namespace shancheng {

struct PressureKernel {
  int radius = 0;                      // cells
  std::vector<std::uint16_t> weights;  // (2 radius + 1) squared, row by row; 0 outside the circle
  int sum = 0;                         // pressure where all around is built
};

inline constexpr double kPressureRadiusMetres = 420;

PressureKernel makePressureKernel(double cellMetres);

// Adds one built cell's kernel to the rows [rowBegin, rowEnd) only, so that bands of rows can work
// side by side; calls touched(index) for every cell whose pressure moved. Sign -1 takes it away again.
template <class Touched>
void splatPressure(const PressureKernel& kernel, Grid<std::uint16_t>& pressure, int column, int row,
                   int rowBegin, int rowEnd, Touched&& touched, int sign = 1) {
  const int side = 2 * kernel.radius + 1;
  const int bottom = row - kernel.radius < rowBegin ? rowBegin : row - kernel.radius;
  const int top = row + kernel.radius + 1 > rowEnd ? rowEnd : row + kernel.radius + 1;
  const int left = column - kernel.radius < 0 ? 0 : column - kernel.radius;
  const int right =
      column + kernel.radius + 1 > pressure.width() ? pressure.width() : column + kernel.radius + 1;
  for (int y = bottom; y < top; ++y) {
    const std::uint16_t* weights =
        kernel.weights.data() + (y - row + kernel.radius) * side + (left - column + kernel.radius);
    std::size_t index = pressure.index(left, y);
    for (int x = left; x < right; ++x, ++index, ++weights) {
      if (*weights == 0) continue;
      pressure[index] = static_cast<std::uint16_t>(pressure[index] + sign * *weights);
      touched(index);
    }
  }
}

}  // namespace shancheng
