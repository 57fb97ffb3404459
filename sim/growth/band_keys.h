// Sweeps the map for cells to choose among, in bands of rows side by side, and gathers what each band
// found in order of cell: the same list on any number of threads. Called by growth stages that look at
// every cell of the map.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/growth/workspace.h"

namespace shancheng {

// Calls find(first, past, keys) for the cells of each band; it appends its keys and writes nothing else.
template <class Find>
std::vector<std::uint64_t> keysByBand(const GrowthContext& context, Find&& find) {
  const auto width = static_cast<std::size_t>(context.cells());
  const std::size_t cells = width * width, bandCells = kBandRows * width;
  std::vector<std::vector<std::uint64_t>> found(static_cast<std::size_t>(bandCount(context.cells())));
  context.pool.run(found.size(), [&](std::size_t band) {
    find(band * bandCells, std::min(cells, (band + 1) * bandCells), found[band]);
  });
  std::vector<std::uint64_t> all;
  for (const auto& part : found) all.insert(all.end(), part.begin(), part.end());
  return all;
}

}  // namespace shancheng
