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
    const float last = static_cast<float>(field_->width() - 1);
    const float x = std::clamp((static_cast<float>(column) + 0.5f) * scale_ - 0.5f, 0.0f, last);
    const float y = std::clamp((static_cast<float>(row) + 0.5f) * scale_ - 0.5f, 0.0f, last);
    const int left = static_cast<int>(x), bottom = static_cast<int>(y);
    const int right = std::min(left + 1, field_->width() - 1),
              top = std::min(bottom + 1, field_->height() - 1);
    const float tx = x - static_cast<float>(left), ty = y - static_cast<float>(bottom);
    const auto value = [this](int c, int r) { return static_cast<float>(field_->at(c, r)); };
    const float south = value(left, bottom) + (value(right, bottom) - value(left, bottom)) * tx;
    const float north = value(left, top) + (value(right, top) - value(left, top)) * tx;
    return south + (north - south) * ty;
  }

 private:
  const Grid<Value>* field_;
  float scale_;
};

}  // namespace shancheng
