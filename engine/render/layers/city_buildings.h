// All buildings of one city on the graphics side: one texture, a building a texel, row after row, in which
// each tier of each chunk has a place of its own; and what of it is drawn. One, because a driver looks at
// every texture anew when one of them is changed between two draws, and may wait; a texture and no buffer,
// because a software driver clears a buffer as it makes it (20 ms for two million buildings). An update is
// sent piece by piece; what is drawn stays as it was until show().
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

  static constexpr int kColumns = 2048;  // shaders/common/instance.glsl knows it

  // `isExtension`: years were only added, so that what is drawn up to the last year before holds while the
  // texture is written to; else another takes the city over.
  // `isComplete`: no more years will come.
  void begin(std::vector<ChunkUpdate> chunks, bool isExtension, bool isComplete);
  bool send(UploadBudget& budget);  // true when all is there
  // From now on futures come and go while pictures are drawn: the texture that another has replaced is kept
  // for the next one, because making one stops a software driver longer than sending a whole city does.
  void keepSpare() { keepsSpare_ = true; }
  bool
  makeSpare();  // where there is none that would do; true: it was made now, which takes a slice of its own
  // Draws the update from now on. What was drawn before comes back, to be freed where time matters less.
  std::vector<SharedInstances> show();

  std::vector<Chunk>& chunks() { return chunks_; }
  void bind() const;

 private:
  BuildingPlace placeOf(std::size_t chunk, std::size_t tier) const;
  bool takePlaces(bool isGrowing);  // false: they do not fit
  void takeFreshPlaces(bool isGrowing);
  bool sendTier(const BuildingTier::Published& tier, const BuildingPlace& from, const BuildingPlace& to,
                UploadBudget& budget);

  std::vector<Chunk> chunks_;
  std::optional<gl::Texture> texture_, spare_;
  bool keepsSpare_ = false;
  std::size_t taken_ = 0;  // buildings for which there are places
  // The update under way.
  std::vector<ChunkUpdate> pending_;
  std::vector<BuildingPlace> places_;  // of each tier of each chunk
  std::optional<gl::Texture> fresh_;
  std::size_t pendingTaken_ = 0;
  std::size_t tiersSent_ = 0, sentOfTier_ = 0;
};

}  // namespace shancheng
