// The look of everything that is not the city: paper, ink and amber, as in a museum at dusk.
// One file, so that it can be changed in one place.
#pragma once

#include <imgui.h>

namespace shancheng::theme {

inline const ImVec4 kPaper{0.94f, 0.91f, 0.85f, 1.0f};
inline const ImVec4 kFaded{0.70f, 0.66f, 0.59f, 1.0f};
inline const ImVec4 kInk{0.085f, 0.080f, 0.075f, 0.86f};
inline const ImVec4 kAmber{0.93f, 0.64f, 0.27f, 1.0f};
inline const ImVec4 kRiver{0.47f, 0.71f, 0.80f, 1.0f};
inline const ImVec4 kClay{0.85f, 0.58f, 0.50f, 1.0f};
inline const ImVec4 kDusk{0.73f, 0.68f, 0.88f, 1.0f};
inline const ImVec4 kLeaf{0.62f, 0.77f, 0.50f, 1.0f};
inline const ImVec4 kStone{0.83f, 0.78f, 0.66f, 1.0f};

inline ImU32 colour(const ImVec4& rgba, float alpha = 1.0f) {
  return ImGui::ColorConvertFloat4ToU32(ImVec4(rgba.x, rgba.y, rgba.z, rgba.w * alpha));
}

// Sets ImGui's style for a scale of the interface (1 = 96 dots an inch).
void apply(float scale);

}  // namespace shancheng::theme
