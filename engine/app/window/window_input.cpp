// What hands do: keys, mouse and wheel of the window.
#include <SDL.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "engine/app/window/window.h"
#include "engine/render/pick.h"
#include "engine/session/keys.h"
#include "engine/ui/theme.h"

namespace shancheng {

namespace {

// The pointer's buttons by SDL's numbers; -1: one that does nothing here.
int buttonOf(int button) {
  switch (button) {
    case SDL_BUTTON_LEFT:
      return 0;
    case SDL_BUTTON_RIGHT:
      return 1;
    case SDL_BUTTON_MIDDLE:
      return 2;
    default:
      return -1;
  }
}

bool isFunctionKey(SDL_Keycode key) { return key >= SDLK_F1 && key <= SDLK_F12; }

}  // namespace

// Panels see the pointer once a frame: a button that goes down and where it is moved afterwards must not come
// in one. The picture takes all at once.
bool Window::takeEvents() {
  for (SDL_Event event; SDL_PollEvent(&event);) {
    const PointerOwner before = pointer_.owner();
    if (!takeEvent(event)) return false;
    const bool isButton = event.type == SDL_MOUSEBUTTONDOWN || event.type == SDL_MOUSEBUTTONUP;
    if (isButton && (before == PointerOwner::panels || pointer_.owner() == PointerOwner::panels)) break;
  }
  return true;
}

bool Window::takeEvent(const SDL_Event& event) {
  host_.takeEvent(event);
  switch (event.type) {
    case SDL_QUIT:
      return false;
    case SDL_KEYDOWN:
      // A caret has the keys that make and move text.
      if (!ImGui::GetIO().WantTextInput || isFunctionKey(event.key.keysym.sym)) takeKey(event.key);
      break;
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
      takeButton(event.button);
      break;
    case SDL_MOUSEMOTION: {
      const auto [x, y] = pixelAt(event.motion.x, event.motion.y);
      pointer_.move(x, y);
      if (pointer_.owner() == PointerOwner::picture) turnCamera(event.motion);
      break;
    }
    case SDL_MOUSEWHEEL:
      takeWheel(event.wheel);
      break;
    case SDL_WINDOWEVENT:
      if (event.window.event == SDL_WINDOWEVENT_LEAVE) pointer_.leave();
      if (event.window.event == SDL_WINDOWEVENT_FOCUS_LOST) pointer_.cancel();
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
  if (chord == "Ctrl+Q") {
    SDL_Event quit{};
    quit.type = SDL_QUIT;
    SDL_PushEvent(&quit);
    return;
  }
  switch (key.keysym.sym) {
    case SDLK_g:
      toggleWalk();
      break;
    case SDLK_F5: {
      const std::string words = renderer_.reloadShaders();
      if (!words.empty()) SDL_LogError(SDL_LOG_CATEGORY_APPLICATION, "%s", words.c_str());
      break;
    }
    case SDLK_F11:
      fullScreen_.set(!fullScreen_.isOn());
      break;
    case SDLK_ESCAPE:
      if (preview_) return endPreview(true);
      if (shown_->panels.has(PanelId::help)) return carryOut(action::ShowPanel{"help", Switch::off});
      if (shown_->picked) carryOut(action::ForgetPick{});
      break;
    default:
      break;
  }
}

// A place that SDL tells in points, in pixels.
std::pair<double, double> Window::pixelAt(int x, int y) const {
  int width = 1, height = 1;
  SDL_GetWindowSize(context_.window(), &width, &height);
  return {x * static_cast<double>(width_) / std::max(width, 1),
          y * static_cast<double>(height_) / std::max(height, 1)};
}

// A click on the picture asks about the cell under it.
void Window::takeButton(const SDL_MouseButtonEvent& button) {
  const auto [x, y] = pixelAt(button.x, button.y);
  if (button.type == SDL_MOUSEBUTTONDOWN) {
    const double steady = button.which == SDL_TOUCH_MOUSEID ? Pointer::kSteadyFinger : Pointer::kSteadyPixels;
    pointer_.press(buttonOf(button.button), x, y, isOverPanels(state_, x, y),
                   steady * static_cast<double>(std::max(scale_, 1.0f)));
    // A search box lets go of the keys.
    isPanelLeft_ = isPanelLeft_ || pointer_.owner() == PointerOwner::picture;
    return;
  }
  if (pointer_.release(buttonOf(button.button), x, y)) pick(x, y);
  if (button.which == SDL_TOUCH_MOUSEID) pointer_.leave();  // no finger hovers
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

void Window::takeWheel(const SDL_MouseWheelEvent& wheel) {
  const bool isOverPanel = isOverPanels(state_, pointer_.x(), pointer_.y());
  const PointerOwner owner = pointer_.turnWheel(static_cast<double>(wheel.preciseX),
                                                static_cast<double>(wheel.preciseY), isOverPanel);
  if (owner != PointerOwner::picture) return;
  endPreview(false);
  if (isWalking_) return;
  flight_ = 1;
  orbit_.zoom(std::pow(1.14, static_cast<double>(wheel.preciseY)));
}

void Window::turnCamera(const SDL_MouseMotionEvent& motion) {
  int width = 1, height = 1;
  SDL_GetWindowSize(context_.window(), &width, &height);
  const double dx = static_cast<double>(motion.xrel) / std::max(width, 1),
               dy = static_cast<double>(motion.yrel) / std::max(height, 1);
  endPreview(false);
  if (isWalking_) return walk_.look(dx * 2.4, -dy * 1.6);
  flight_ = 1;
  if (!pointer_.isDown(0) || (SDL_GetModState() & KMOD_SHIFT) != 0)
    orbit_.pan(dx, dy);
  else
    orbit_.orbit(dx * 3.2, dy * 2.0);
}

}  // namespace shancheng
