// The layers by the ids of layers.def: as the command line, the text tables and tests name them.
#pragma once

#include <array>
#include <string_view>

#include "engine/render/renderer.h"

namespace shancheng {

inline constexpr std::array<std::string_view, kLayerCount> kLayerIds = {
#define LAYER(id, ...) #id,
#include "engine/render/layers/layers.def"
#undef LAYER
};

}  // namespace shancheng
