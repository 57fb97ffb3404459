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

std::size_t roomOf(const std::optional<gl::Texture>& texture) {
  return texture ? static_cast<std::size_t>(texture->height()) * CityBuildings::kColumns : 0;
}

// Buildings in a row, which may begin and end within rows of the texture.
void write(gl::Texture& texture, std::size_t first, std::span<const BuildingInstance> instances) {
  constexpr auto kWide = static_cast<std::size_t>(CityBuildings::kColumns);
  while (!instances.empty()) {
    const std::size_t column = first % kWide, row = first / kWide;
    const bool isWhole = column == 0 && instances.size() >= kWide;
    const std::size_t rows = isWhole ? instances.size() / kWide : 1,
                      width = isWhole ? kWide : std::min(instances.size(), kWide - column);
    texture.write(static_cast<int>(column), static_cast<int>(row), static_cast<int>(width),
                  static_cast<int>(rows), instances.data());
    first += rows * width;
    instances = instances.subspan(rows * width);
  }
}

std::size_t withSpare(std::size_t size) { return size + size / 2; }
// Another future may be a little larger.
std::size_t withSlack(std::size_t size) { return size + size / 8; }

gl::Texture textureFor(std::size_t buildings) {
  return {"buildings",
          gl::kRgba32Ui,
          CityBuildings::kColumns,
          static_cast<int>(buildings / CityBuildings::kColumns) + 1,
          gl::Filter::nearest,
          gl::Wrap::clamp};
}

}  // namespace

BuildingPlace CityBuildings::placeOf(std::size_t chunk, std::size_t tier) const {
  return chunk < chunks_.size() ? chunks_[chunk].tiers[tier].place() : BuildingPlace{};
}

bool CityBuildings::takePlaces(bool isGrowing) {
  pendingTaken_ = taken_;
  for (std::size_t i = 0; i < places_.size(); ++i) {
    const std::size_t size = pending_[i / kTiers].tiers[i % kTiers].instances->size();
    places_[i] = placeOf(i / kTiers, i % kTiers);
    if (size <= places_[i].room) continue;
    places_[i] = {pendingTaken_, isGrowing ? withSpare(size) : size};
    pendingTaken_ += places_[i].room;
  }
  return pendingTaken_ <= roomOf(texture_);
}

void CityBuildings::takeFreshPlaces(bool isGrowing) {
  std::size_t all = 0;
  for (const ChunkUpdate& chunk : pending_)
    for (const BuildingTier::Published& tier : chunk.tiers) all += tier.instances->size();
  const std::size_t wanted = isGrowing ? withSpare(all) : all;
  if (roomOf(spare_) >= all)
    fresh_ = std::move(spare_);
  else
    fresh_.emplace(textureFor(isGrowing ? wanted + wanted / 4 : keepsSpare_ ? withSlack(all) : all));
  spare_.reset();
  // Each tier may grow as far as there is room for all to.
  const std::size_t room = std::min(wanted, roomOf(fresh_));
  pendingTaken_ = 0;
  for (std::size_t i = 0; i < places_.size(); ++i) {
    const std::size_t size = pending_[i / kTiers].tiers[i % kTiers].instances->size();
    places_[i] = {pendingTaken_, size == 0 ? 0 : size * room / all};
    pendingTaken_ += places_[i].room;
  }
}

bool CityBuildings::makeSpare() {
  if (!keepsSpare_ || !texture_ || roomOf(spare_) >= taken_) return false;
  spare_.reset();
  spare_.emplace(textureFor(withSlack(taken_)));
  return true;
}

void CityBuildings::begin(std::vector<ChunkUpdate> chunks, bool isExtension, bool isComplete) {
  pending_ = std::move(chunks);
  places_.assign(pending_.size() * kTiers, {});
  tiersSent_ = sentOfTier_ = 0;
  // The first history may be the only one: a film's, say.
  const bool isGrowing = !isComplete && texture_;
  if (!isExtension || !takePlaces(isGrowing)) takeFreshPlaces(isGrowing);
}

bool CityBuildings::sendTier(const BuildingTier::Published& tier, const BuildingPlace& from,
                             const BuildingPlace& to, UploadBudget& budget) {
  gl::Texture& target = fresh_ ? *fresh_ : *texture_;
  const bool isMoved = fresh_ || from.first != to.first || from.room != to.room;
  const std::size_t size = tier.instances->size(), changed = isMoved ? 0 : std::min(tier.changedFrom, size);
  while (changed + sentOfTier_ < size) {
    if (budget.isSpent()) return false;
    const std::size_t first = changed + sentOfTier_, count = std::min(kPiece, size - first);
    write(target, to.first + first, std::span(*tier.instances).subspan(first, count));
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
  if (fresh_) {
    std::swap(texture_, fresh_);
    if (keepsSpare_) spare_ = std::move(fresh_);
  }
  fresh_.reset();
  taken_ = pendingTaken_;
  pending_.clear();
  return replaced;
}

void CityBuildings::bind() const {
  if (texture_) texture_->bind(gl::kUnitBuildings);
}

}  // namespace shancheng
