// What stands on each cell from when to when, as a list of intervals that is only ever extended or cut back;
// each interval names the cell's older one. No OpenGL: lives on the thread that prepares a city, and gives
// the drawing thread what has to be sent (CityMap).
#pragma once

#include <bitset>
#include <cstdint>
#include <memory>
#include <vector>

#include "sim/branch/history.h"

namespace shancheng {

// Whole rows of a texture, from `first` on.
struct TexelRows {
  int first = 0, count = 0;
  std::vector<std::uint32_t> words;
};

// Of each tile of the map: the years, counted from the first, in which a cell changed.
inline constexpr int kMapTileCells = 32, kMapYears = 256;
using TileEvents = std::vector<std::bitset<kMapYears>>;

struct CityMapUpdate {
  bool isWhole = false;                     // for textures of their own; else only the rows that differ
  int intervalRows = 0;                     // of that texture
  std::vector<TexelRows> intervals, heads;  // in pieces; a head names the newest interval of a cell, 1-based
  std::shared_ptr<const TileEvents> events;
};

class CityMapModel {
 public:
  static constexpr int kColumns = 2048;  // of the texture of intervals

  explicit CityMapModel(int cells);
  // Forgets every year after the first `years` records.
  void cutBack(std::size_t years);
  void append(const YearRecord& record, int startYear);
  // What changed since the last call. `isExtension`: years were only added.
  CityMapUpdate publish(bool isExtension);

 private:
  struct Interval {
    std::uint32_t older, life;
  };
  // What cutBack needs to undo one change.
  struct Undo {
    std::uint32_t cell, head : 24, closed : 1, pushed : 1;
  };  // there are half a million

  void closeInterval(std::uint32_t index, std::uint32_t died);
  void addIntervalRows(std::size_t row, std::size_t end, std::vector<TexelRows>& pieces) const;
  void addHeadRows(std::size_t row, std::size_t end, std::vector<TexelRows>& pieces) const;

  int cells_, tileColumns_;
  std::vector<std::uint32_t> heads_;
  std::vector<Interval> list_;
  std::vector<std::vector<Undo>> undo_;   // per year
  std::vector<std::uint32_t> undoYears_;  // since the first, beside undo_
  TileEvents events_;
  int heldRows_ = 0;  // of the texture of intervals
  std::vector<std::uint8_t> dirtyHeadRows_, dirtyListRows_;
};

}  // namespace shancheng
