// Whose the hand is: panels lie over the picture, and a gesture belongs, from the first press to the last
// release, to what lay under that first press at that moment (Dear ImGui knows only what lay under the
// pointer in the frame before). Knows neither SDL nor ImGui, so that gestures can be tested without a window.
#pragma once

#include <array>
#include <cstdint>

namespace shancheng {

enum class PointerOwner : std::uint8_t { nobody, panels, picture };

class Pointer {
 public:
  static constexpr int kButtons = 3;           // left, right, middle
  static constexpr double kSteadyPixels = 4;   // a hand holds a click no stiller, at scale 1
  static constexpr double kSteadyFinger = 12;  // nor a finger a tap

  // What panels are told of one frame: where the pointer is (far away: nowhere on them), which buttons are
  // down, how far the wheel was turned.
  struct ForPanels {
    float x, y;
    std::array<bool, kButtons> isDown;
    float wheelX, wheelY;
  };

  // In pixels of the window. `isOverPanel`: what lies under the point now. Buttons of no number are ignored.
  void move(double x, double y);
  // `steadyPixels`: how far a click may move.
  void press(int button, double x, double y, bool isOverPanel, double steadyPixels = kSteadyPixels);
  // Whether that was a click on the picture: the left button alone, down and up at one place.
  bool release(int button, double x, double y);
  // To whom the turn belongs; for panels it is kept until the next frame.
  PointerOwner turnWheel(double x, double y, bool isOverPanel);
  // The pointer left the window, or the finger the screen: nothing is under it, unless a button holds it.
  void leave() { isLeaving_ = true; }
  // The window was left in the middle of a gesture, whose end will never be told.
  void cancel();

  PointerOwner owner() const { return owner_; }
  double x() const { return x_; }
  double y() const { return y_; }
  bool isDown(int button) const { return isKnown(button) && isDown_[static_cast<std::size_t>(button)]; }
  // Once a frame, before the panels are built.
  ForPanels takeForPanels();

 private:
  static bool isKnown(int button) { return button >= 0 && button < kButtons; }
  bool isAnyDown() const;
  bool isSteady(double x, double y) const;

  PointerOwner owner_ = PointerOwner::nobody;
  std::array<bool, kButtons> isDown_{};
  double x_ = 0, y_ = 0, pressedX_ = 0, pressedY_ = 0, steadyPixels_ = kSteadyPixels;
  bool isInside_ = false, isLeaving_ = false;
  bool isCancelled_ = false;  // since panels were told last: a gesture of theirs
  bool isClick_ = false;      // so far
  float wheelX_ = 0, wheelY_ = 0;
};

}  // namespace shancheng
