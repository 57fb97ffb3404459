// Distances over the grid: exact Euclidean distance to marked cells in two passes, and a walk over
// the cells near a line. Called by sim/land only. Lengths are metres.
// Reference: Felzenszwalb & Huttenlocher, "Distance Transforms of Sampled Functions" (2012).
#pragma once

#include <cstdint>
#include <vector>

#include "sim/core/grid.h"
#include "sim/core/math.h"
#include "sim/core/workers.h"
#include "sim/state/definition.h"

namespace shancheng {

inline constexpr std::uint32_t kNoCell = 0xffffffffu;
inline constexpr int kRowsPerBlock = 16;

// Calls work(row) for every row, in blocks of rows.
template <class Work>
void forEachRow(WorkerPool& pool, int rows, const Work& work) {
  const int blocks = (rows + kRowsPerBlock - 1) / kRowsPerBlock;
  pool.run(static_cast<std::size_t>(blocks), [&](std::size_t block) {
    const int first = static_cast<int>(block) * kRowsPerBlock;
    const int last = first + kRowsPerBlock < rows ? first + kRowsPerBlock : rows;
    for (int row = first; row < last; ++row) work(row);
  });
}

struct NearestMarked {
  Grid<float> metres;           // to the nearest marked cell's centre; a huge number where none is marked
  Grid<std::uint32_t> nearest;  // that cell's index, kNoCell where none is marked
};
// Marked: any value but 0. Of two equally near cells, which one is named is fixed, but not said.
NearestMarked nearestMarked(const Grid<std::uint8_t>& marks, double cellMetres, WorkerPool& pool);

// The point of a segment nearest to p: its parameter 0..1 and squared distance, and on which side of
// the segment p lies (positive: left of a -> b).
struct SegmentHit {
  double parameter, squaredDistance, side;
};
inline SegmentHit nearestOnSegment(Point p, Point a, Point b) {
  const double dx = b.x - a.x, dy = b.y - a.y, px = p.x - a.x, py = p.y - a.y;
  const double length2 = dx * dx + dy * dy;
  const double t = length2 > 0 ? math::clamp((px * dx + py * dy) / length2, 0.0, 1.0) : 0.0;
  const double ex = px - t * dx, ey = py - t * dy;
  return {t, ex * ex + ey * ey, dx * py - dy * px};
}

}  // namespace shancheng
