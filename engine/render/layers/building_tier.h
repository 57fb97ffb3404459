// What is known of the buildings of one chunk, in the order in which they were begun, to find what a moment
// needs drawn; BuildingStore holds the same for the vertex shaders. Used by the buildings layer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "engine/render/layers/building_store.h"

namespace shancheng {

// Neighbours in the order that is drawn.
struct BuildingRun {
  std::uint32_t first, count;
};

class BuildingTier {
 public:
  static constexpr std::uint8_t kNever = 255;  // has not died

  explicit BuildingTier(std::size_t cells);
  void push(std::uint16_t cell, const BuildingInstance& instance);
  void close(std::uint16_t cell, std::uint8_t year);  // what stands in the cell goes
  void cutBack(std::uint8_t year);                    // keeps what was born up to this year

  // Sending what changed: settle() all, then, if the store does not fit, resettle() all; then upload().
  void settle(BuildingStore& store);    // takes a place where the old one is too small
  void resettle(BuildingStore& store);  // takes a place in a store that was cleared
  void upload(BuildingStore& store);
  std::size_t first() const { return first_; }  // the number of its first building in the store

  std::size_t bornBy(double year) const;  // how many have been begun
  // Of every `step`-th of the first ones, `count` in all, those that stand, rise or fall within the year that
  // `year` lies in, with a few more where parting runs would cost more. Valid until the next call that
  // changes.
  std::span<const BuildingRun> standing(double year, std::uint32_t count, std::uint32_t step);

  std::span<const BuildingInstance> instances() const { return instances_; }

 private:
  void touch(std::size_t index);

  std::vector<BuildingInstance> instances_;
  // `older_` links the instances of a cell, newest first.
  std::vector<std::uint32_t> older_;
  std::vector<std::uint16_t> cell_;
  std::vector<std::uint32_t> newest_;
  std::size_t dirtyFrom_ = std::numeric_limits<std::size_t>::max();
  std::size_t first_ = 0, room_ = 0;  // in the store
  std::vector<BuildingRun> runs_;     // of the year, the number and the step below
  double runsYear_ = std::numeric_limits<double>::quiet_NaN();
  std::uint32_t runsCount_ = 0, runsStep_ = 0;
};

}  // namespace shancheng
