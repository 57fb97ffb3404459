// The inspector: why the cell under the last click was built on, or why not.
#include <algorithm>
#include <cmath>

#include "engine/ui/explanation_words.h"
#include "engine/ui/figures.h"
#include "engine/ui/interface.h"
#include "engine/ui/sentences.h"
#include "engine/ui/theme.h"

namespace shancheng {

namespace {

constexpr double kFullBar = 3.0;  // z at which a bar is full
constexpr double kMinShown = 0.05;
constexpr ImGuiWindowFlags kInspectorPanel = ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoMove |
                                             ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoSavedSettings |
                                             ImGuiWindowFlags_AlwaysAutoResize;

// A bar from the middle: to the right for, to the left against; amber where it alone decides.
void termRow(const ExplanationRow& row, float scale) {
  const float width = 92 * scale, height = ImGui::GetTextLineHeight(), middle = 0.5f * width;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const auto length = middle * static_cast<float>(std::clamp(row.value / kFullBar, -1.0, 1.0));
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImU32 colour = theme::colour(row.isDecisive  ? theme::kAmber
                                     : row.value > 0 ? theme::kRiver
                                                     : theme::kFaded);
  list.AddRectFilled({at.x + middle + std::min(length, 0.0f), at.y + 0.25f * height},
                     {at.x + middle + std::max(length, 0.0f) + 1, at.y + 0.8f * height}, colour);
  list.AddLine({at.x + middle, at.y}, {at.x + middle, at.y + height}, theme::colour(theme::kFaded, 0.5f));
  ImGui::Dummy({width, height});
  ImGui::SameLine();
  ImGui::TextColored(theme::kFaded, "%+.2f", row.value);
  ImGui::SameLine();
  sentence(row.name, row.isDecisive ? theme::kAmber : theme::kPaper);
}

}  // namespace

void buildInspector(const InterfaceView& view, InterfaceState& state, InterfaceRequests& requests) {
  const TextTable& texts = *view.texts;
  const Layout layout = layoutOf(view, state);
  const float left = view.shows(PanelId::levers) || view.shows(PanelId::film)
                         ? layout.left + layout.leftWidth + layout.margin
                         : layout.left;
  const float right = view.shows(PanelId::figures) || view.shows(PanelId::view) ? layout.right - layout.margin
                                                                                : view.width - layout.margin;
  const float width = std::min(520 * view.scale, right - left);
  if (width < 200 * view.scale) return;
  ImGui::SetNextWindowPos({left, layout.bottom}, ImGuiCond_Always, {0, 1});
  ImGui::SetNextWindowSizeConstraints({width, 0}, {width, 0.62f * view.height});
  ImGui::Begin("##inspector", nullptr, kInspectorPanel);
  ImGui::TextColored(theme::kFaded, "%s", texts.get("explain.panel").c_str());
  const std::string close = texts.get("explain.close") + "###close_inspector";
  ImGui::SameLine(ImGui::GetWindowContentRegionMax().x - ImGui::CalcTextSize(close.c_str(), nullptr, true).x -
                  2 * ImGui::GetStyle().FramePadding.x);
  if (ImGui::SmallButton(close.c_str())) requests.actions.push_back(action::ForgetPick{});
  const PickedView& picked = *view.session->picked;
  if (picked.isAsking)
    ImGui::TextColored(theme::kAmber, "%s", texts.get("explain.asking").c_str());
  else if (!picked.fault.empty())
    sentence(fill(texts.get("explain.failed"), "error", picked.fault));
  if (picked.explanation) {
    const ExplanationWords words = wordsOf(*picked.explanation, *view.geography, texts);
    sentence(words.title, theme::kAmber);
    sentence(words.place, theme::kFaded);
    for (const std::string& reason : words.reasons) sentence(reason);
    if (!words.counterfactual.empty()) {
      ImGui::Separator();
      sentence(words.counterfactual);
    }
    if (!words.terms.empty()) ImGui::Separator();
    for (const ExplanationRow& row : words.terms)
      if (std::abs(row.value) >= kMinShown) termRow(row, view.scale);
    if (!words.terms.empty()) {
      termRow({texts.get("explain.score"), static_cast<double>(picked.explanation->score), false},
              view.scale);
      const Explanation& found = *picked.explanation;
      if (found.wasRanked)
        termRow({texts.get("explain.draw"), found.draw * found.temperature, false}, view.scale);
      if (found.hasCutOff)
        termRow({texts.get("explain.needed"), found.cutOff * found.temperature, false}, view.scale);
    }
  }
  endPanel(state);
}

}  // namespace shancheng
