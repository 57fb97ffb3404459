// The displays that there are, and where on one of them a window opens.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "sim/core/result.h"

namespace shancheng {

// In points of the desktop.
struct ScreenBox {
  int x = 0, y = 0, width = 0, height = 0;
  bool operator==(const ScreenBox&) const = default;
};

struct ScreenSize {
  int width, height;
};

// The window of a size that was asked for, or else of one that suits what is usable of the display: all of a
// small screen, most of a large one; in the middle of it. `frame`: what a window manager lays round a window.
ScreenBox openingBox(const ScreenBox& usable, std::optional<ScreenSize> asked, ScreenSize frame = {0, 0});

// SDL's video driver, for as long as it lives.
class Displays {
 public:
  // Fails (noGraphics) where the driver that SDL found shows nothing to anybody: the display that was named
  // cannot be reached.
  static Result<Displays> find();
  ~Displays();
  Displays(Displays&&) noexcept = default;
  Displays& operator=(Displays&&) = delete;

  // What is usable of the display of this number, counted from 1, or the error that says how many there are.
  Result<ScreenBox> usable(int number) const;

 private:
  Displays() = default;
  struct Video;
  std::unique_ptr<Video> video_;
};

}  // namespace shancheng
