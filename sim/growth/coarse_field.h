// A field on a coarser grid over the same square, read between its points: travel time comes on one
// (from the network), the skyline is another. Cell centres map to cell centres; constant beyond.
#pragma once

#include <algorithm>
#include <cstddef>

#include "sim/core/grid.h"

namespace shancheng {

template <class Value>
class CoarseReader {
 public:
  CoarseReader(const Grid<Value>& field, int cells)
      : field_(&field), scale_(static_cast<float>(field.width()) / static_cast<float>(cells)) {}

  float at(int column, int row) const {
    const Step x = step(column), y = step(row);
    const float south = between(field_->at(x.low, y.low), field_->at(x.high, y.low), x.t);
    const float north = between(field_->at(x.low, y.high), field_->at(x.high, y.high), x.t);
    return south + (north - south) * y.t;
  }

  // The two coarse points around a cell along one side, and how far it lies towards the second.
  struct Step {
    int low, high;
    float t;
  };
  Step step(int cell) const {
    const float last = static_cast<float>(field_->width() - 1);
    const float x = std::clamp((static_cast<float>(cell) + 0.5f) * scale_ - 0.5f, 0.0f, last);
    const int low = static_cast<int>(x);
    return {low, std::min(low + 1, field_->width() - 1), x - static_cast<float>(low)};
  }
  const Grid<Value>& field() const { return *field_; }
  static float between(Value low, Value high, float t) {
    return static_cast<float>(low) + (static_cast<float>(high) - static_cast<float>(low)) * t;
  }

 private:
  const Grid<Value>* field_;
  float scale_;
};

}  // namespace shancheng
