// Positions of GeoJSON as they are read: lists in lists of numbers, kept flat. Used for coordinates and for
// properties that are lists of positions.
#pragma once

#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace shancheng {

struct GeoPosition {
  double lon = 0, lat = 0;
  double metres = std::numeric_limits<double>::quiet_NaN();  // none where the position has but two numbers
  bool hasMetres() const { return metres == metres; }
};

class PositionLists {
 public:
  using Fault = std::pair<std::string, std::string>;  // found, expected

  // Each says false where the lists cannot be coordinates; then there is a fault.
  bool startList();
  bool endList();
  bool number(double value);
  // A text, true, false or null, as it is to be shown.
  bool other(const std::string& shown);

  bool isComplete() const { return hasBegun_ && depth_ == 0; }
  // How deep the positions lie: 0 where the outermost list is one itself. Nothing where there is no position.
  std::optional<int> depth() const { return positionDepth_; }
  std::vector<GeoPosition>& positions() { return positions_; }
  // Behind the last position of every list of positions, and behind the last of these of every list of them.
  const std::vector<std::size_t>& listEnds() const { return listEnds_; }
  const std::vector<std::size_t>& groupEnds() const { return groupEnds_; }
  const std::optional<Fault>& fault() const { return fault_; }

 private:
  bool refuse(std::string found, std::string expected);
  bool endPosition();

  bool hasBegun_ = false;
  bool isPosition_ = false;  // the innermost open list, as far as it is known
  int depth_ = 0;            // of open lists
  std::size_t numbers_ = 0;
  double held_[3] = {};
  std::optional<int> positionDepth_;
  std::vector<GeoPosition> positions_;
  std::vector<std::size_t> listEnds_, groupEnds_;
  std::optional<Fault> fault_;
};

}  // namespace shancheng
