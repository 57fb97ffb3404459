// A window over all of its display and back again, whether a window manager helps or not.
#pragma once

#include "engine/app/window/displays.h"

struct SDL_Window;

namespace shancheng {

class FullScreen {
 public:
  explicit FullScreen(SDL_Window* window) : window_(window) {}
  bool isOn() const { return isOn_; }
  void set(bool isOn);

 private:
  void place(const ScreenBox& box);

  SDL_Window* window_;
  ScreenBox before_;  // the window's own place
  bool isOn_ = false;
};

}  // namespace shancheng
