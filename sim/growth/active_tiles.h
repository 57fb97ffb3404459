// Which parts of the map growth has reached: tiles of 64 columns and a band of rows in which something
// is built, was cleared, or stands near. Sweeps look at these alone, so that untouched land costs
// nothing. A tile that has become active stays so until the status is rebuilt. Cells.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace shancheng {

// Rows of cells that one block of work owns; fixed, so that blocks never depend on threads.
inline constexpr int kBandRows = 16;
inline int bandCount(int rows) { return (rows + kBandRows - 1) / kBandRows; }

class ActiveTiles {
 public:
  static constexpr int kColumns = 64;

  ActiveTiles() = default;
  explicit ActiveTiles(int cells)
      : cells_(cells),
        width_((cells + kColumns - 1) / kColumns),
        isActive_(static_cast<std::size_t>(width_) * static_cast<std::size_t>(bandCount(cells)), 0) {}

  void mark(int column, int row) { isActive_[index(column / kColumns, row / kBandRows)] = 1; }
  // All tiles of a band that these columns touch; bands may be marked side by side.
  void mark(int band, int firstColumn, int lastColumn) {
    for (int tile = firstColumn / kColumns; tile <= lastColumn / kColumns; ++tile)
      isActive_[index(tile, band)] = 1;
  }
  void clear(int band) {
    std::fill_n(isActive_.begin() + static_cast<std::ptrdiff_t>(index(0, band)), width_, std::uint8_t{0});
  }

  // Calls look(first column, past column) for each run of active tiles of a band, from left to right.
  template <class Look>
  void eachRun(int band, Look&& look) const {
    for (int tile = 0; tile < width_; ++tile) {
      if (!isActive_[index(tile, band)]) continue;
      const int first = tile;
      while (tile < width_ && isActive_[index(tile, band)]) ++tile;
      look(first * kColumns, std::min(cells_, tile * kColumns));
    }
  }

 private:
  std::size_t index(int tile, int band) const {
    return static_cast<std::size_t>(band) * static_cast<std::size_t>(width_) + static_cast<std::size_t>(tile);
  }

  int cells_ = 0, width_ = 0;
  std::vector<std::uint8_t> isActive_;
};

}  // namespace shancheng
