#include "sim/growth/workspace.h"

#include <algorithm>

namespace shancheng {

void rebuildStatus(Workspace& workspace, const City& city, const Grid<std::uint8_t>& buildable,
                   WorkerPool& pool) {
  const int width = city.cells.width(), rows = city.cells.height();
  if (workspace.status.size() != city.cells.size()) {
    workspace.status = Grid<std::uint8_t>(width, rows);
    workspace.active = ActiveTiles(width);
  }
  pool.run(static_cast<std::size_t>(bandCount(rows)), [&](std::size_t band) {
    workspace.active.clear(static_cast<int>(band));
    const auto begin = band * static_cast<std::size_t>(kBandRows * width);
    const auto end = std::min(city.cells.size(), begin + static_cast<std::size_t>(kBandRows * width));
    for (std::size_t cell = begin; cell < end; ++cell) {
      const auto isGreen = [&] {
        return keptGreen(workspace.rule, workspace.fields, cell) != KeptGreen::none;
      };
      const int free = !buildable[cell]                        ? 0
                       : city.cells[cell].use != LandUse::open ? kTaken
                       : isGreen()                             ? kGreenFree
                                                               : kFree;
      workspace.status[cell] = static_cast<std::uint8_t>(free | (city.pressure[cell] ? kNearBuilt : 0));
      if (city.pressure[cell] || city.cells[cell].use != LandUse::open)
        workspace.active.mark(static_cast<int>(cell) % width, static_cast<int>(cell) / width);
    }
  });
  workspace.blocks.recount(city, pool);
}

}  // namespace shancheng
