#include "engine/app/window/full_screen.h"

#include <SDL.h>

#include <algorithm>

namespace shancheng {

// A window manager has to be asked for it; where there is none, as on a display made for one program, nobody
// answers, and SDL takes the window for one over the whole display all the same. So the window first lays
// itself over the display, which needs nobody, and is put back only once SDL holds it for a usual one again.
void FullScreen::set(bool isOn) {
  if (isOn == isOn_) return;
  SDL_Rect display{};
  const bool isDisplayKnown =
      SDL_GetDisplayBounds(std::max(0, SDL_GetWindowDisplayIndex(window_)), &display) == 0;
  isOn_ = isOn;
  if (isOn) {
    SDL_GetWindowPosition(window_, &before_.x, &before_.y);
    SDL_GetWindowSize(window_, &before_.width, &before_.height);
    if (isDisplayKnown) {
      SDL_SetWindowBordered(window_, SDL_FALSE);
      place({display.x, display.y, display.w, display.h});
    }
    SDL_SetWindowFullscreen(window_, SDL_WINDOW_FULLSCREEN_DESKTOP);
  } else {
    SDL_SetWindowFullscreen(window_, 0);
    SDL_SetWindowBordered(window_, SDL_TRUE);
    place(before_);
  }
}

void FullScreen::place(const ScreenBox& box) {
  SDL_SetWindowPosition(window_, box.x, box.y);
  SDL_SetWindowSize(window_, box.width, box.height);
}

}  // namespace shancheng
