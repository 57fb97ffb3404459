#include "engine/ui/pointer.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace shancheng {

bool Pointer::isAnyDown() const {
  return std::any_of(isDown_.begin(), isDown_.end(), [](bool isDown) { return isDown; });
}

bool Pointer::isSteady(double x, double y) const {
  return std::abs(x - pressedX_) <= steadyPixels_ && std::abs(y - pressedY_) <= steadyPixels_;
}

void Pointer::move(double x, double y) {
  x_ = x;
  y_ = y;
  isInside_ = true;
  isLeaving_ = false;
  isClick_ = isClick_ && isSteady(x, y);  // who circles back has not clicked
}

void Pointer::press(int button, double x, double y, bool isOverPanel, double steadyPixels) {
  if (!isKnown(button)) return;
  move(x, y);
  const bool isFirst = !isAnyDown();
  if (isFirst) {
    owner_ = isOverPanel ? PointerOwner::panels : PointerOwner::picture;
    pressedX_ = x;
    pressedY_ = y;
    steadyPixels_ = steadyPixels;
  }
  isClick_ = isFirst && button == 0 && owner_ == PointerOwner::picture;
  isDown_[static_cast<std::size_t>(button)] = true;
}

bool Pointer::release(int button, double x, double y) {
  if (!isDown(button)) return false;  // pressed elsewhere, or before the gesture was cancelled
  move(x, y);
  isDown_[static_cast<std::size_t>(button)] = false;
  if (isAnyDown()) return false;
  owner_ = PointerOwner::nobody;
  const bool wasClick = isClick_;
  isClick_ = false;
  return wasClick;
}

PointerOwner Pointer::turnWheel(double x, double y, bool isOverPanel) {
  const PointerOwner owner = owner_ != PointerOwner::nobody ? owner_
                             : isOverPanel                  ? PointerOwner::panels
                                                            : PointerOwner::picture;
  if (owner == PointerOwner::panels) {
    wheelX_ += static_cast<float>(x);
    wheelY_ += static_cast<float>(y);
  }
  return owner;
}

void Pointer::cancel() {
  isCancelled_ = isCancelled_ || owner_ == PointerOwner::panels;
  isDown_ = {};
  owner_ = PointerOwner::nobody;
  isClick_ = false;
}

Pointer::ForPanels Pointer::takeForPanels() {
  constexpr float kNowhere = -std::numeric_limits<float>::max();
  ForPanels told{kNowhere, kNowhere, {}, wheelX_, wheelY_};
  // What is under a hand that turns the picture does not light up, and a button that is let go because the
  // window was left is not pressed.
  if (isInside_ && owner_ != PointerOwner::picture && !isCancelled_) {
    told.x = static_cast<float>(x_);
    told.y = static_cast<float>(y_);
    told.isDown = isDown_;
  }
  wheelX_ = wheelY_ = 0;
  isCancelled_ = false;
  // The frame in which a finger goes up still has it where it was: it may have pressed a button.
  if (isLeaving_ && !isAnyDown()) isInside_ = isLeaving_ = false;
  return told;
}

}  // namespace shancheng
