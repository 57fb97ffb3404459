#include "engine/ui/sentences.h"

#include "engine/ui/wrapped_text.h"

namespace shancheng {

std::string inLines(const std::string& text, const ImFont& font, float size, float width) {
  const auto widthOf = [&](std::string_view part) {
    return font.CalcTextSizeA(size, 1e6f, 0, part.data(), part.data() + part.size()).x;
  };
  std::string lines;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (at > 0) lines += '\n';
    bool isFirst = true;
    for (const std::string& line : filledLines(std::string_view(text).substr(at, end - at), width, widthOf)) {
      if (!isFirst) lines += '\n';
      lines += line;
      isFirst = false;
    }
    at = end + 1;
  }
  return lines;
}

void sentence(const std::string& text, const ImVec4& tone, float width) {
  const float room = width > 0 ? width : ImGui::GetContentRegionAvail().x;
  const std::string lines = inLines(text, *ImGui::GetFont(), ImGui::GetFontSize(), room);
  ImGui::PushStyleColor(ImGuiCol_Text, tone);
  ImGui::TextUnformatted(lines.c_str());
  ImGui::PopStyleColor();
}

void tip(const std::string& text, float scale) {
  if (!ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled)) return;
  ImGui::BeginTooltip();
  sentence(text, theme::kPaper, kTipWidth * scale);
  ImGui::EndTooltip();
}

}  // namespace shancheng
