#include "engine/app/window/full_screen.h"

#include <SDL.h>

#include <algorithm>

namespace shancheng {

namespace {

constexpr int kPatienceMilliseconds = 300, kPauseMilliseconds = 10;

// Whether the window comes to stand there by itself, as a window manager has it.
bool comesTo(SDL_Window* window, const ScreenBox& wanted) {
  for (int waited = 0; waited < kPatienceMilliseconds; waited += kPauseMilliseconds) {
    SDL_PumpEvents();
    int width = 0, height = 0;
    SDL_GetWindowSize(window, &width, &height);
    if (width == wanted.width && height == wanted.height) return true;
    SDL_Delay(kPauseMilliseconds);
  }
  return false;
}

}  // namespace

// A window manager is asked to, as it must be; where there is none, as on a display made for one program, the
// window has to lay itself over the display.
void FullScreen::set(bool isOn) {
  if (isOn == isOn_) return;
  isOn_ = isOn;
  if (isOn) {
    SDL_GetWindowPosition(window_, &before_.x, &before_.y);
    SDL_GetWindowSize(window_, &before_.width, &before_.height);
  }
  SDL_Rect display{};
  const bool isDisplayKnown =
      SDL_GetDisplayBounds(std::max(0, SDL_GetWindowDisplayIndex(window_)), &display) == 0;
  SDL_SetWindowFullscreen(window_, isOn ? SDL_WINDOW_FULLSCREEN_DESKTOP : 0);
  if (!isDisplayKnown) return;
  const ScreenBox wanted = isOn ? ScreenBox{display.x, display.y, display.w, display.h} : before_;
  if (comesTo(window_, wanted)) return;
  SDL_SetWindowBordered(window_, isOn ? SDL_FALSE : SDL_TRUE);
  SDL_SetWindowPosition(window_, wanted.x, wanted.y);
  SDL_SetWindowSize(window_, wanted.width, wanted.height);
}

}  // namespace shancheng
