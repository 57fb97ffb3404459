// The raster that is draped over the land, as colours by cell: drawn on the GPU, from the city's
// intervals where what stands there is shown (moving the year sends nothing) and from one field of
// numbers where it is not (sent once a raster and year). One a city.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "engine/gl/program.h"
#include "engine/render/raster_table.h"

namespace shancheng {

class CityMap;

class DataMap {
 public:
  explicit DataMap(int cells);

  void setFields(std::shared_ptr<const YearFields> fields) { fields_ = std::move(fields); }
  // The city's intervals or zones are others now.
  void forget() {
    drawn_ = RasterId::none;
    sent_ = RasterId::none;
  }
  // Draws the map of a year (clobbers framebuffer, viewport and program); nothing when it is drawn already.
  void draw(const gl::Program& program, RasterId id, int year, const Geography& geography,
            const History& history, const CityMap& city);
  void clear();  // no value anywhere, until the next draw
  void bind() const;
  // RGBA by cell, southern row first; alpha 0: no value, else 255 less the pattern.
  std::vector<std::uint8_t> texels() const;

 private:
  void send(RasterId id, const Geography& geography, const History& history);

  int cells_;
  struct Map {
    explicit Map(int cells);
    gl::Texture texture;
    gl::Framebuffer target;
  };
  gl::Texture colours_;
  std::optional<Map> map_;          // made when one is shown: most films and windows show none
  std::vector<gl::Texture> field_;  // one, made when a raster needs it
  gl::VertexArray empty_;
  std::vector<float> values_;
  std::shared_ptr<const YearFields> fields_, sentFields_, drawnFields_;
  RasterId drawn_ = RasterId::none, sent_ = RasterId::none;
  int drawnYear_ = 0;
};

}  // namespace shancheng
