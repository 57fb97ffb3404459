// Where the land is open at a moment: no cell near by was built or cleared up to then, and no building's
// shade reaches. There the ground is drawn without asking for a city, which is a good third of its price on a
// software renderer. Kept by blocks of cells, each with the first year that bears the mark of something of a
// height on it (it rises in the year before). Scene space.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <glm/glm.hpp>
#include <vector>

#include "sim/branch/history.h"

namespace shancheng {

class OpenLand {
 public:
  // `rise`: metres of the drawn ground at a point over the lowest river, for the shade that falls down a
  // slope.
  OpenLand(int cells, double cellMetres, const std::function<float(double x, double y)>& rise);

  static constexpr std::array<float, 5> kHeights = {0, 70, 125, 241,
                                                    436};  // metres; the first is a cleared plot
  using Since =
      std::array<std::uint8_t, kHeights.size()>;  // the year in which the first of this height was begun

  void append(const YearRecord& record, int startYear);
  void cutBack(int lastYearIndex);  // keeps what began up to this year of the history
  // All that append() and cutBack() change: made on one thread, shown on another.
  const std::vector<Since>& blocks() const { return blocks_; }
  void show(std::vector<Since> blocks);

  // What the questions below are about. `year`: since the start. `shade`: metres on the ground, away from the
  // sun, that a metre of building shades; zero where nothing throws a shadow.
  void take(double year, glm::vec2 shade);
  // Whether the rectangle, widened by `margin` metres, is open.
  bool isOpen(glm::vec2 low, glm::vec2 high, float margin) const;

 private:
  static constexpr int kBlockCells = 4;
  static constexpr std::uint8_t kNever = 255;

  int cells_, columns_;
  float blockMetres_;
  std::vector<Since> blocks_;
  std::vector<float> rise_;  // of the highest ground of each block
  bool isCurrent_ = false;
  int lastSince_ = -1;
  glm::vec2 shade_{0};
  std::vector<std::int32_t> reached_;  // how many blocks up to this one, west and south of it, the city
                                       // reaches; a row and column more than blocks
};

}  // namespace shancheng
