// Travel time over the network state's coarse grid: what each step costs, and the least sum of steps.
#include <algorithm>
#include <array>

#include "sim/core/math.h"
#include "sim/land/network_state.h"

namespace shancheng {

namespace {
constexpr std::uint16_t kUnreached = 65535, kNoStep = 65535;
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
  stepTenths_.assign(kSteps * borderedCells(), kNoStep);
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
    // The edge both ways: the ways back stand behind the four ways on.
    const std::size_t from = borderedIndex(static_cast<std::uint32_t>(edge / 4)), k = edge % 4;
    const std::size_t to = from + static_cast<std::size_t>(borderedStep(k));
    stepTenths_[kSteps * from + k] = stepTenths_[kSteps * to + 4 + k] = tenths(minutes);
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
// The grid has a border that is reached from the start, so that no step needs to look where it goes.
Grid<std::uint16_t> NetworkState::travelTenthsFrom(std::span<const TravelSource> sources) {
  if (!isPriced_) priceEdges();
  const auto n = static_cast<std::uint32_t>(coarseCells_);
  best_.assign(borderedCells(), 0);
  for (std::uint32_t row = 0; row < n; ++row)
    std::fill_n(best_.begin() + static_cast<std::ptrdiff_t>(borderedIndex(row * n)), n, kUnreached);
  std::size_t ring = 1;
  while (ring <= dearestStep_) ring *= 2;
  if (buckets_.size() != ring) buckets_.assign(ring, {});
  std::vector<TravelSource> starts(sources.begin(), sources.end());
  std::stable_sort(starts.begin(), starts.end(), [](const TravelSource& a, const TravelSource& b) {
    return a.startTenths < b.startTenths;
  });
  std::array<std::ptrdiff_t, kSteps> stepOffsets;
  for (std::size_t k = 0; k < 4; ++k) stepOffsets[k] = borderedStep(k), stepOffsets[4 + k] = -borderedStep(k);
  std::size_t waiting = 0, nextStart = 0;
  const auto offer = [&](std::size_t cell, std::uint32_t time) {
    if (time >= best_[cell]) return;
    best_[cell] = static_cast<std::uint16_t>(time);
    buckets_[time & (ring - 1)].push_back(static_cast<std::uint32_t>(cell));
    ++waiting;
  };
  for (std::uint32_t time = 0; time < kUnreached && (waiting > 0 || nextStart < starts.size()); ++time) {
    for (; nextStart < starts.size() && starts[nextStart].startTenths == time; ++nextStart)
      offer(borderedIndex(coarseIndex(starts[nextStart].point)), time);
    std::vector<std::uint32_t>& bucket = buckets_[time & (ring - 1)];
    waiting -= bucket.size();
    for (const std::uint32_t cell : bucket) {  // a step takes a tenth at least: none comes into this bucket
      if (best_[cell] != time) continue;
      const std::uint16_t* steps = stepTenths_.data() + kSteps * cell;
      for (std::size_t k = 0; k < kSteps; ++k)
        offer(static_cast<std::size_t>(static_cast<std::ptrdiff_t>(cell) + stepOffsets[k]), time + steps[k]);
      const std::uint32_t own = cell - borderedIndex(0);
      const std::uint32_t plain = own / (n + 2) * n + own % (n + 2);
      for (std::uint32_t link = linkStart_[plain]; link < linkStart_[plain + 1]; ++link)
        offer(borderedIndex(links_[link].to), time + linkTenths_[link]);
    }
    bucket.clear();
  }
  for (auto& bucket : buckets_) bucket.clear();
  Grid<std::uint16_t> times(coarseCells_, coarseCells_);
  for (std::uint32_t row = 0; row < n; ++row)
    std::copy_n(best_.begin() + static_cast<std::ptrdiff_t>(borderedIndex(row * n)), n,
                times.values().begin() + static_cast<std::ptrdiff_t>(row * n));
  return times;
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
