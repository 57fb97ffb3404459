#include "sim/land/distance.h"

namespace shancheng {

namespace {
constexpr float kFar = 1e18f;

// Lower envelope of parabolas over one line of n samples; writes squared distance and its source.
void envelope(const float* samples, int n, std::vector<int>& hull, std::vector<float>& bounds, float* squared,
              int* source) {
  int count = 0;
  for (int q = 0; q < n; ++q) {
    if (samples[q] >= kFar) continue;
    const float fq = samples[q] + static_cast<float>(q) * static_cast<float>(q);
    while (count > 0) {
      const int v = hull[static_cast<std::size_t>(count - 1)];
      const float fv = samples[v] + static_cast<float>(v) * static_cast<float>(v);
      const float s = (fq - fv) / static_cast<float>(2 * (q - v));
      if (count > 1 && s <= bounds[static_cast<std::size_t>(count - 1)]) {
        --count;
        continue;
      }
      bounds[static_cast<std::size_t>(count)] = s;
      break;
    }
    if (count == 0) bounds[0] = -kFar;
    hull[static_cast<std::size_t>(count++)] = q;
  }
  if (count == 0) {
    for (int q = 0; q < n; ++q) {
      squared[q] = kFar;
      source[q] = -1;
    }
    return;
  }
  int k = 0;
  for (int q = 0; q < n; ++q) {
    while (k + 1 < count && bounds[static_cast<std::size_t>(k + 1)] < static_cast<float>(q)) ++k;
    const int v = hull[static_cast<std::size_t>(k)];
    squared[q] = static_cast<float>((q - v) * (q - v)) + samples[v];
    source[q] = v;
  }
}
}  // namespace

NearestMarked nearestMarked(const Grid<std::uint8_t>& marks, double cellMetres, WorkerPool& pool) {
  const int width = marks.width(), height = marks.height();
  NearestMarked out{Grid<float>(width, height), Grid<std::uint32_t>(width, height, kNoCell)};
  // First along columns: distance to the nearest mark above or below, by two sweeps row by row.
  Grid<std::int32_t> markRow(width, height, -1);
  Grid<float> vertical(width, height, kFar);
  const int strips = (width + 63) / 64;
  pool.run(static_cast<std::size_t>(strips), [&](std::size_t strip) {
    const int first = static_cast<int>(strip) * 64, last = first + 64 < width ? first + 64 : width;
    for (int row = 0; row < height; ++row)
      for (int column = first; column < last; ++column)
        markRow.at(column, row) = marks.at(column, row) ? row : (row > 0 ? markRow.at(column, row - 1) : -1);
    for (int row = height - 1; row >= 0; --row)
      for (int column = first; column < last; ++column) {
        std::int32_t& mark = markRow.at(column, row);
        if (row + 1 < height && markRow.at(column, row + 1) >= 0) {
          const std::int32_t above = markRow.at(column, row + 1);
          if (mark < 0 || (above > row && above - row < row - mark)) mark = above;
        }
        if (mark >= 0) vertical.at(column, row) = static_cast<float>((row - mark) * (row - mark));
      }
  });
  const int blocks = (height + kRowsPerBlock - 1) / kRowsPerBlock;
  pool.run(static_cast<std::size_t>(blocks), [&](std::size_t block) {
    const auto n = static_cast<std::size_t>(width);
    std::vector<int> hull(n), source(n);
    std::vector<float> bounds(n + 1), squared(n);
    const int first = static_cast<int>(block) * kRowsPerBlock;
    const int last = first + kRowsPerBlock < height ? first + kRowsPerBlock : height;
    for (int row = first; row < last; ++row) {
      envelope(&vertical.at(0, row), width, hull, bounds, squared.data(), source.data());
      for (int column = 0; column < width; ++column) {
        const int from = source[static_cast<std::size_t>(column)];
        out.metres.at(column, row) =
            from < 0 ? kFar
                     : static_cast<float>(math::sqrt(squared[static_cast<std::size_t>(column)]) * cellMetres);
        if (from >= 0)
          out.nearest.at(column, row) =
              static_cast<std::uint32_t>(markRow.at(from, row) * static_cast<std::int32_t>(width) + from);
      }
    }
  });
  return out;
}

}  // namespace shancheng
