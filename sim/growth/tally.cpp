#include "sim/growth/tally.h"

#include <algorithm>

#include "sim/core/math.h"
#include "sim/growth/coarse_field.h"

namespace shancheng {

double meanTravelMinutes(const GrowthContext& context, const Workspace& workspace) {
  const UseBlocks& blocks = workspace.blocks;
  const CoarseReader<std::uint16_t> travel(context.travelTenths, context.cells());
  double minutes = 0;
  std::int64_t cells = 0;
  for (int row = 0; row < blocks.width(); ++row)
    for (int column = 0; column < blocks.width(); ++column) {
      const std::int64_t built = blocks.at(column, row)[0];
      if (built == 0) continue;
      const int half = blocks.blockCells() / 2, last = context.cells() - 1;
      const float tenths = travel.at(std::min(last, column * blocks.blockCells() + half),
                                     std::min(last, row * blocks.blockCells() + half));
      minutes += 0.1 * static_cast<double>(tenths) * static_cast<double>(built);
      cells += built;
    }
  return cells > 0 ? minutes / static_cast<double>(cells) : 0.0;
}

void tallyGrowth(const GrowthContext& context, const Suitability& suitability, const Workspace& workspace,
                 const Ledger& ledger, City& city) {
  const int width = context.cells();
  city.newOffPlanCells = city.newMetresFromTown = 0;
  for (const std::uint32_t cell : ledger.newlyBuilt()) {
    const int column = static_cast<int>(cell) % width, row = static_cast<int>(cell) / width;
    if (!suitability.isPlanned(column, row, cell)) ++city.newOffPlanCells;
    city.newMetresFromTown += math::roundToInt(math::sqrt(squaredFromTown(context.geography, cell)));
  }
  city.meanTravelMinutes = meanTravelMinutes(context, workspace);
}

}  // namespace shancheng
