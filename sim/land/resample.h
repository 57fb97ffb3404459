// Between a grid and one of half or a fraction of its resolution over the same ground. Called by
// sim/land's terrain only.
#pragma once

#include <algorithm>

#include "sim/core/grid.h"
#include "sim/core/math.h"

namespace shancheng {

// Means of 2 x 2 cells.
inline Grid<float> halved(const Grid<float>& fine) {
  Grid<float> coarse(fine.width() / 2, fine.height() / 2);
  for (int row = 0; row < coarse.height(); ++row)
    for (int column = 0; column < coarse.width(); ++column)
      coarse.at(column, row) =
          0.25f * ((fine.at(2 * column, 2 * row) + fine.at(2 * column + 1, 2 * row)) +
                   (fine.at(2 * column, 2 * row + 1) + fine.at(2 * column + 1, 2 * row + 1)));
  return coarse;
}
// Value of a coarse field at the centre of a cell of a grid `cells` wide, bilinear.
inline float sampleAt(const Grid<float>& coarse, int cells, int column, int row) {
  const float scale = static_cast<float>(coarse.width()) / static_cast<float>(cells);
  const float limit = static_cast<float>(coarse.width() - 1);
  const float u = math::clamp((static_cast<float>(column) + 0.5f) * scale - 0.5f, 0.0f, limit);
  const float v = math::clamp((static_cast<float>(row) + 0.5f) * scale - 0.5f, 0.0f, limit);
  const int c = std::min(static_cast<int>(u), std::max(0, coarse.width() - 2));
  const int r = std::min(static_cast<int>(v), std::max(0, coarse.height() - 2));
  const int c1 = std::min(c + 1, coarse.width() - 1), r1 = std::min(r + 1, coarse.height() - 1);
  const float fu = u - static_cast<float>(c), fv = v - static_cast<float>(r);
  return math::lerp(math::lerp(coarse.at(c, r), coarse.at(c1, r), fu),
                    math::lerp(coarse.at(c, r1), coarse.at(c1, r1), fu), fv);
}

}  // namespace shancheng
