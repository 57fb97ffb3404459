// All buildings of one city on the graphics side: one buffer, in which each tier of each chunk has a place of
// its own, and what of it is drawn. One buffer, because a driver looks at every texture anew when one of them
// is changed between two draws, and may wait. An update is sent piece by piece; what is drawn stays as it was
// until show().
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "engine/gl/objects.h"
#include "engine/render/layers/building_model.h"
#include "engine/render/layers/placed_tier.h"
#include "engine/render/upload_budget.h"

namespace shancheng {

class CityBuildings {
 public:
  struct Chunk {
    int column, row;
    float lowest, highest;  // metres above sea level, buildings included
    std::array<PlacedTier, static_cast<std::size_t>(TierId::count)> tiers;
    PlacedTier& tier(TierId id) { return tiers[static_cast<std::size_t>(id)]; }
    const PlacedTier& tier(TierId id) const { return tiers[static_cast<std::size_t>(id)]; }
  };

  CityBuildings() : buffer_("buildings") {}

  // `isExtension`: years were only added, so that what is drawn up to the last year before holds while the
  // buffer is written to; else another buffer takes the city over, and what both share is copied there.
  // `isComplete`: no more years will come.
  void begin(std::vector<ChunkUpdate> chunks, bool isExtension, bool isComplete);
  bool send(UploadBudget& budget);  // true when all is there
  // Draws the update from now on. What was drawn before comes back, to be freed where time matters less.
  std::vector<SharedInstances> show();

  std::vector<Chunk>& chunks() { return chunks_; }
  void bind() const;
  // What the buffer holds, read back and waited for: for tests.
  BuildingInstances read(std::size_t first, std::size_t count) const;

 private:
  BufferPlace placeOf(std::size_t chunk, std::size_t tier) const;
  bool takePlaces(bool hasSpareRoom);  // false: they do not fit
  void takeFreshPlaces(bool hasSpareRoom);
  bool sendTier(const BuildingTier::Published& tier, const BufferPlace& from, const BufferPlace& to,
                UploadBudget& budget);

  std::vector<Chunk> chunks_;
  gl::TexelBuffer buffer_;
  std::size_t taken_ = 0;  // buildings for which there are places
  // The update under way.
  std::vector<ChunkUpdate> pending_;
  std::vector<BufferPlace> places_;  // of each tier of each chunk
  std::optional<gl::TexelBuffer> fresh_;
  std::size_t pendingTaken_ = 0;
  std::size_t tiersSent_ = 0, sentOfTier_ = 0;
  bool isPrefixCopied_ = false;
};

}  // namespace shancheng
