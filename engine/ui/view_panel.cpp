// The view panel: cameras, layers, time of day, detail, performance.
#include <algorithm>
#include <cstdio>

#include "engine/render/layers/layer_names.h"
#include "engine/ui/figures.h"
#include "engine/ui/interface.h"
#include "engine/ui/interface_scale.h"
#include "engine/ui/sentences.h"
#include "engine/ui/theme.h"

namespace shancheng {

namespace {

constexpr ImGuiWindowFlags kViewPanel = ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoMove |
                                        ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoSavedSettings |
                                        ImGuiWindowFlags_AlwaysAutoResize;

std::string bytesText(std::uint64_t bytes) {
  char text[32];
  if (bytes < 1024)
    std::snprintf(text, sizeof text, "%u B", static_cast<unsigned>(bytes));
  else if (bytes < 1024 * 1024)
    std::snprintf(text, sizeof text, "%.1f KB", static_cast<double>(bytes) / 1024);
  else
    std::snprintf(text, sizeof text, "%.1f MB", static_cast<double>(bytes) / 1048576);
  return text;
}

void buildPerformance(const InterfaceView& view) {
  const TextTable& texts = *view.texts;
  char text[64];
  std::snprintf(text, sizeof text, "%.1f", view.framesPerSecond);
  nameAndValue(texts.get("ui.frames_a_second"), text);
  std::snprintf(text, sizeof text, "%d × %d", view.statistics->drawnWidth, view.statistics->drawnHeight);
  nameAndValue(texts.get("ui.drawn_size"), text);
  if (const auto share = view.statistics->shareDrawn)
    std::snprintf(text, sizeof text, "%.0f %%", 100 * *share);
  else
    std::snprintf(text, sizeof text, "–");
  nameAndValue(texts.get("ui.share_drawn"), text);
  tip(texts.get("ui.share_drawn_tip"), view.scale);
  for (const PassTime& pass : view.statistics->passes) {
    std::string id = "layer." + std::string(pass.id);
    if (!texts.has(id)) id = "pass." + std::string(pass.id);
    std::snprintf(text, sizeof text, "%.2f ms", pass.milliseconds);
    nameAndValue(texts.has(id) ? texts.get(id) : std::string(pass.id), text);
  }
  nameAndValue(texts.get("ui.triangles"), grouped(static_cast<double>(view.statistics->triangles), 0));
  nameAndValue(texts.get("ui.uploaded"), bytesText(view.statistics->bytesUploaded));
  nameAndValue(texts.get("ui.uploaded_total"), bytesText(view.statistics->bytesUploadedTotal));
  nameAndValue(texts.get("ui.graphics_memory"), bytesText(view.statistics->gpuBytes));
  sentence(view.rendererName, theme::kFaded);
  if (view.isSoftware) sentence(texts.get("ui.software"), theme::kAmber);
}

void buildDetail(const InterfaceView& view, InterfaceRequests& requests) {
  const TextTable& texts = *view.texts;
  struct Row {
    Quality quality;
    const char *name, *id;
  };
  constexpr Row kQualities[] = {{Quality::automatic, "auto", "ui.quality_auto"},
                                {Quality::low, "low", "ui.quality_low"},
                                {Quality::medium, "medium", "ui.quality_medium"},
                                {Quality::high, "high", "ui.quality_high"},
                                {Quality::ultra, "ultra", "ui.quality_ultra"}};
  // Which tier `auto` has come to is said beside the heading.
  std::string chosen;
  for (const auto& [quality, name, id] : kQualities)
    if (view.quality == quality) chosen = texts.get(id);
  nameAndValue(texts.get("ui.quality"), chosen);
  for (const auto& [quality, name, id] : kQualities) {
    if (quality == Quality::medium || quality == Quality::ultra)
      ImGui::SameLine(0.5f * ImGui::GetWindowWidth());
    const bool isChosen =
        quality == Quality::automatic ? view.isAutomatic : !view.isAutomatic && view.quality == quality;
    if (ImGui::RadioButton((texts.get(id) + "###" + id).c_str(), isChosen))
      requests.actions.push_back(action::SetQuality{name});
  }
  bool isNative = view.fixedScale == 1.0;
  if (ImGui::Checkbox((texts.get("ui.native_size") + "###native").c_str(), &isNative))
    requests.scale = isNative ? 1.0 : 0.0;
}

// A switch of a layer by its place among the session's layers; the names of places are the last.
void layerBox(const InterfaceView& view, InterfaceRequests& requests, std::size_t index,
              const std::string& layer, const std::string& name) {
  bool isShown = view.session->layers.at(index);
  if (ImGui::Checkbox(name.c_str(), &isShown))
    requests.actions.push_back(action::ShowLayer{layer, isShown ? Switch::on : Switch::off});
}

}  // namespace

void buildViewPanel(const InterfaceView& view, InterfaceState& state, InterfaceRequests& requests) {
  const TextTable& texts = *view.texts;
  const Layout layout = layoutOf(view, state);
  // Stands on the timeline, at the right; the figures hang from the top.
  const float highest = view.shows(PanelId::figures) ? layout.figuresBottom + layout.margin : layout.top;
  ImGui::SetNextWindowPos({layout.right, layout.bottom}, ImGuiCond_Always, {0, 1});
  ImGui::SetNextWindowSizeConstraints(
      {layout.rightWidth, 0}, {layout.rightWidth, std::max(160 * view.scale, layout.bottom - highest)});
  ImGui::Begin("##view", nullptr, kViewPanel);
  ImGui::TextColored(theme::kFaded, "%s", texts.get("ui.cameras").c_str());
  const auto& cameras = view.geography->city.cameras;
  const float edge = ImGui::GetWindowContentRegionMax().x;
  for (std::size_t i = 0; i < cameras.size(); ++i) {
    const std::string name = (view.fonts->latinOnly ? cameras[i].name.en : texts.pick(cameras[i].name)) +
                             "###camera" + std::to_string(i);
    const float width =
        ImGui::CalcTextSize(name.c_str(), nullptr, true).x + 2 * ImGui::GetStyle().FramePadding.x;
    if (i > 0) {
      ImGui::SameLine();
      if (ImGui::GetCursorPosX() + width > edge) ImGui::NewLine();
    }
    if (ImGui::Button(name.c_str())) requests.actions.push_back(action::FlyToCamera{{cameras[i].id}});
  }
  auto hour = static_cast<float>(view.session->hour);
  char clock[16];
  std::snprintf(clock, sizeof clock, "%02d:%02d", static_cast<int>(hour) % 24,
                static_cast<int>(hour * 60) % 60);
  nameAndValue(texts.get("ui.hour"), clock);
  ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x);
  if (ImGui::SliderFloat("##hour", &hour, 0, 24, "", ImGuiSliderFlags_NoInput))
    requests.actions.push_back(action::SetHour{static_cast<double>(hour)});
  ImGui::TextColored(theme::kFaded, "%s", texts.get("ui.data").c_str());
  ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x);
  const auto rasterName = [&](RasterId id) -> const std::string& {
    return id == RasterId::none ? texts.get("ui.data_none")
                                : texts.get("raster." + std::string(rasterRow(id).id) + ".name");
  };
  const RasterId data = dataShown(*view.session);
  if (ImGui::BeginCombo("##data", rasterName(data).c_str())) {
    for (int i = -1; i < static_cast<int>(kRasterCount); ++i)
      if (ImGui::Selectable(rasterName(static_cast<RasterId>(i)).c_str(), data == static_cast<RasterId>(i)))
        requests.actions.push_back(
            action::ShowData{{i < 0 ? std::string() : std::string(rasterRow(static_cast<RasterId>(i)).id)}});
    ImGui::EndCombo();
  }
  if (ImGui::CollapsingHeader((texts.get("ui.layers") + "###layers").c_str())) {
    for (std::size_t i = 0; i < kLayerCount; ++i)
      layerBox(view, requests, i, std::string(kLayerIds[i]), texts.get("layer." + std::string(kLayerIds[i])));
    layerBox(view, requests, kLayerCount, "labels", texts.get("ui.labels"));
  }
  if (ImGui::CollapsingHeader((texts.get("ui.performance") + "###performance").c_str())) {
    buildDetail(view, requests);
    // Taken over when the hand lets go: the slider would run from under it otherwise.
    float& asked = state.askedScale;
    char size[16];
    std::snprintf(size, sizeof size, "%.1f ×", static_cast<double>(asked));
    nameAndValue(texts.get("ui.interface_size"), size);
    ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x);
    constexpr auto kLeast = static_cast<float>(kLeastPersonScale),
                   kMost = static_cast<float>(kMostPersonScale);
    ImGui::SliderFloat("##scale", &asked, kLeast, kMost, "",
                       ImGuiSliderFlags_NoInput | ImGuiSliderFlags_Logarithmic);
    if (ImGui::IsItemDeactivatedAfterEdit())
      state.personScale = std::clamp(asked, kLeast, kMost);
    else if (!ImGui::IsItemActive())
      asked = state.personScale;
    buildPerformance(view);
  }
  endPanel(state);
}

}  // namespace shancheng
