#include "engine/render/layers/placed_tier.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace shancheng {

namespace {

constexpr std::uint32_t kGap = 8;  // so many that are not there cost less than another run

}  // namespace

SharedInstances PlacedTier::show(SharedInstances instances, const BuildingPlace& place) {
  place_ = place;
  if (instances == instances_) return nullptr;
  runsYear_ = std::numeric_limits<double>::quiet_NaN();
  return std::exchange(instances_, std::move(instances));
}

std::size_t PlacedTier::bornBy(double year) const {
  if (!instances_) return 0;
  // Instances stand in the order of their years.
  const auto end =
      std::upper_bound(instances_->begin(), instances_->end(), year,
                       [](double y, const BuildingInstance& instance) { return y < instance.born - 1.0; });
  return static_cast<std::size_t>(end - instances_->begin());
}

std::span<const BuildingRun> PlacedTier::standing(double year, std::uint32_t count, std::uint32_t step) {
  const double whole = std::floor(year);
  if (whole == runsYear_ && count == runsCount_ && step == runsStep_) return runs_;
  runsYear_ = whole;
  runsCount_ = count;
  runsStep_ = step;
  runs_.clear();
  for (std::uint32_t i = 0; i < count; ++i) {
    const BuildingInstance& instance = (*instances_)[static_cast<std::size_t>(i) * step];
    if (instance.died != kNeverDied && instance.died <= whole)
      continue;  // lifeAt() of common/life.glsl: gone before its year ends
    if (!runs_.empty() && i - (runs_.back().first + runs_.back().count) <= kGap)
      runs_.back().count = i + 1 - runs_.back().first;
    else
      runs_.push_back({i, 1});
  }
  return runs_;
}

}  // namespace shancheng
