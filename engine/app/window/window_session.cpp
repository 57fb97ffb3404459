#include "engine/app/window/window_session.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <vector>

#include "engine/app/picture/picture_names.h"
#include "engine/render/layers/layer_names.h"
#include "engine/render/raster_table.h"
#include "engine/render/renderer.h"
#include "sim/core/on_disk.h"
#include "sim/core/safe_file.h"

namespace shancheng {

namespace fs = std::filesystem;

namespace {
constexpr std::size_t kFilesKept = 10;
constexpr const char* kEnding = ".actions";

fs::path stateFolder() {
  const auto variable = [](const char* name) {
    const char* value = std::getenv(name);
    return fs::path(value ? value : "");
  };
  if (const fs::path own = variable("XDG_STATE_HOME"); !own.empty()) return own / "shancheng";
  const fs::path home = variable("HOME");
  return home.empty() ? home : home / ".local" / "state" / "shancheng";
}
}  // namespace

SessionNames sessionNames() {
  SessionNames names;
  const FrameSettings standard;
  for (std::size_t n = 0; n < kLayerCount; ++n)
    names.layers.push_back({std::string(kLayerIds[n]), standard.layers[n]});
  names.layers.push_back({"labels", true});
  for (std::size_t n = 0; n < kRasterCount; ++n) {
    const auto raster = static_cast<RasterId>(n);
    names.data.push_back({std::string(rasterRow(raster).id), needsFields(raster)});
  }
  names.qualities = {"auto", "low", "medium", "high", "ultra"};
  names.film = filmNames();
  return names;
}

std::string autosaveFile() {
  const fs::path folder = stateFolder();
  std::error_code fault;
  if (folder.empty()) return {};
  if (makeFolder(folder.string())) return {};
  clearLeftovers(folder.string());
  std::vector<fs::path> earlier;
  for (const auto& entry : fs::directory_iterator(folder, fault))
    if (entry.path().extension() == kEnding) earlier.push_back(entry.path());
  // Their names begin with the second of their making.
  std::sort(earlier.begin(), earlier.end());
  for (std::size_t n = 0; n + kFilesKept < earlier.size(); ++n) fs::remove(earlier[n], fault);
  const auto second =
      std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch());
  return (folder / (std::to_string(second.count()) + "-" + std::to_string(::getpid()) + kEnding)).string();
}

}  // namespace shancheng
