#include "sim/land/buildable.h"

#include "sim/core/math.h"

namespace shancheng {

namespace {
constexpr double kSlopeScaling = -0.5;  // estimate
}  // namespace

float cellSlopeLimit(double cellMetres, const Policy& policy) {
  return static_cast<float>(policy.max_slope * static_cast<double>(kCellSlopeShare) *
                            math::pow(cellMetres / 60.0, kSlopeScaling));
}

Grid<std::uint8_t> buildableMask(const Geography& geography, const Policy& policy) {
  Grid<std::uint8_t> mask(geography.heightMetres.width(), geography.heightMetres.height());
  const float slopeLimit = cellSlopeLimit(geography.city.frame.cellMetres, policy);
  for (std::size_t cell = 0; cell < mask.size(); ++cell)
    mask[cell] = buildingBarrier(geography, cell, policy, slopeLimit) == BuildingBarrier::none ? 1 : 0;
  return mask;
}

double unbuildableShare(const Geography& geography, const Policy& policy) {
  const SceneFrame& frame = geography.city.frame;
  const BuildabilityWindow& window = geography.city.buildability;
  const bool isWhole = !(window.high.x > window.low.x && window.high.y > window.low.y);
  const float slopeLimit = cellSlopeLimit(frame.cellMetres, policy);
  std::size_t cells = 0, barred = 0;
  for (int row = 0; row < frame.cells; ++row)
    for (int column = 0; column < frame.cells; ++column) {
      const double x = (column + 0.5) * frame.cellMetres, y = (row + 0.5) * frame.cellMetres;
      if (!isWhole && (x < window.low.x || x >= window.high.x || y < window.low.y || y >= window.high.y))
        continue;
      ++cells;
      const std::size_t cell = geography.heightMetres.index(column, row);
      if (buildingBarrier(geography, cell, policy, slopeLimit) != BuildingBarrier::none) ++barred;
    }
  return cells ? static_cast<double>(barred) / static_cast<double>(cells) : 0.0;
}

}  // namespace shancheng
