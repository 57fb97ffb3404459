#include "sim/land/buildable.h"

namespace shancheng {

Grid<std::uint8_t> buildableMask(const Geography& geography, const Policy& policy) {
  Grid<std::uint8_t> mask(geography.heightMetres.width(), geography.heightMetres.height());
  for (std::size_t cell = 0; cell < mask.size(); ++cell)
    mask[cell] = isBuildable(geography, cell, policy) ? 1 : 0;
  return mask;
}

double unbuildableShare(const Geography& geography, const Policy& policy) {
  const SceneFrame& frame = geography.city.frame;
  const BuildabilityWindow& window = geography.city.buildability;
  const bool isWhole = !(window.high.x > window.low.x && window.high.y > window.low.y);
  std::size_t cells = 0, barred = 0;
  for (int row = 0; row < frame.cells; ++row)
    for (int column = 0; column < frame.cells; ++column) {
      const double x = (column + 0.5) * frame.cellMetres, y = (row + 0.5) * frame.cellMetres;
      if (!isWhole && (x < window.low.x || x >= window.high.x || y < window.low.y || y >= window.high.y))
        continue;
      ++cells;
      if (!isBuildable(geography, geography.heightMetres.index(column, row), policy)) ++barred;
    }
  return cells ? static_cast<double>(barred) / static_cast<double>(cells) : 0.0;
}

}  // namespace shancheng
