// What hands do: keys, mouse and wheel of the window.
#include <SDL.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string>

#include "engine/app/window/window.h"
#include "engine/render/pick.h"
#include "engine/session/keys.h"
#include "engine/ui/theme.h"

namespace shancheng {

bool Window::takeEvent(const SDL_Event& event) {
  host_.takeEvent(event);
  const ImGuiIO& io = ImGui::GetIO();
  switch (event.type) {
    case SDL_QUIT:
      return false;
    case SDL_KEYDOWN:
      if (!io.WantTextInput) takeKey(event.key);
      break;
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
      takeButton(event);
      break;
    case SDL_MOUSEMOTION:
      isClick_ = isClick_ && isSteady(event.motion.x, event.motion.y);
      [[fallthrough]];
    case SDL_MOUSEWHEEL:
      if (!io.WantCaptureMouse) takeMouse(event);
      break;
    default:
      break;
  }
  return true;
}

// The keys of actions.def, and those of the window alone.
void Window::takeKey(const SDL_KeyboardEvent& key) {
  const bool isShift = (key.keysym.mod & KMOD_SHIFT) != 0, isControl = (key.keysym.mod & KMOD_CTRL) != 0;
  const std::string chord = chordText(SDL_GetKeyName(key.keysym.sym), isControl, isShift);
  if (const auto action = actionOfKey(chord, key.repeat != 0)) return carryOut(*action);
  if (key.repeat != 0) return;
  switch (key.keysym.sym) {
    case SDLK_g:
      toggleWalk();
      break;
    case SDLK_F5: {
      const std::string words = renderer_.reloadShaders();
      if (!words.empty()) SDL_LogError(SDL_LOG_CATEGORY_APPLICATION, "%s", words.c_str());
      break;
    }
    case SDLK_F11: {
      const bool isFull = (SDL_GetWindowFlags(context_.window()) & SDL_WINDOW_FULLSCREEN_DESKTOP) != 0;
      SDL_SetWindowFullscreen(context_.window(), isFull ? 0 : SDL_WINDOW_FULLSCREEN_DESKTOP);
      break;
    }
    case SDLK_ESCAPE:
      if (preview_) return endPreview(true);
      if (shown_->panels.has(PanelId::help)) return carryOut(action::ShowPanel{"help", Switch::off});
      if (shown_->picked) carryOut(action::ForgetPick{});
      break;
    default:
      break;
  }
}

// Whether the pointer is still where the button went down, as near as a hand can hold it.
bool Window::isSteady(int x, int y) const {
  constexpr int kSteadyHandPixels = 4;
  return std::abs(x - pressedX_) <= kSteadyHandPixels && std::abs(y - pressedY_) <= kSteadyHandPixels;
}

// A click without a drag asks about the cell under it.
void Window::takeButton(const SDL_Event& event) {
  if (event.button.button != SDL_BUTTON_LEFT) return;
  if (event.type == SDL_MOUSEBUTTONDOWN) {
    isClick_ = !ImGui::GetIO().WantCaptureMouse;
    pressedX_ = event.button.x;
    pressedY_ = event.button.y;
    return;
  }
  if (!isClick_ || !isSteady(event.button.x, event.button.y)) return;
  isClick_ = false;
  int width = 1, height = 1;
  SDL_GetWindowSize(context_.window(), &width, &height);
  pick(event.button.x * static_cast<double>(width_) / std::max(width, 1),
       event.button.y * static_cast<double>(height_) / std::max(height, 1));
}

void Window::pick(double x, double y) {
  const auto ground = groundAt(*city_.geography, cameraNow(), {width_, height_}, x, y);
  if (!ground) return;
  const SceneFrame& frame = city_.geography->city.frame;
  const int column = std::clamp(static_cast<int>(ground->x / frame.cellMetres), 0, frame.cells - 1);
  const int row = std::clamp(static_cast<int>(ground->y / frame.cellMetres), 0, frame.cells - 1);
  carryOut(action::PickCell{column, row, {}});
}

// A ring on the ground of the picked cell.
void Window::drawPicked(const Camera& camera) const {
  const SceneFrame& frame = city_.geography->city.frame;
  const PickedCell& cell = shown_->picked->cell;
  const double x = (cell.column + 0.5) * frame.cellMetres, y = (cell.row + 0.5) * frame.cellMetres;
  const auto pixel = pixelOf({x, y, surfaceHeight(*city_.geography, x, y)}, camera, {width_, height_});
  if (!pixel) return;
  const ImVec2 at{static_cast<float>(pixel->x), static_cast<float>(pixel->y)};
  ImGui::GetBackgroundDrawList()->AddCircle(at, 9 * scale_, IM_COL32(16, 14, 12, 160), 24, 4 * scale_);
  ImGui::GetBackgroundDrawList()->AddCircle(at, 9 * scale_, theme::colour(theme::kAmber), 24, 2 * scale_);
}

void Window::takeMouse(const SDL_Event& event) {
  if (event.type == SDL_MOUSEWHEEL) {
    endPreview(false);
    if (isWalking_) return;
    flight_ = 1;
    orbit_.zoom(std::pow(1.14, static_cast<double>(event.wheel.y)));
    return;
  }
  int width = 1, height = 1;
  SDL_GetWindowSize(context_.window(), &width, &height);
  const double dx = static_cast<double>(event.motion.xrel) / std::max(width, 1),
               dy = static_cast<double>(event.motion.yrel) / std::max(height, 1);
  const bool left = (event.motion.state & SDL_BUTTON_LMASK) != 0;
  const bool right = (event.motion.state & (SDL_BUTTON_RMASK | SDL_BUTTON_MMASK)) != 0;
  if (!left && !right) return;
  endPreview(false);
  if (isWalking_) return walk_.look(dx * 2.4, -dy * 1.6);
  flight_ = 1;
  if (right || (SDL_GetModState() & KMOD_SHIFT) != 0)
    orbit_.pan(dx, dy);
  else
    orbit_.orbit(dx * 3.2, dy * 2.0);
}

}  // namespace shancheng
