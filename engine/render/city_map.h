// The far city: a texture of what stands on each cell at one moment, drawn on the GPU from the intervals of
// CityMapModel. Moving the year draws it anew and sends nothing. An update is sent piece by piece; the map is
// drawn from the intervals before until show().
#pragma once

#include <memory>
#include <optional>

#include "engine/gl/program.h"
#include "engine/render/city_map_model.h"
#include "engine/render/upload_budget.h"

namespace shancheng {

class CityMap {
 public:
  explicit CityMap(int cells);

  void begin(CityMapUpdate update);
  void keepSpare() { keepsSpare_ = true; }  // as CityBuildings
  bool send(UploadBudget& budget);          // true when all is there
  // From now on. `unchangedUpTo`: a map that was drawn of a year up to this one is the same still.
  void show(double unchangedUpTo);

  // Draws the map of `year` (clobbers framebuffer, viewport, scissor and program); only the tiles in which
  // something rises, falls or loses its newness between the year drawn last and this one.
  void draw(const gl::Program& program, double year, int startYear);
  void clear();  // as if nothing had ever been built, until the next draw
  double drawnYear() const { return drawnYear_; }
  void bind() const;
  // For another pass over the same intervals.
  void bindIntervals() const;

 private:
  static constexpr double kNoYear = -1e9;
  struct Lists {
    Lists(int cells, int intervalRows);
    gl::Texture heads, intervals;
  };
  bool changes(const std::bitset<kMapYears>& events, double from, double to) const;

  int cells_, tileColumns_;
  std::optional<Lists> lists_,
      fresh_;  // none before the first history; the update's own, where it needs them
  std::optional<Lists> spare_;
  bool keepsSpare_ = false;
  gl::Texture map_;
  gl::Framebuffer target_;
  std::shared_ptr<const TileEvents> events_;
  CityMapUpdate pending_;
  std::size_t piecesSent_ = 0;
  double drawnYear_ = kNoYear;
  gl::VertexArray empty_;
};

}  // namespace shancheng
