// What is known of the buildings of one chunk, in the order in which they were begun: on the graphics side as the
// vertex shaders read it, and here to find what a moment needs drawn. Used by the buildings layer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "engine/gl/objects.h"

namespace shancheng {

struct BuildingInstance {  // 16 bytes, the layout of common/instance.glsl
  std::uint16_t x, y, ground, height;
  std::uint8_t width, depth, turn, kind;
  std::uint8_t born, share, died, random;  // years of the history, counted from its first
};
static_assert(sizeof(BuildingInstance) == 16);

// Neighbours in the order that is drawn.
struct BuildingRun { std::uint32_t first, count; };

class BuildingTier {
 public:
  static constexpr std::uint8_t kNever = 255;  // has not died

  BuildingTier(const char* label, std::size_t cells);
  void push(std::uint16_t cell, const BuildingInstance& instance);
  void close(std::uint16_t cell, std::uint8_t year);  // what stands in the cell goes
  void cutBack(std::uint8_t year);                    // keeps what was born up to this year
  void upload();                                      // what changed since the last time

  std::size_t bornBy(double year) const;  // how many have been begun
  // Of every `step`-th of the first ones, `count` in all, those that stand, rise or fall within the year that
  // `year` lies in, with a few more where parting runs would cost more. Valid until the next call that changes.
  std::span<const BuildingRun> standing(double year, std::uint32_t count, std::uint32_t step);

  std::span<const BuildingInstance> instances() const { return instances_; }
  const gl::TexelBuffer& buffer() const { return buffer_; }

 private:
  void touch(std::size_t index);

  std::vector<BuildingInstance> instances_;
  // `older_` links the instances of a cell, newest first.
  std::vector<std::uint32_t> older_;
  std::vector<std::uint16_t> cell_;
  std::vector<std::uint32_t> newest_;
  std::size_t dirtyFrom_ = std::numeric_limits<std::size_t>::max();
  gl::TexelBuffer buffer_;
  std::vector<BuildingRun> runs_;  // of the year, the number and the step below
  double runsYear_ = std::numeric_limits<double>::quiet_NaN();
  std::uint32_t runsCount_ = 0, runsStep_ = 0;
};

}  // namespace shancheng
