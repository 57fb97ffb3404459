#include "engine/render/layers/city_buildings.h"

#include <algorithm>
#include <span>
#include <utility>

#include "engine/gl/slots.h"

namespace shancheng {

namespace {

constexpr std::size_t kTiers = static_cast<std::size_t>(TierId::count);
constexpr std::size_t kBytes = sizeof(BuildingInstance);
constexpr std::size_t kPiece = UploadBudget::kPieceBytes / kBytes;

std::size_t withSpare(std::size_t size) { return size + size / 2; }

}  // namespace

BufferPlace CityBuildings::placeOf(std::size_t chunk, std::size_t tier) const {
  return chunk < chunks_.size() ? chunks_[chunk].tiers[tier].place() : BufferPlace{};
}

bool CityBuildings::takePlaces(bool hasSpareRoom) {
  pendingTaken_ = taken_;
  for (std::size_t i = 0; i < places_.size(); ++i) {
    const std::size_t size = pending_[i / kTiers].tiers[i % kTiers].instances->size();
    places_[i] = placeOf(i / kTiers, i % kTiers);
    if (size <= places_[i].room) continue;
    places_[i] = {pendingTaken_, hasSpareRoom ? withSpare(size) : size};
    pendingTaken_ += places_[i].room;
  }
  return pendingTaken_ * kBytes <= buffer_.capacity();
}

void CityBuildings::takeFreshPlaces(bool hasSpareRoom) {
  pendingTaken_ = 0;
  for (std::size_t i = 0; i < places_.size(); ++i) {
    const std::size_t size = pending_[i / kTiers].tiers[i % kTiers].instances->size();
    places_[i] = {pendingTaken_, hasSpareRoom ? withSpare(size) : size};
    pendingTaken_ += places_[i].room;
  }
  const std::size_t bytes = std::max<std::size_t>(pendingTaken_, 1) * kBytes;
  const std::size_t spare = hasSpareRoom ? bytes / 4 : 0;
  fresh_.emplace("buildings");
  fresh_->reserve(std::max(bytes, std::min(bytes + spare, gl::TexelBuffer::mostBytes())));
}

void CityBuildings::begin(std::vector<ChunkUpdate> chunks, bool isExtension, bool isComplete) {
  pending_ = std::move(chunks);
  places_.assign(pending_.size() * kTiers, {});
  tiersSent_ = sentOfTier_ = 0;
  isPrefixCopied_ = false;
  // The first history may be the only one: a film's, say.
  const bool hasSpareRoom = !isComplete && buffer_.capacity() > 0;
  if (!isExtension || !takePlaces(hasSpareRoom)) takeFreshPlaces(hasSpareRoom);
}

bool CityBuildings::sendTier(const BuildingTier::Published& tier, const BufferPlace& from,
                             const BufferPlace& to, UploadBudget& budget) {
  gl::TexelBuffer& target = fresh_ ? *fresh_ : buffer_;
  const std::size_t size = tier.instances->size(), changed = std::min(tier.changedFrom, size);
  const bool isMoved = fresh_ || from.first != to.first || from.room != to.room;
  if (isMoved && changed > 0 && !isPrefixCopied_) {
    if (budget.isSpent()) return false;
    target.copyFrom(buffer_, from.first * kBytes, to.first * kBytes, changed * kBytes);
    budget.spend(changed * kBytes);
    isPrefixCopied_ = true;
  }
  while (changed + sentOfTier_ < size) {
    if (budget.isSpent()) return false;
    const std::size_t first = changed + sentOfTier_, count = std::min(kPiece, size - first);
    target.write((to.first + first) * kBytes,
                 std::as_bytes(std::span(*tier.instances).subspan(first, count)));
    budget.spend(count * kBytes);
    sentOfTier_ += count;
  }
  return true;
}

bool CityBuildings::send(UploadBudget& budget) {
  for (; tiersSent_ < places_.size(); ++tiersSent_) {
    const std::size_t chunk = tiersSent_ / kTiers, tier = tiersSent_ % kTiers;
    if (!sendTier(pending_[chunk].tiers[tier], placeOf(chunk, tier), places_[tiersSent_], budget))
      return false;
    sentOfTier_ = 0;
    isPrefixCopied_ = false;
  }
  return true;
}

std::vector<SharedInstances> CityBuildings::show() {
  std::vector<SharedInstances> replaced;
  chunks_.resize(pending_.size());
  for (std::size_t i = 0; i < pending_.size(); ++i) {
    ChunkUpdate& update = pending_[i];
    Chunk& chunk = chunks_[i];
    chunk.column = update.column;
    chunk.row = update.row;
    chunk.lowest = update.lowest;
    chunk.highest = update.highest;
    for (std::size_t tier = 0; tier < kTiers; ++tier) {
      SharedInstances old =
          chunk.tiers[tier].show(std::move(update.tiers[tier].instances), places_[i * kTiers + tier]);
      if (old) replaced.push_back(std::move(old));
    }
  }
  if (fresh_) buffer_ = std::move(*fresh_);
  fresh_.reset();
  taken_ = pendingTaken_;
  pending_.clear();
  return replaced;
}

BuildingInstances CityBuildings::read(std::size_t first, std::size_t count) const {
  BuildingInstances held(count);
  buffer_.read(first * kBytes, std::as_writable_bytes(std::span(held)));
  return held;
}

void CityBuildings::bind() const { buffer_.bind(gl::kUnitBuildings); }

}  // namespace shancheng
