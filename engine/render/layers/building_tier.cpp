#include "engine/render/layers/building_tier.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace shancheng {

namespace {

constexpr std::uint32_t kNone = 0xFFFFFFFFu;
constexpr std::uint32_t kGap = 8;  // so many that are not there cost less than another run

}  // namespace

BuildingTier::BuildingTier(std::size_t cells) : newest_(cells, kNone) {}

void BuildingTier::touch(std::size_t index) {
  dirtyFrom_ = std::min(dirtyFrom_, index);
  runsYear_ = std::numeric_limits<double>::quiet_NaN();
}

void BuildingTier::push(std::uint16_t cell, const BuildingInstance& instance) {
  touch(instances_.size());
  older_.push_back(newest_[cell]);
  newest_[cell] = static_cast<std::uint32_t>(instances_.size());
  cell_.push_back(cell);
  instances_.push_back(instance);
}

void BuildingTier::close(std::uint16_t cell, std::uint8_t year) {
  // What still stands in a cell lies at the head of its list.
  for (std::uint32_t i = newest_[cell]; i != kNone && instances_[i].died == kNever; i = older_[i]) {
    instances_[i].died = year;
    touch(i);
  }
}

void BuildingTier::cutBack(std::uint8_t year) {
  while (!instances_.empty() && instances_.back().born > year) {
    newest_[cell_.back()] = older_.back();
    instances_.pop_back();
    older_.pop_back();
    cell_.pop_back();
  }
  runsYear_ = std::numeric_limits<double>::quiet_NaN();
  for (std::size_t i = 0; i < instances_.size(); ++i)
    if (instances_[i].died != kNever && instances_[i].died > year) {
      instances_[i].died = kNever;
      touch(i);
    }
}

void BuildingTier::settle(BuildingStore& store) {
  if (instances_.size() <= room_) return;
  if (room_ == 0) {  // a whole history at once needs no room to grow
    instances_.shrink_to_fit();
    older_.shrink_to_fit();
    cell_.shrink_to_fit();
  }
  room_ = room_ == 0 ? instances_.size() : instances_.size() + instances_.size() / 2;
  first_ = store.take(room_);
  dirtyFrom_ = 0;
}

void BuildingTier::resettle(BuildingStore& store) {
  first_ = store.take(room_);
  dirtyFrom_ = 0;
}

void BuildingTier::upload(BuildingStore& store) {
  const std::size_t from = std::exchange(dirtyFrom_, std::numeric_limits<std::size_t>::max());
  if (from < instances_.size()) store.write(first_ + from, instances().subspan(from));
}

std::size_t BuildingTier::bornBy(double year) const {
  // Instances stand in the order of their years.
  const auto end =
      std::upper_bound(instances_.begin(), instances_.end(), year,
                       [](double y, const BuildingInstance& instance) { return y < instance.born - 1.0; });
  return static_cast<std::size_t>(end - instances_.begin());
}

std::span<const BuildingRun> BuildingTier::standing(double year, std::uint32_t count, std::uint32_t step) {
  const double whole = std::floor(year);
  if (whole == runsYear_ && count == runsCount_ && step == runsStep_) return runs_;
  runsYear_ = whole;
  runsCount_ = count;
  runsStep_ = step;
  runs_.clear();
  for (std::uint32_t i = 0; i < count; ++i) {
    const BuildingInstance& instance = instances_[static_cast<std::size_t>(i) * step];
    if (instance.died != kNever && instance.died <= whole)
      continue;  // lifeAt() of common/life.glsl: gone before its year ends
    if (!runs_.empty() && i - (runs_.back().first + runs_.back().count) <= kGap)
      runs_.back().count = i + 1 - runs_.back().first;
    else
      runs_.push_back({i, 1});
  }
  return runs_;
}

}  // namespace shancheng
