#include "engine/render/frame_settings.h"

#include <algorithm>
#include <iterator>

namespace shancheng {

FrameSettings::FrameSettings() {
  constexpr bool shown[] = {
#define LAYER(id, isShown, ...) isShown,
#include "engine/render/layers/layers.def"
#undef LAYER
  };
  std::copy(std::begin(shown), std::end(shown), layers);
}

}  // namespace shancheng
