#include "engine/app/commands/open_window.h"

#include <CLI/CLI.hpp>

#include <cstdlib>

#include "engine/app/picture/picture_names.h"
#include "sim/io/city_folder.h"

namespace shancheng {

void OpenWindow::addTo(CLI::App& app) {
  app.add_option(
      "--scale", options_.scale,
      "Window: size of the drawn picture over the window's, 0.25 to 1 (default: the quality's own)");
}

Result<void> OpenWindow::take(const SharedOptions& shared) {
  if (options_.scale && !(*options_.scale >= 0.25 && *options_.scale <= 1))
    return usage("--scale " + std::to_string(*options_.scale), "expected 0.25 to 1");
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
  auto city = loadCityRun(asked);
  if (!city) return city.error();
  const auto shaders = shaderFolder(city->assets);
  if (!shaders) return shaders.error();
  auto observed = loadObserved(city->geography->city);
  if (!observed) return observed.error();
  Window(*city, options, *shaders, std::move(*observed)).run();
  return ExitCode::done;
}

}  // namespace shancheng
