// What hands do: keys, mouse and wheel of the window.
#include <SDL.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "engine/app/window/window.h"
#include "engine/render/pick.h"
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
    case SDL_MOUSEWHEEL:
      if (!io.WantCaptureMouse) takeMouse(event);
      break;
    default:
      break;
  }
  return true;
}

void Window::takeKey(const SDL_KeyboardEvent& key) {
  const bool shift = (key.keysym.mod & KMOD_SHIFT) != 0;
  InterfaceRequests requests;
  switch (key.keysym.sym) {
    case SDLK_SPACE:
      if (!key.repeat) requests.togglePlay = true;
      break;
    case SDLK_LEFT:
      requests.step = shift ? -10 : -1;
      break;
    case SDLK_RIGHT:
      requests.step = shift ? 10 : 1;
      break;
    case SDLK_UP:
      requests.faster = 1;
      break;
    case SDLK_DOWN:
      requests.faster = -1;
      break;
    case SDLK_HOME:
      requests.seek = playback_.firstYear();
      break;
    case SDLK_END:
      requests.seek = playback_.lastYear();
      break;
    case SDLK_r:
      if (!city_.geography->city.cameras.empty()) requests.camera = 0;
      break;
    case SDLK_g:
      toggleWalk();
      break;
    case SDLK_l:
      requests.toggleLanguage = !key.repeat;
      break;
    case SDLK_TAB:
      state_.showPanels = !state_.showPanels;
      break;
    case SDLK_F1:
      state_.showHelp = !state_.showHelp;
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
      if (!state_.showHelp) worker_.forgetQuestion();
      state_.showHelp = false;
      break;
    default:
      break;
  }
  carryOut(requests);
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
  constexpr int kSteadyHand = 4;
  if (!isClick_ || std::abs(event.button.x - pressedX_) > kSteadyHand ||
      std::abs(event.button.y - pressedY_) > kSteadyHand)
    return;
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
  pickedCell_ = static_cast<std::uint32_t>(row * frame.cells + column);
  worker_.ask(pickedCell_, static_cast<int>(playback_.year()));
}

// A ring on the ground of the picked cell.
void Window::drawPicked(const Camera& camera) const {
  const SceneFrame& frame = city_.geography->city.frame;
  const double x = (pickedCell_ % static_cast<std::uint32_t>(frame.cells) + 0.5) * frame.cellMetres;
  const double y = (pickedCell_ / static_cast<std::uint32_t>(frame.cells) + 0.5) * frame.cellMetres;
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
