// The buildings of one chunk as a history makes them: begun, closed, cut back. Lives on the thread that
// prepares; what it publishes is never written to again, so that the drawing thread may read it meanwhile.
// Used by the building model.
#pragma once

#include <cstddef>
#include <limits>

#include "engine/render/layers/building_instance.h"

namespace shancheng {

class BuildingTier {
 public:
  explicit BuildingTier(std::size_t cells);
  BuildingTier(BuildingTier&&) = default;
  BuildingTier& operator=(BuildingTier&&) = default;
  void push(std::uint16_t cell, const BuildingInstance& instance);
  void close(std::uint16_t cell, std::uint8_t year);  // what stands in the cell goes
  void cutBack(std::uint8_t year);                    // keeps what was born up to this year

  static constexpr std::size_t kUnchanged = std::numeric_limits<std::size_t>::max();
  struct Published {
    SharedInstances instances;
    std::size_t changedFrom;  // the first that differs from what was published before; kUnchanged: none
  };
  Published publish();
  const BuildingInstances& instances() const { return *instances_; }

 private:
  BuildingInstances& writable();

  std::shared_ptr<BuildingInstances> instances_;
  bool isPublished_ = false;  // others may read them: a change makes a copy first
  // `older_` links the instances of a cell, newest first.
  std::vector<std::uint32_t> older_;
  std::vector<std::uint16_t> cell_;
  std::vector<std::uint32_t> newest_;
  std::size_t changedFrom_ = kUnchanged, publishedSize_ = 0;
};

}  // namespace shancheng
