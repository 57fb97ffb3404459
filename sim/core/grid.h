// A dense two-dimensional field over the scene.
// Row 0 is the southern edge, column 0 the western edge; index = row * width + column.
// Everything in sim/ that varies over the land is one of these.
#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace shancheng {

template <class Value>
class Grid {
 public:
  Grid() = default;
  Grid(int width, int height, Value fill = Value{})
      : width_(width),
        height_(height),
        values_(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), fill) {}

  int width() const { return width_; }
  int height() const { return height_; }
  std::size_t size() const { return values_.size(); }
  bool contains(int column, int row) const {
    return column >= 0 && row >= 0 && column < width_ && row < height_;
  }
  std::size_t index(int column, int row) const {
    assert(contains(column, row));
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(width_) +
           static_cast<std::size_t>(column);
  }
  Value& at(int column, int row) { return values_[index(column, row)]; }
  const Value& at(int column, int row) const { return values_[index(column, row)]; }
  Value& operator[](std::size_t i) { return values_[i]; }
  const Value& operator[](std::size_t i) const { return values_[i]; }
  Value* data() { return values_.data(); }
  const Value* data() const { return values_.data(); }
  std::vector<Value>& values() { return values_; }
  const std::vector<Value>& values() const { return values_; }

 private:
  int width_ = 0;
  int height_ = 0;
  std::vector<Value> values_;
};

}  // namespace shancheng
