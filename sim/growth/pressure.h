// Development pressure: every built cell adds a kernel of inverse distance to the cells around it,
// once, when it is built; nothing sweeps the map. Integer sums, so that order never matters.
// N_i = sum over built j with d_ij <= R of d_ij^-1. Reference: Meentemeyer et al. (2013), FUTURES.
#pragma once

#include <algorithm>
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
// side by side. Sign -1 takes it away again.
inline void splatPressure(const PressureKernel& kernel, Grid<std::uint16_t>& pressure, int column, int row,
                          int rowBegin, int rowEnd, int sign = 1) {
  const int side = 2 * kernel.radius + 1;
  const int left = std::max(0, column - kernel.radius),
            right = std::min(pressure.width(), column + kernel.radius + 1);
  const int bottom = std::max(rowBegin, row - kernel.radius), top = std::min(rowEnd, row + kernel.radius + 1);
  for (int y = bottom; y < top; ++y) {
    const std::uint16_t* weights =
        kernel.weights.data() + (y - row + kernel.radius) * side + (left - column + kernel.radius);
    std::uint16_t* cells = pressure.data() + pressure.index(left, y);
    for (int x = 0; x < right - left; ++x)
      cells[x] = static_cast<std::uint16_t>(cells[x] + sign * weights[x]);
  }
}

}  // namespace shancheng
