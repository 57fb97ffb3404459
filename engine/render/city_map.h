// The far city: a texture of what stands on each cell at one moment, drawn on the GPU from a list of
// intervals that is only ever extended or cut back. Moving the year draws it anew and sends nothing.
// Head texture: newest interval of each cell; each interval names the cell's older one.
#pragma once

#include <bitset>
#include <cstdint>
#include <vector>

#include "engine/gl/program.h"
#include "sim/branch/history.h"

namespace shancheng {

class CityMap {
 public:
  CityMap(int cells, const std::string& shaderFolder);

  // Forgets every year after the first `years` records.
  void cutBack(std::size_t years);
  void append(const YearRecord& record, int startYear);
  void upload();  // what changed since the last upload

  // Draws the map of `year` (clobbers framebuffer, viewport, scissor and program); only the tiles in which
  // something rises, falls or loses its newness between the year drawn last and this one.
  void draw(double year, int startYear);
  void clear();  // as if nothing had ever been built, until the next draw
  double drawnYear() const { return drawnYear_; }
  void bind() const;
  // For another pass over the same intervals.
  void bindIntervals() const;
  static constexpr int columns() { return kColumns; }
  gl::Program& program() { return program_; }

 private:
  struct Interval {
    std::uint32_t older, life;
  };
  // What cutBack needs to undo one change.
  struct Undo {
    std::uint32_t cell, head : 24, closed : 1, pushed : 1;
  };  // there are half a million

  static constexpr int kColumns = 2048;
  static constexpr double kNoYear = -1e9;
  static constexpr int kTileCells = 32, kYears = 256;
  bool changes(const std::bitset<kYears>& events, double from, double to) const;
  void closeInterval(std::uint32_t index, std::uint32_t died);

  int cells_;
  gl::Program program_;
  gl::Texture heads_, map_;
  std::vector<gl::Texture> intervals_;  // one; made anew when the list outgrows it
  gl::Framebuffer target_;
  std::vector<std::uint32_t> head_;
  std::vector<Interval> list_;
  std::vector<std::vector<Undo>> undo_;   // per year
  std::vector<std::uint32_t> undoYears_;  // since the first, beside undo_
  int tileColumns_;
  std::vector<std::bitset<kYears>> events_;  // of each tile: the years in which a cell changed
  std::vector<std::uint8_t> dirtyHeadRows_, dirtyListRows_;
  double drawnYear_ = kNoYear;
  gl::VertexArray empty_;
};

}  // namespace shancheng
