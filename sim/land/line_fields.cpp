#include "sim/land/line_fields.h"

#include <algorithm>

#include "sim/core/math.h"
#include "sim/land/distance.h"
#include "sim/land/noise.h"

namespace shancheng {

namespace {
constexpr double kExactBankMetres = 900.0;  // beyond this the distance is counted from cell to cell
// Half widths of the two flanks, as shares of the ridge's half width: anticlines here lean over.
constexpr double kSteepFlank = 0.80, kGentleFlank = 1.12;
constexpr double kTroughDepth = 0.15, kTroughMetres = 330.0;  // between the two crests of an eroded anticline

// Columns or rows whose centres lie within reach of [low, high].
struct Span {
  int first, last;
};
Span cellsWithin(double low, double high, double reach, double cellMetres, int cells) {
  return {std::max(0, static_cast<int>(math::floor((low - reach) / cellMetres))),
          std::min(cells - 1, static_cast<int>(math::floor((high + reach) / cellMetres)))};
}

// Calls visit(cell, centre, segment) for the cells of rows [firstRow, lastRow] near each segment.
template <class Get, class Visit>
void visitNear(const SceneFrame& frame, std::size_t segments, const Get& ends, double reach, int firstRow,
               int lastRow, const Visit& visit) {
  const double cell = frame.cellMetres;
  for (std::size_t s = 0; s < segments; ++s) {
    const auto [a, b] = ends(s);
    const Span rows = cellsWithin(std::min(a.y, b.y), std::max(a.y, b.y), reach, cell, frame.cells);
    if (rows.first > lastRow || rows.last < firstRow) continue;
    const Span columns = cellsWithin(std::min(a.x, b.x), std::max(a.x, b.x), reach, cell, frame.cells);
    for (int row = std::max(rows.first, firstRow); row <= std::min(rows.last, lastRow); ++row)
      for (int column = columns.first; column <= columns.last; ++column)
        visit(static_cast<std::size_t>(row) * static_cast<std::size_t>(frame.cells) +
                  static_cast<std::size_t>(column),
              Point{(column + 0.5) * cell, (row + 0.5) * cell}, s);
  }
}

template <class Work>
void forEachBlock(const SceneFrame& frame, WorkerPool& pool, const Work& work) {
  const int blocks = (frame.cells + kRowsPerBlock - 1) / kRowsPerBlock;
  pool.run(static_cast<std::size_t>(blocks), [&](std::size_t block) {
    const int first = static_cast<int>(block) * kRowsPerBlock;
    work(first, std::min(frame.cells, first + kRowsPerBlock) - 1);
  });
}
}  // namespace

RiverFields makeRiverFields(const SceneFrame& frame, const std::vector<RiverTrack>& tracks,
                            WorkerPool& pool) {
  const int n = frame.cells;
  RiverFields out{Grid<std::uint8_t>(n, n), Grid<float>(n, n, 1e9f), Grid<float>(n, n), Grid<float>(n, n)};
  // However narrow the river, one cell at least of every row or column that it crosses is water, so
  // that its cells touch and a coarse grid can show it.
  const auto leastHalfWidth = static_cast<float>(0.53 * frame.cellMetres);
  forEachBlock(frame, pool, [&](int firstRow, int lastRow) {
    for (const RiverTrack& track : tracks) {
      if (track.points.size() < 2) continue;
      float widest = leastHalfWidth;
      for (const RiverPoint& p : track.points) widest = std::max(widest, p.halfWidth);
      visitNear(
          frame, track.points.size() - 1,
          [&](std::size_t s) { return std::pair{track.points[s].point, track.points[s + 1].point}; },
          widest + kExactBankMetres, firstRow, lastRow,
          [&](std::size_t cell, Point centre, std::size_t s) {
            const RiverPoint &a = track.points[s], &b = track.points[s + 1];
            const SegmentHit hit = nearestOnSegment(centre, a.point, b.point);
            const auto t = static_cast<float>(hit.parameter);
            const float halfWidth = std::max(leastHalfWidth, math::lerp(a.halfWidth, b.halfWidth, t));
            const float bank = static_cast<float>(math::sqrt(hit.squaredDistance)) - halfWidth;
            if (bank >= out.bankMetres[cell]) return;
            out.bankMetres[cell] = bank;
            out.isWater[cell] = bank < 0 ? static_cast<std::uint8_t>(track.river + 1) : std::uint8_t{0};
            out.levelMetres[cell] = math::lerp(a.level, b.level, t);
            out.bend[cell] = math::lerp(a.bend, b.bend, t) * (hit.side > 0 ? 1.0f : -1.0f);
          });
    }
  });
  const NearestMarked water = nearestMarked(out.isWater, frame.cellMetres, pool);
  forEachRow(pool, n, [&](int row) {
    for (int column = 0; column < n; ++column) {
      const std::size_t cell = out.isWater.index(column, row);
      if (out.bankMetres[cell] < kExactBankMetres || water.nearest[cell] == kNoCell) continue;
      out.bankMetres[cell] = water.metres[cell];
      // Water cells keep what they were given above, so this reads nothing that is being written.
      out.levelMetres[cell] = out.levelMetres[water.nearest[cell]];
      out.bend[cell] = 0;
    }
  });
  return out;
}

RidgeFields makeRidgeFields(const SceneFrame& frame, const std::vector<CrestTrack>& tracks,
                            std::uint64_t seed, WorkerPool& pool) {
  const int n = frame.cells;
  RidgeFields out{Grid<float>(n, n), Grid<float>(n, n), Grid<std::uint8_t>(n, n)};
  const double side = frame.sideMetres();
  const NoiseLayer flankNoise(seed, 920, 2600.0, side), troughNoise(seed, 921, 5200.0, side),
      spurNoise(seed, 922, 900.0, side);
  forEachBlock(frame, pool, [&](int firstRow, int lastRow) {
    Grid<float> nearest(n, lastRow - firstRow + 1), height(n, lastRow - firstRow + 1);
    Grid<float> metres(n, lastRow - firstRow + 1);
    for (const CrestTrack& track : tracks) {
      const bool isSpur = track.halfWidth < kMinRidgeHalfWidth;
      // A spur narrower than a cell would be lost on a coarse grid.
      const double halfWidth = std::max<double>(track.halfWidth, frame.cellMetres);
      std::fill(nearest.values().begin(), nearest.values().end(), 1e9f);
      const bool leansLeft = track.ridge % 2 == 0;
      const auto offset = static_cast<std::size_t>(firstRow) * static_cast<std::size_t>(n);
      const std::size_t segments = std::max<std::size_t>(track.points.size(), 2) - 1;
      visitNear(
          frame, segments,
          [&](std::size_t s) {
            return std::pair{track.points[s].point,
                             track.points[std::min(s + 1, track.points.size() - 1)].point};
          },
          halfWidth * 1.45, firstRow, lastRow,
          [&](std::size_t cell, Point centre, std::size_t s) {
            const CrestPoint &a = track.points[s],
                             &b = track.points[std::min(s + 1, track.points.size() - 1)];
            const SegmentHit hit = nearestOnSegment(centre, a.point, b.point);
            const double distance = math::sqrt(hit.squaredDistance);
            const bool isSteep = (hit.side > 0) == leansLeft;
            const double flank = halfWidth * (isSpur ? 1.0 : isSteep ? kSteepFlank : kGentleFlank);
            const auto relativeDistance = static_cast<float>(distance / flank);
            if (relativeDistance >= nearest[cell - offset]) return;
            nearest[cell - offset] = relativeDistance;
            metres[cell - offset] = static_cast<float>(distance);
            height[cell - offset] = math::lerp(a.height, b.height, static_cast<float>(hit.parameter));
          });
      for (std::size_t local = 0; local < nearest.size(); ++local) {
        if (nearest[local] > 1.4f) continue;
        const std::size_t cell = local + offset;
        const auto x = static_cast<float>((static_cast<double>(cell % static_cast<std::size_t>(n)) + 0.5) *
                                          frame.cellMetres);
        const auto y = static_cast<float>((static_cast<double>(cell / static_cast<std::size_t>(n)) + 0.5) *
                                          frame.cellMetres);
        float fraction;
        if (isSpur) {
          fraction = bell(nearest[local]);
        } else {
          const float foot = 1.0f + 0.24f * flankNoise.at(x, y) + 0.16f * spurNoise.at(x, y);
          fraction = bell(nearest[local] / std::max(foot, 0.5f));
          const float trough = math::clamp(0.5f + 1.1f * troughNoise.at(x, y), 0.0f, 1.0f);
          fraction *= 1.0f - static_cast<float>(kTroughDepth) * trough *
                                 bell(metres[local] / static_cast<float>(kTroughMetres));
        }
        const float rise = fraction * (height[local] - 150.0f);
        if (rise <= out.fraction[cell] * (out.crestMetres[cell] - 150.0f)) continue;
        out.fraction[cell] = fraction;
        out.crestMetres[cell] = height[local];
        out.ridge[cell] = static_cast<std::uint8_t>(track.ridge + 1);
      }
    }
  });
  return out;
}

}  // namespace shancheng
