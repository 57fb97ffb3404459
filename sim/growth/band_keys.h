// Sweeps what growth has reached of the map for cells to choose among, in bands of rows side by side,
// and gathers what each band found: the same list on any number of threads. Called by growth stages
// that look at every cell that is built or near something built.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/growth/workspace.h"

namespace shancheng {

// Calls find(first, past, found) for stretches of cells, in rising order within a band; it appends to
// `found` and writes nothing else.
template <class Found, class Find>
std::vector<Found> foundByBand(const GrowthContext& context, const ActiveTiles& active, Find&& find) {
  const int cells = context.cells();
  std::vector<std::vector<Found>> found(static_cast<std::size_t>(bandCount(cells)));
  context.pool.run(found.size(), [&](std::size_t b) {
    const int band = static_cast<int>(b), past = std::min(cells, (band + 1) * kBandRows);
    for (int row = band * kBandRows; row < past; ++row) {
      const std::size_t start = static_cast<std::size_t>(row) * static_cast<std::size_t>(cells);
      active.eachRun(band, [&](int firstColumn, int pastColumn) {
        find(start + static_cast<std::size_t>(firstColumn), start + static_cast<std::size_t>(pastColumn),
             found[b]);
      });
    }
  });
  std::size_t count = 0;
  for (const auto& part : found) count += part.size();
  std::vector<Found> all;
  all.reserve(count);
  for (const auto& part : found) all.insert(all.end(), part.begin(), part.end());
  return all;
}

}  // namespace shancheng
