#include "engine/app/picture/picture_names.h"

#include <algorithm>
#include <array>

#include "engine/render/layers/layer_names.h"

namespace shancheng {

namespace {

// In the order of the enumeration.
constexpr std::array<std::string_view, 5> kQualities = {"auto", "low", "medium", "high", "ultra"};

constexpr std::array<FilmNames::Layer, kLayerCount> kLayers = {{
#define LAYER(id, shown) {#id, shown},
#include "engine/render/layers/layers.def"
#undef LAYER
}};

}  // namespace

const FilmNames& filmNames() {
  static const std::array<std::string_view, kRasterCount> rasters = [] {
    std::array<std::string_view, kRasterCount> names;
    for (std::size_t i = 0; i < kRasterCount; ++i) names[i] = rasterRow(static_cast<RasterId>(i)).id;
    return names;
  }();
  static const FilmNames names{kLayers, rasters, kQualities};
  return names;
}

Quality qualityOf(std::string_view name) {
  const auto found = std::find(kQualities.begin(), kQualities.end(), name);
  return found == kQualities.end() ? Quality::automatic : static_cast<Quality>(found - kQualities.begin());
}

RasterId rasterOf(std::string_view name) { return rasterFrom(std::string(name)).value_or(RasterId::none); }

std::string_view nameOf(Quality quality) { return kQualities[static_cast<std::size_t>(quality)]; }

std::string_view nameOf(RasterId raster) {
  return raster == RasterId::none ? std::string_view() : std::string_view(rasterRow(raster).id);
}

void switchLayers(FrameSettings& frame, const std::vector<LayerSwitch>& switches) {
  for (const LayerSwitch& wanted : switches)
    for (std::size_t layer = 0; layer < kLayerCount; ++layer)
      if (kLayers[layer].id == wanted.layer) frame.layers[layer] = wanted.isOn;
}

}  // namespace shancheng
