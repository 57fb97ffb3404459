#include "engine/ui/overlay.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "engine/ui/theme.h"

namespace shancheng {

namespace {

const std::string& inLanguage(const LocalizedText& words, Language language) {
  return language == Language::en ? words.en : words.zh;
}
Language other(Language language) { return language == Language::en ? Language::zh : Language::en; }

struct LabelBox {
  float left, top, right, bottom;
};
bool overlap(const LabelBox& a, const LabelBox& b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

}  // namespace

void drawHaloText(ImDrawList& list, ImFont* font, float size, ImVec2 at, ImU32 colour, const char* text) {
  const auto alpha = static_cast<float>((colour >> IM_COL32_A_SHIFT) & 0xff) / 255.0f;
  const ImU32 halo = IM_COL32(16, 14, 12, static_cast<int>(110 * alpha * alpha));
  const float reach = std::clamp(size / 15.0f, 1.0f, 2.0f + size / 100.0f);
  at = {std::round(at.x), std::round(at.y)};
  for (int direction = 0; direction < 8; ++direction) {
    const float angle = 0.785398f * static_cast<float>(direction);
    const ImVec2 moved{at.x + reach * std::cos(angle), at.y + reach * std::sin(angle)};
    list.AddText(font, size, moved, halo, text);
  }
  list.AddText(font, size, at, colour, text);
}

void drawLabels(ImDrawList& list, const Fonts& fonts, float scale, Language first,
                std::span<const LabelPlacement> labels, std::span<const ImVec4> panels, bool isBilingual) {
  std::vector<const LabelPlacement*> order;
  for (const LabelPlacement& label : labels)
    if (label.name && label.alpha > 0.01f) order.push_back(&label);
  std::stable_sort(order.begin(), order.end(),
                   [](const LabelPlacement* a, const LabelPlacement* b) { return a->rank < b->rank; });
  std::vector<LabelBox> taken;
  for (const ImVec4& panel : panels) taken.push_back({panel.x, panel.y, panel.z, panel.w});
  for (const LabelPlacement* label : order) {
    const std::string& upper = inLanguage(*label->name, fonts.latinOnly ? Language::en : first);
    const std::string& lower = inLanguage(*label->name, fonts.latinOnly ? Language::zh : other(first));
    const bool river = label->kind == LabelKind::river, ridge = label->kind == LabelKind::ridge;
    const float upperSize = (label->rank <= 1 ? 19.0f : label->rank == 2 ? 16.5f : 15.0f) * scale;
    const float lowerSize = (label->rank <= 1 ? 13.5f : 12.0f) * scale;
    const bool twoLines = isBilingual && !fonts.latinOnly && lower != upper && !lower.empty();
    const ImVec2 upperBox = fonts.body->CalcTextSizeA(upperSize, 1e6f, 0, upper.c_str());
    const ImVec2 lowerBox =
        twoLines ? fonts.body->CalcTextSizeA(lowerSize, 1e6f, 0, lower.c_str()) : ImVec2(0, 0);
    const float width = std::max(upperBox.x, lowerBox.x), height = upperBox.y + lowerBox.y;
    const bool pointed = !river && !ridge;
    const float top = pointed ? label->y - height - 7 * scale : label->y - height / 2;
    const float pad = 5 * scale;
    const LabelBox box{label->x - width / 2 - pad, top - pad, label->x + width / 2 + pad, top + height + pad};
    if (std::any_of(taken.begin(), taken.end(), [&](const LabelBox& placed) { return overlap(placed, box); }))
      continue;
    taken.push_back(box);
    const ImVec4 tone = river ? theme::kRiver : ridge ? ImVec4(0.78f, 0.84f, 0.66f, 1) : theme::kPaper;
    drawHaloText(list, fonts.body, upperSize, {label->x - upperBox.x / 2, top},
                 theme::colour(tone, label->alpha), upper.c_str());
    if (twoLines)
      drawHaloText(list, fonts.body, lowerSize, {label->x - lowerBox.x / 2, top + upperBox.y},
                   theme::colour(tone, 0.85f * label->alpha), lower.c_str());
    if (pointed)
      list.AddCircleFilled({label->x, label->y}, 2.2f * scale, theme::colour(tone, label->alpha), 12);
  }
}

}  // namespace shancheng
