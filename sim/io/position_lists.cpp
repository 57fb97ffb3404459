#include "sim/io/position_lists.h"

#include "sim/io/input_row.h"

namespace shancheng {

namespace {
constexpr double kLowestMetres = -500, kHighestMetres = 9000;
constexpr const char* kExpected = "expected [longitude, latitude] or [longitude, latitude, metres]";
constexpr const char* kExchanged = "; longitude and latitude exchanged? GeoJSON has the longitude first";
}  // namespace

bool PositionLists::refuse(std::string found, std::string expected) {
  if (!fault_) fault_ = Fault(std::move(found), std::move(expected));
  return false;
}

bool PositionLists::startList() {
  if (isPosition_ && numbers_ > 0) return refuse("a list inside a position", kExpected);
  hasBegun_ = isPosition_ = true;  // until a list is found inside
  numbers_ = 0;
  ++depth_;
  return true;
}

bool PositionLists::number(double value) {
  if (!isPosition_) return refuse("a number between lists of positions", kExpected);
  // Measures and the like behind the height are none of ours (RFC 7946, 3.1.1).
  if (numbers_ < 3) held_[numbers_] = value;
  ++numbers_;
  return true;
}

bool PositionLists::other(const std::string& shown) {
  return refuse("a position that holds " + shown, "expected numbers");
}

bool PositionLists::endList() {
  --depth_;
  if (isPosition_ && numbers_ > 0) return endPosition();
  // No coordinates at all are no geometry; none in one of many lists are a fault.
  if (isPosition_ && depth_ > 0) return refuse("an empty list among positions", kExpected);
  isPosition_ = false;
  if (positionDepth_ && depth_ == *positionDepth_ - 1)
    listEnds_.push_back(positions_.size());
  else if (positionDepth_ && depth_ == *positionDepth_ - 2)
    groupEnds_.push_back(listEnds_.size());
  return true;
}

bool PositionLists::endPosition() {
  isPosition_ = false;
  if (numbers_ < 2) return refuse("a position that is not a list of two numbers or more", kExpected);
  if (positionDepth_ && *positionDepth_ != depth_)
    return refuse("positions in lists of unlike depths", "expected all of them in lists of one depth");
  positionDepth_ = depth_;
  GeoPosition position{held_[0], held_[1]};
  if (!(position.lon >= -180 && position.lon <= 180))
    return refuse("longitude " + shortNumberText(position.lon), "expected degrees from -180 to 180");
  if (!(position.lat >= -90 && position.lat <= 90)) {
    const bool fitsExchanged =
        position.lat >= -180 && position.lat <= 180 && position.lon >= -90 && position.lon <= 90;
    return refuse("latitude " + shortNumberText(position.lat),
                  std::string("expected degrees from -90 to 90") + (fitsExchanged ? kExchanged : ""));
  }
  if (numbers_ > 2) {
    if (!(held_[2] >= kLowestMetres && held_[2] <= kHighestMetres))
      return refuse("height " + shortNumberText(held_[2]), "expected metres from -500 to 9000");
    position.metres = held_[2];
  }
  positions_.push_back(position);
  numbers_ = 0;
  return true;
}

}  // namespace shancheng
