// The buildings of one chunk on the drawing side: what of them a moment needs drawn, and where they lie in
// the city's texture. Used by the buildings layer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "engine/render/layers/building_instance.h"

namespace shancheng {

// Neighbours in the order that is drawn.
struct BuildingRun {
  std::uint32_t first, count;
};

// Buildings in a row in the texture, counted from its first.
struct BuildingPlace {
  std::size_t first = 0, room = 0;
};

class PlacedTier {
 public:
  // Shows these from now on, which lie there in the texture; gives back those before, where they are others.
  SharedInstances show(SharedInstances instances, const BuildingPlace& place);
  const BuildingPlace& place() const { return place_; }
  std::size_t size() const { return instances_ ? instances_->size() : 0; }

  std::size_t bornBy(double year) const;  // how many have been begun
  // Of every `step`-th of the first ones, `count` in all, those that stand, rise or fall within the year that
  // `year` lies in, with a few more where parting runs would cost more. Valid until the next call that
  // changes.
  std::span<const BuildingRun> standing(double year, std::uint32_t count, std::uint32_t step);

 private:
  SharedInstances instances_;
  BuildingPlace place_;
  std::vector<BuildingRun> runs_;  // of the year, the number and the step below
  double runsYear_ = std::numeric_limits<double>::quiet_NaN();
  std::uint32_t runsCount_ = 0, runsStep_ = 0;
};

}  // namespace shancheng
