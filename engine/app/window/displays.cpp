#include "engine/app/window/displays.h"

#include <SDL.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string_view>

namespace shancheng {

namespace {

// Screens up to this size are used whole: panels need the room.
constexpr int kSmallWidth = 1600, kSmallHeight = 900;
constexpr double kLargePart = 0.85;
constexpr ScreenSize kLeast{480, 320};
constexpr std::array<std::string_view, 3> kUnseenDrivers = {"offscreen", "dummy", "evdev"};

int within(int wanted, int least, int most) { return std::max(1, std::min(std::max(wanted, least), most)); }

// How a person named the display, for the error: DISPLAY=':4321'.
std::string namedDisplay() {
  for (const char* name : {"SDL_VIDEODRIVER", "WAYLAND_DISPLAY", "DISPLAY"})
    if (const char* value = std::getenv(name); value && *value) return std::string(name) + "='" + value + "'";
  return "no DISPLAY";
}

Error unreachable(const std::string& why) {
  return {
      "", 0, "no window: the display cannot be reached (" + namedDisplay() + ": " + why + ")",
      "expected a DISPLAY or WAYLAND_DISPLAY that works; a film needs neither: 'shancheng record film.mp4', "
      "nor does a still: 'shancheng shot still.png'",
      ExitCode::noGraphics};
}

}  // namespace

ScreenBox openingBox(const ScreenBox& usable, std::optional<ScreenSize> asked, ScreenSize frame) {
  const bool isSmall = usable.width <= kSmallWidth || usable.height <= kSmallHeight;
  const double part = isSmall ? 1 : kLargePart;
  const int widest = usable.width - frame.width, highest = usable.height - frame.height;
  ScreenBox box;
  box.width = asked ? asked->width : within(static_cast<int>(usable.width * part), kLeast.width, widest);
  box.height = asked ? asked->height : within(static_cast<int>(usable.height * part), kLeast.height, highest);
  // A window that is larger than its display begins at the upper left corner, where it can be taken hold of.
  box.x = usable.x + std::max(0, (usable.width - frame.width - box.width) / 2);
  box.y = usable.y + std::max(0, (usable.height - frame.height - box.height) / 2);
  return box;
}

struct Displays::Video {
  ~Video() { SDL_QuitSubSystem(SDL_INIT_VIDEO); }
};

Displays::~Displays() = default;

Result<Displays> Displays::find() {
  SDL_SetMainReady();
  if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0) return unreachable(SDL_GetError());
  Displays found;
  found.video_ = std::make_unique<Video>();
  const char* driver = SDL_GetCurrentVideoDriver();
  const std::string_view name = driver ? driver : "none";
  if (std::find(kUnseenDrivers.begin(), kUnseenDrivers.end(), name) != kUnseenDrivers.end())
    return unreachable("SDL has only its driver '" + std::string(name) + "', which shows nothing");
  if (SDL_GetNumVideoDisplays() < 1) return unreachable("it has no screen");
  return found;
}

Result<ScreenBox> Displays::usable(int number) const {
  const int count = SDL_GetNumVideoDisplays();
  if (number < 1 || number > count)
    return Error{"", 0, "--display " + std::to_string(number),
                 count == 1 ? std::string("expected 1: there is one display")
                            : "expected 1 to " + std::to_string(count)};
  SDL_Rect area;
  if (SDL_GetDisplayUsableBounds(number - 1, &area) != 0 && SDL_GetDisplayBounds(number - 1, &area) != 0)
    return unreachable(SDL_GetError());
  return ScreenBox{area.x, area.y, area.w, area.h};
}

}  // namespace shancheng
