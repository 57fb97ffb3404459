#include "engine/render/layers/building_tier.h"

#include <algorithm>
#include <utility>

namespace shancheng {

namespace {

constexpr std::uint32_t kNone = 0xFFFFFFFFu;

// A whole history at once needs no room to grow.
template <class Value>
void dropSpareRoom(std::vector<Value>& values) {
  if (values.capacity() > values.size() + values.size() / 8) values.shrink_to_fit();
}

}  // namespace

BuildingTier::BuildingTier(std::size_t cells)
    : instances_(std::make_shared<BuildingInstances>()), newest_(cells, kNone) {}

BuildingInstances& BuildingTier::writable() {
  if (!isPublished_) return *instances_;
  auto copy = std::make_shared<BuildingInstances>();
  copy->reserve(instances_->size() + instances_->size() / 16 + 16);
  copy->assign(instances_->begin(), instances_->end());
  instances_ = std::move(copy);
  isPublished_ = false;
  return *instances_;
}

void BuildingTier::push(std::uint16_t cell, const BuildingInstance& instance) {
  BuildingInstances& instances = writable();
  changedFrom_ = std::min(changedFrom_, instances.size());
  older_.push_back(newest_[cell]);
  newest_[cell] = static_cast<std::uint32_t>(instances.size());
  cell_.push_back(cell);
  instances.push_back(instance);
}

void BuildingTier::close(std::uint16_t cell, std::uint8_t year) {
  // What still stands in a cell lies at the head of its list.
  for (std::uint32_t i = newest_[cell]; i != kNone && (*instances_)[i].died == kNeverDied; i = older_[i]) {
    writable()[i].died = year;
    changedFrom_ = std::min(changedFrom_, static_cast<std::size_t>(i));
  }
}

void BuildingTier::cutBack(std::uint8_t year) {
  while (!instances_->empty() && instances_->back().born > year) {
    newest_[cell_.back()] = older_.back();
    writable().pop_back();
    older_.pop_back();
    cell_.pop_back();
  }
  for (std::size_t i = 0; i < instances_->size(); ++i)
    if ((*instances_)[i].died != kNeverDied && (*instances_)[i].died > year) {
      writable()[i].died = kNeverDied;
      changedFrom_ = std::min(changedFrom_, i);
    }
}

BuildingTier::Published BuildingTier::publish() {
  if (!isPublished_) {
    dropSpareRoom(*instances_);
    dropSpareRoom(older_);
    dropSpareRoom(cell_);
    isPublished_ = true;
  }
  // Cut back and grown again, the end may differ though nothing before it was touched.
  if (instances_->size() < publishedSize_) changedFrom_ = std::min(changedFrom_, instances_->size());
  publishedSize_ = instances_->size();
  return {instances_, std::exchange(changedFrom_, kUnchanged)};
}

}  // namespace shancheng
