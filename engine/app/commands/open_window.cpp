#include "engine/app/commands/open_window.h"

#include <SDL.h>
#include <CLI/CLI.hpp>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <future>
#include <optional>

#include "engine/app/commands/number_option.h"
#include "engine/app/picture/picture_names.h"
#include "engine/app/window/start_screen.h"
#include "engine/session/picture_options.h"
#include "engine/ui/interface_scale.h"
#include "sim/io/city_folder.h"

namespace shancheng {

namespace {

constexpr double kLeastScale = 0.25;
constexpr int kMostDisplays = 64;

struct Opened {
  CityRun city;
  std::string shaders;
  std::vector<Series> observed;
};

Result<Opened> load(const CityOptions& asked) {
  auto city = loadCityRun(asked);
  if (!city) return city.error();
  auto shaders = shaderFolder(city->assets);
  if (!shaders) return shaders.error();
  auto observed = loadObserved(city->geography->city);
  if (!observed) return observed.error();
  return Opened{std::move(*city), std::move(*shaders), std::move(*observed)};
}

// The city is read beside the window, which says so. Nothing where the window was closed meanwhile.
Result<std::optional<Opened>> loadBeside(StartScreen& screen, const CityOptions& asked) {
  constexpr std::chrono::milliseconds kFrame{50};
  auto loading = std::async(std::launch::async, load, asked);
  bool isOpen = screen.show("ui.start_land");
  while (loading.wait_for(kFrame) != std::future_status::ready) {
    if (!isOpen) continue;  // what is being read cannot be given up half-way
    isOpen = screen.show("ui.start_land");
    if (!isOpen) screen.hide();
  }
  auto opened = loading.get();
  if (!opened) return opened.error();
  if (!isOpen || !screen.show("ui.start_picture")) return std::optional<Opened>();
  return std::optional<Opened>(std::move(*opened));
}

gl::ContextOptions contextOptions(const WindowOptions& options, const ScreenBox& box, const Texts& texts) {
  gl::ContextOptions context;
  context.title = (options.language == Language::en ? texts.en : texts.zh).get("ui.title");
  context.x = box.x;
  context.y = box.y;
  context.width = box.width;
  context.height = box.height;
  return context;
}

// What a window manager laid round the window may push its lower edge off the screen.
void fitFrame(SDL_Window* window, const ScreenBox& usable, std::optional<ScreenSize> asked) {
  int top = 0, left = 0, bottom = 0, right = 0;
  if (SDL_GetWindowBordersSize(window, &top, &left, &bottom, &right) != 0 || top + bottom + left + right == 0)
    return;
  const ScreenBox box = openingBox(usable, asked, {left + right, top + bottom});
  SDL_SetWindowSize(window, box.width, box.height);
  SDL_SetWindowPosition(window, box.x + left, box.y + top);
}

}  // namespace

void OpenWindow::addTo(CLI::App& app) {
  addNumber(app, "--scale", options_.scale,
            "Window: size of the drawn picture over the window's, 0.25 to 1 (default: the quality's own)",
            NumberRange<double>{kLeastScale, 1});
  app.add_flag("--fullscreen", options_.isFullScreen, "Window: over all of its display (F11 changes it)");
  addNumber(app, "--display", options_.display, "Window: the number of the display it opens on",
            NumberRange<int>{1, kMostDisplays})
      ->default_str(std::to_string(options_.display));
  app.add_option("--size", size_, "Window: WIDTHxHEIGHT (default: as suits the display)");
  app.add_flag("--loop", options_.isLooping, "Window: the century begins again when it has ended");
  addNumber(app, "--ui-scale", options_.interfaceScale,
            "Window: size of letters and panels over what suits the window, 0.5 to 4",
            NumberRange<double>{kLeastPersonScale, kMostPersonScale})
      ->default_str(numberText(options_.interfaceScale));
}

Result<void> OpenWindow::take(const SharedOptions& shared) {
  if (!size_.empty()) {
    const auto size = parseSize(size_);
    if (!size) return size.error();
    if (size->first < gl::Context::kLeastWidth || size->second < gl::Context::kLeastHeight)
      return Error{"", 0, "--size " + size_,
                   "expected at least " + std::to_string(gl::Context::kLeastWidth) + "x" +
                       std::to_string(gl::Context::kLeastHeight)};
    options_.size = ScreenSize{size->first, size->second};
  }
  city_ = shared.city;
  options_.language = shared.language;
  options_.quality = qualityOf(shared.quality);
  options_.threads = city_.threads;
  return {};
}

Result<int> OpenWindow::run() const { return asNumber(openWindow(city_, options_)); }

Result<ExitCode> openWindow(const CityOptions& asked, const WindowOptions& options) {
  const auto isSet = [](const char* name) {
    const char* value = std::getenv(name);
    return value && *value;
  };
  if (!isSet("DISPLAY") && !isSet("WAYLAND_DISPLAY") && !isSet("SDL_VIDEODRIVER"))
    return Error{"", 0, "no display, so no window",
                 "expected DISPLAY or WAYLAND_DISPLAY; a film needs neither: 'shancheng record film.mp4', "
                 "nor does a still: 'shancheng shot still.png'",
                 ExitCode::noGraphics};
  auto displays = Displays::find();
  if (!displays) return displays.error();
  const auto usable = displays->usable(options.display);
  if (!usable) return usable.error();
  if (options.size && (options.size->width > usable->width || options.size->height > usable->height))
    std::fprintf(stderr, "shancheng: --size %dx%d is larger than the %dx%d of the display\n",
                 options.size->width, options.size->height, usable->width, usable->height);
  const auto assets = findAssetsFolder();
  if (!assets) return assets.error();
  const auto texts = loadTexts(*assets);
  if (!texts) return texts.error();

  gl::Context context(contextOptions(options, openingBox(*usable, options.size), *texts));
  std::optional<Opened> opened;
  {
    StartScreen screen(context, *texts, options.language);
    fitFrame(context.window(), *usable, options.size);
    auto loaded = loadBeside(screen, asked);
    if (!loaded) return loaded.error();
    opened = std::move(*loaded);
  }
  if (!opened) return ExitCode::done;
  Window(context, opened->city, options, opened->shaders, std::move(opened->observed)).run();
  return ExitCode::done;
}

}  // namespace shancheng
