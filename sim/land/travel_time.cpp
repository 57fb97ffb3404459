// Travel time over the network state's coarse grid: what each step costs, and the least sum of steps.
#include <algorithm>

#include "sim/core/math.h"
#include "sim/land/network_state.h"

namespace shancheng {

namespace {
constexpr std::uint16_t kUnreached = 65535;
constexpr float kDwellMinutes = 0.7f;  // a stop on the way, with its share of waiting
}  // namespace

void NetworkState::priceEdges() {
  const auto tenths = [this](double minutes) {
    const auto value = static_cast<std::uint16_t>(math::clamp(minutes * 10.0 + 0.5, 1.0, 20000.0));
    dearestStep_ = std::max(dearestStep_, value);
    return value;
  };
  dearestStep_ = 1;
  isPriced_ = true;
  const double localMinutes = 0.06 / speeds_.localKmh, roadMinutes = 0.06 / speeds_.roadKmh;
  edgeTenths_.assign(edgeMetres_.size(), kUnreached);
  for (std::size_t edge = 0; edge < edgeMetres_.size(); ++edge) {
    if (edgeMetres_[edge] <= 0.0f) continue;
    const std::uint8_t flags = edgeFlags_[edge];
    const double length = edge % 4 < 2 ? coarseMetres_ : coarseMetres_ * 1.41421356237;
    // A road feels the slope a little, a tunnel not at all.
    double minutes = edgeMetres_[edge] * localMinutes;
    if (flags & kRoadEdge)
      minutes = std::min(minutes, (0.8 * length + 0.2 * edgeMetres_[edge]) * roadMinutes);
    if (flags & kTunnelEdge) minutes = std::min(minutes, length * roadMinutes);
    if (flags & kRiverEdge)
      minutes =
          flags & kBridgeEdge ? std::min(minutes, length * roadMinutes) : minutes + speeds_.ferryMinutes;
    edgeTenths_[edge] = tenths(minutes);
  }
  linkTenths_.resize(links_.size());
  for (std::size_t link = 0; link < links_.size(); ++link)
    linkTenths_[link] = tenths(static_cast<double>(links_[link].metres) * 0.06 / speeds_.railKmh +
                               static_cast<double>(kDwellMinutes));
}

void NetworkState::setSpeeds(const TravelSpeeds& speeds) {
  if (speeds == speeds_) return;
  speeds_ = speeds;
  isPriced_ = false;
}

// Dial's variant of Dijkstra: a ring of buckets, one for each tenth of a minute up to the dearest step.
Grid<std::uint16_t> NetworkState::travelTenthsFrom(std::span<const TravelSource> sources) {
  if (!isPriced_) priceEdges();
  Grid<std::uint16_t> best(coarseCells_, coarseCells_, kUnreached);
  std::size_t ring = 1;
  while (ring <= dearestStep_) ring *= 2;
  std::vector<std::vector<std::uint32_t>> buckets(ring);
  std::vector<TravelSource> starts(sources.begin(), sources.end());
  std::stable_sort(starts.begin(), starts.end(), [](const TravelSource& a, const TravelSource& b) {
    return a.startTenths < b.startTenths;
  });
  std::size_t waiting = 0, nextStart = 0;
  const auto offer = [&](std::uint32_t cell, std::uint32_t time) {
    if (time >= best[cell]) return;
    best[cell] = static_cast<std::uint16_t>(time);
    buckets[time & (ring - 1)].push_back(cell);
    ++waiting;
  };
  for (std::uint32_t time = 0; time < kUnreached && (waiting > 0 || nextStart < starts.size()); ++time) {
    for (; nextStart < starts.size() && starts[nextStart].startTenths == time; ++nextStart)
      offer(coarseIndex(starts[nextStart].point), time);
    std::vector<std::uint32_t>& bucket = buckets[time & (ring - 1)];
    for (std::size_t n = 0; n < bucket.size(); ++n) {
      const std::uint32_t cell = bucket[n];
      --waiting;
      if (best[cell] != time) continue;
      const int column = static_cast<int>(cell) % coarseCells_, row = static_cast<int>(cell) / coarseCells_;
      for (int k = 0; k < 4; ++k) {
        const int step = kEdgeRows[k] * coarseCells_ + kEdgeColumns[k];
        const int aheadColumn = column + kEdgeColumns[k], backColumn = column - kEdgeColumns[k];
        if (row + kEdgeRows[k] < coarseCells_ && aheadColumn >= 0 && aheadColumn < coarseCells_)
          offer(static_cast<std::uint32_t>(static_cast<int>(cell) + step),
                time + edgeTenths_[4 * cell + static_cast<std::uint32_t>(k)]);
        if (row - kEdgeRows[k] >= 0 && backColumn >= 0 && backColumn < coarseCells_) {
          const auto other = static_cast<std::uint32_t>(static_cast<int>(cell) - step);
          offer(other, time + edgeTenths_[4 * other + static_cast<std::uint32_t>(k)]);
        }
      }
      for (std::uint32_t link = linkStart_[cell]; link < linkStart_[cell + 1]; ++link)
        offer(links_[link].to, time + linkTenths_[link]);
    }
    bucket.clear();
  }
  return best;
}

float NetworkState::travelMinutesAt(const Grid<std::uint16_t>& tenths, int column, int row) const {
  const float scale = static_cast<float>(coarseCells_) / static_cast<float>(geography_->city.frame.cells);
  const float limit = static_cast<float>(coarseCells_ - 1);
  const float u = math::clamp((static_cast<float>(column) + 0.5f) * scale - 0.5f, 0.0f, limit);
  const float v = math::clamp((static_cast<float>(row) + 0.5f) * scale - 0.5f, 0.0f, limit);
  const int c = static_cast<int>(u), r = static_cast<int>(v);
  const int c1 = std::min(c + 1, coarseCells_ - 1), r1 = std::min(r + 1, coarseCells_ - 1);
  const float fu = u - static_cast<float>(c), fv = v - static_cast<float>(r);
  const auto at = [&](int x, int y) { return 0.1f * static_cast<float>(tenths.at(x, y)); };
  return math::lerp(math::lerp(at(c, r), at(c1, r), fu), math::lerp(at(c, r1), at(c1, r1), fu), fv);
}

}  // namespace shancheng
