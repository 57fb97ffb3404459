#include "sim/land/network_state.h"

#include <algorithm>
#include <utility>

#include "sim/core/math.h"
#include "sim/land/distance.h"

namespace shancheng {

namespace {
// Where two segments cross, if they do.
bool findCrossing(Point a, Point b, Point c, Point d, Point& crossing) {
  const double rx = b.x - a.x, ry = b.y - a.y, sx = d.x - c.x, sy = d.y - c.y;
  const double cross = rx * sy - ry * sx;
  if (cross == 0) return false;
  const double t = ((c.x - a.x) * sy - (c.y - a.y) * sx) / cross;
  const double u = ((c.x - a.x) * ry - (c.y - a.y) * rx) / cross;
  if (t < 0 || t >= 1 || u < 0 || u > 1) return false;
  crossing = {a.x + t * rx, a.y + t * ry};
  return true;
}
double metresBetween(Point a, Point b) {
  const double dx = b.x - a.x, dy = b.y - a.y;
  return math::sqrt(dx * dx + dy * dy);
}
CellBox united(const CellBox& a, const CellBox& b) {
  if (a.isEmpty()) return b;
  if (b.isEmpty()) return a;
  return {std::min(a.left, b.left), std::min(a.bottom, b.bottom), std::max(a.right, b.right),
          std::max(a.top, b.top)};
}
bool carriesRoad(const NetworkFeature& feature) {
  return feature.kind == NetworkKind::road ||
         ((feature.kind == NetworkKind::bridge || feature.kind == NetworkKind::tunnel) &&
          feature.carriesRoad);
}
}  // namespace

NetworkState::NetworkState(const Geography& geography) : geography_(&geography) {
  const SceneFrame& frame = geography.city.frame;
  coarseCells_ = std::min(frame.cells, std::max(64, frame.cells / 8));
  coarseMetres_ = frame.sideMetres() / coarseCells_;
  isOpen_.assign(geography.city.network.size(), 0);
  roadDistance_ = Grid<float>(frame.cells, frame.cells, kFarthestMetres);
  stationDistance_ = roadDistance_;
  prepareCoarseGrid();
  blockRiverEdges();
  linkStart_.assign(static_cast<std::size_t>(coarseCells_) * static_cast<std::size_t>(coarseCells_) + 1, 0);
}

std::uint32_t NetworkState::coarseIndex(Point point) const {
  const int column = math::clamp(static_cast<int>(point.x / coarseMetres_), 0, coarseCells_ - 1);
  const int row = math::clamp(static_cast<int>(point.y / coarseMetres_), 0, coarseCells_ - 1);
  return static_cast<std::uint32_t>(row * coarseCells_ + column);
}
Point NetworkState::coarseCentre(std::uint32_t index) const {
  const auto n = static_cast<std::uint32_t>(coarseCells_);
  return {(index % n + 0.5) * coarseMetres_, (index / n + 0.5) * coarseMetres_};
}

// Ground is slower where it is steep and where it is ridge: means over each coarse cell.
void NetworkState::prepareCoarseGrid() {
  const Geography& land = *geography_;
  const int cells = land.city.frame.cells;
  const auto count = static_cast<std::size_t>(coarseCells_) * static_cast<std::size_t>(coarseCells_);
  std::vector<float> hindrance(count, 0.0f), weight(count, 0.0f);
  for (int row = 0; row < cells; ++row)
    for (int column = 0; column < cells; ++column) {
      const std::size_t fine = land.heightMetres.index(column, row);
      const std::size_t coarse =
          static_cast<std::size_t>(row * coarseCells_ / cells) * static_cast<std::size_t>(coarseCells_) +
          static_cast<std::size_t>(column * coarseCells_ / cells);
      if (land.isWater[fine]) continue;
      hindrance[coarse] +=
          1.0f + 0.05f * land.slopeDegrees[fine] + static_cast<float>(land.ridgeFraction[fine]) / 100.0f;
      weight[coarse] += 1.0f;
    }
  for (std::size_t i = 0; i < count; ++i) hindrance[i] = weight[i] > 0 ? hindrance[i] / weight[i] : 1.3f;
  edgeMetres_.assign(4 * count, 0.0f);
  edgeFlags_.assign(4 * count, 0);
  for (int row = 0; row < coarseCells_; ++row)
    for (int column = 0; column < coarseCells_; ++column)
      for (int k = 0; k < 4; ++k) {
        const int c = column + kEdgeColumns[k], r = row + kEdgeRows[k];
        if (c < 0 || c >= coarseCells_ || r >= coarseCells_) continue;
        const std::size_t index = static_cast<std::size_t>(row * coarseCells_ + column);
        const std::size_t there = static_cast<std::size_t>(r * coarseCells_ + c);
        const double length = k < 2 ? coarseMetres_ : coarseMetres_ * 1.41421356237;
        edgeMetres_[4 * index + static_cast<std::size_t>(k)] =
            static_cast<float>(length) * 0.5f * (hindrance[index] + hindrance[there]);
      }
}

// An edge that crosses a river's centreline is barred, however coarse the grid is.
void NetworkState::blockRiverEdges() {
  for (const River& river : geography_->city.rivers)
    for (std::size_t s = 0; s + 1 < river.line.size(); ++s) {
      const Point a = river.line[s], b = river.line[s + 1];
      const auto low = [&](double u, double v) {
        return static_cast<int>(math::floor(std::min(u, v) / coarseMetres_)) - 2;
      };
      const auto high = [&](double u, double v) {
        return static_cast<int>(math::floor(std::max(u, v) / coarseMetres_)) + 2;
      };
      const int lastRow = std::min(coarseCells_ - 1, high(a.y, b.y)),
                lastColumn = std::min(coarseCells_ - 1, high(a.x, b.x));
      for (int row = std::max(0, low(a.y, b.y)); row <= lastRow; ++row)
        for (int column = std::max(0, low(a.x, b.x)); column <= lastColumn; ++column)
          for (int k = 0; k < 4; ++k) {
            const int c = column + kEdgeColumns[k], r = row + kEdgeRows[k];
            if (c < 0 || c >= coarseCells_ || r >= coarseCells_) continue;
            const auto from = static_cast<std::uint32_t>(row * coarseCells_ + column);
            const auto to = static_cast<std::uint32_t>(r * coarseCells_ + c);
            Point crossing;
            if (!findCrossing(coarseCentre(from), coarseCentre(to), a, b, crossing)) continue;
            const std::uint32_t edge = 4 * from + static_cast<std::uint32_t>(k);
            edgeFlags_[edge] |= kRiverEdge;
            barriers_.push_back({edge, crossing});
          }
    }
}

// A bridge opens the edges that cross the river within half a coarse cell of it, and at least one.
void NetworkState::unblockNear(const NetworkFeature& bridge) {
  if (bridge.line.empty() || barriers_.empty()) return;
  double nearest = 1e300;
  const auto distanceTo = [&](Point p) {
    double best = 1e300;
    for (std::size_t i = 0; i < bridge.line.size(); ++i) {
      const SegmentHit hit =
          nearestOnSegment(p, bridge.line[i], bridge.line[std::min(i + 1, bridge.line.size() - 1)]);
      best = std::min(best, hit.squaredDistance);
    }
    return math::sqrt(best);
  };
  for (const Barrier& barrier : barriers_) nearest = std::min(nearest, distanceTo(barrier.crossing));
  const double reach = std::max(nearest, 0.5 * coarseMetres_);
  // Far from every river a bridge crosses something that is no barrier here.
  if (nearest > 3.0 * coarseMetres_) return;
  for (const Barrier& barrier : barriers_)
    if (distanceTo(barrier.crossing) <= reach) edgeFlags_[barrier.edge] |= kBridgeEdge;
}

// Marks the coarse edges a line runs along, stepping from cell to neighbouring cell.
void NetworkState::markLine(const std::vector<Point>& line, std::uint8_t flag) {
  for (std::size_t s = 0; s + 1 < line.size(); ++s) {
    const double length = metresBetween(line[s], line[s + 1]);
    const int steps = std::max(1, static_cast<int>(length / (0.35 * coarseMetres_)));
    std::uint32_t before = coarseIndex(line[s]);
    for (int step = 1; step <= steps; ++step) {
      const double t = static_cast<double>(step) / steps;
      const std::uint32_t index =
          coarseIndex({math::lerp(line[s].x, line[s + 1].x, t), math::lerp(line[s].y, line[s + 1].y, t)});
      if (index == before) continue;
      const std::uint32_t low = std::min(index, before), high = std::max(index, before);
      const auto n = static_cast<std::uint32_t>(coarseCells_);
      const int columns = static_cast<int>(high % n) - static_cast<int>(low % n);
      const int rows = static_cast<int>(high / n) - static_cast<int>(low / n);
      for (int k = 0; k < 4; ++k)
        if (kEdgeColumns[k] == columns && kEdgeRows[k] == rows)
          edgeFlags_[4 * low + static_cast<std::uint32_t>(k)] |= flag;
      before = index;
    }
  }
}

void NetworkState::linkStations(const NetworkFeature& rail) {
  for (std::size_t s = 0; s + 1 < rail.stations.size(); ++s) {
    const Point a = rail.stations[s], b = rail.stations[s + 1];
    const std::uint32_t from = coarseIndex(a), to = coarseIndex(b);
    if (from == to) continue;
    const auto metres = static_cast<float>(metresBetween(a, b));
    links_.push_back({from, to, metres});
    links_.push_back({to, from, metres});
  }
  std::sort(links_.begin(), links_.end(), [](const Link& x, const Link& y) {
    return std::pair(x.from, x.to) != std::pair(y.from, y.to)
               ? std::pair(x.from, x.to) < std::pair(y.from, y.to)
               : x.metres < y.metres;
  });
  std::fill(linkStart_.begin(), linkStart_.end(), 0u);
  for (const Link& link : links_) ++linkStart_[link.from + 1];
  for (std::size_t i = 1; i < linkStart_.size(); ++i) linkStart_[i] += linkStart_[i - 1];
}

CellBox NetworkState::open(std::size_t feature) {
  if (isOpen_[feature]) return {};
  isOpen_[feature] = 1;
  ++openCount_;
  const NetworkFeature& opened = geography_->city.network[feature];
  CellBox box;
  const auto grow = [&box](const CellBox& other) { box = united(box, other); };
  if (carriesRoad(opened)) grow(lowerDistances(roadDistance_, opened.line));
  switch (opened.kind) {
    case NetworkKind::road:
      markLine(opened.line, kRoadEdge);
      break;
    case NetworkKind::bridge:
      if (opened.carriesRoad) unblockNear(opened);
      break;
    case NetworkKind::tunnel:
      if (opened.carriesRoad) markLine(opened.line, kTunnelEdge);
      break;
    case NetworkKind::rail:
      for (const Point& station : opened.stations) grow(lowerDistances(stationDistance_, {station}));
      linkStations(opened);
      break;
  }
  isPriced_ = false;
  return box;
}

CellBox NetworkState::lowerDistances(Grid<float>& distance, const std::vector<Point>& line) {
  const SceneFrame& frame = geography_->city.frame;
  const double cell = frame.cellMetres, reach = static_cast<double>(kFarthestMetres);
  CellBox changed;
  for (std::size_t s = 0; s < line.size(); ++s) {
    if (s + 1 == line.size() && line.size() > 1) break;
    const Point a = line[s], b = line[std::min(s + 1, line.size() - 1)];
    const auto first = [&](double u, double v) {
      return std::max(0, static_cast<int>(math::floor((std::min(u, v) - reach) / cell)));
    };
    const auto end = [&](double u, double v) {
      return std::min(frame.cells, static_cast<int>(math::floor((std::max(u, v) + reach) / cell)) + 1);
    };
    const CellBox box{first(a.x, b.x), first(a.y, b.y), end(a.x, b.x), end(a.y, b.y)};
    if (box.isEmpty()) continue;
    changed = united(changed, box);
    // Single precision without branches, so that the compiler takes several cells at a time.
    const auto dx = static_cast<float>(b.x - a.x), dy = static_cast<float>(b.y - a.y);
    const float length2 = dx * dx + dy * dy, inverse = length2 > 0.0f ? 1.0f / length2 : 0.0f;
    const auto step = static_cast<float>(cell), startX = static_cast<float>((box.left + 0.5) * cell - a.x);
    for (int row = box.bottom; row < box.top; ++row) {
      const auto py = static_cast<float>((row + 0.5) * cell - a.y);
      float* values = &distance.at(box.left, row);
      for (int n = 0; n < box.right - box.left; ++n) {
        const float px = startX + static_cast<float>(n) * step;
        const float t = std::min(1.0f, std::max(0.0f, (px * dx + py * dy) * inverse));
        const float ex = px - t * dx, ey = py - t * dy;
        values[n] = std::min(values[n], __builtin_sqrtf(ex * ex + ey * ey));
      }
    }
  }
  return changed;
}

}  // namespace shancheng
