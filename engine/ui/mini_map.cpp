// The small map of the whole scene with the part that is seen, click to go there; and where the legend
// of the data stands in the window.
#include <algorithm>
#include <cmath>
#include <cstdint>

#include "engine/render/pick.h"
#include "engine/ui/interface.h"
#include "engine/ui/legend.h"
#include "engine/ui/sentences.h"
#include "engine/ui/theme.h"

namespace shancheng {

namespace {

constexpr ImGuiWindowFlags kMiniMapPanel =
    ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings;
constexpr float kSide = 176;
constexpr int kSteps = 16;

// The ground at a corner of the picture; below it where the corner shows the sky.
std::optional<glm::dvec3> cornerGround(const InterfaceView& view, double x, bool isUpper) {
  const WindowSize window{static_cast<int>(view.width), static_cast<int>(view.height)};
  for (int step = 0; step < (isUpper ? kSteps : 1); ++step) {
    const double y =
        isUpper ? static_cast<double>(view.height) * step / kSteps : static_cast<double>(view.height) - 1.0;
    if (const auto ground = groundAt(*view.geography, view.camera, window, x, y)) return ground;
  }
  return std::nullopt;
}

}  // namespace

void buildMiniMap(const InterfaceView& view, InterfaceState& state, InterfaceRequests& requests) {
  const Layout layout = layoutOf(view, state);
  const float side = kSide * view.scale, padding = 6 * view.scale;
  const float right = layout.right - layout.margin, whole = side + 2 * padding;
  // A small window has no room for it.
  if (takenUnder(state, {right - whole, layout.bottom - whole, right, layout.bottom})) return;
  ImGui::SetNextWindowPos({right, layout.bottom}, ImGuiCond_Always, {1, 1});
  ImGui::SetNextWindowSize({whole, whole});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {padding, padding});
  ImGui::Begin("##minimap", nullptr, kMiniMapPanel);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  // Row 0 of the texture is the southern edge.
  list.AddImage(reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(view.miniMap)), at,
                {at.x + side, at.y + side}, {0, 1}, {1, 0});
  const double scene = view.geography->city.frame.sideMetres();
  const auto onMap = [&](const glm::dvec2& point) {
    return ImVec2{at.x + side * static_cast<float>(std::clamp(point.x / scene, 0.0, 1.0)),
                  at.y + side * static_cast<float>(1 - std::clamp(point.y / scene, 0.0, 1.0))};
  };
  const double edge = static_cast<double>(view.width) - 1.0;
  const std::optional<glm::dvec3> corners[] = {cornerGround(view, 0, true), cornerGround(view, edge, true),
                                               cornerGround(view, edge, false), cornerGround(view, 0, false)};
  ImVec2 outline[4];
  int count = 0;
  for (const auto& corner : corners)
    if (corner) outline[count++] = onMap({corner->x, corner->y});
  if (count > 2) {
    list.AddConvexPolyFilled(outline, count, theme::colour(theme::kAmber, 0.16f));
    list.AddPolyline(outline, count, theme::colour(theme::kAmber), ImDrawFlags_Closed, 1.5f * view.scale);
  }
  const ImVec2 eye = onMap({view.camera.position.x, view.camera.position.y});
  list.AddCircleFilled(eye, 3 * view.scale, theme::colour(theme::kAmber), 12);
  ImGui::InvisibleButton("##go", {side, side});
  tip(view.texts->get("ui.mini_map"), view.scale);
  if (ImGui::IsItemClicked()) {
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    const LonLat place =
        view.geography->city.frame.toLonLat({static_cast<double>((mouse.x - at.x) / side) * scene,
                                             static_cast<double>(1 - (mouse.y - at.y) / side) * scene});
    requests.actions.push_back(action::FlyToPoint{place.lon, place.lat});
  }
  endPanel(state);
  ImGui::PopStyleVar();
}

void buildLegend(const InterfaceView& view, InterfaceState& state) {
  const RasterId data = dataShown(*view.session);
  if (state.rangedData != data) {
    state.rangedData = data;
    state.dataRange = rasterRange(data, *view.geography, *view.session->history);
  }
  const Layout layout = layoutOf(view, state);
  const Legend legend{data, state.dataRange, static_cast<int>(std::floor(view.session->year))};
  const float left = view.shows(PanelId::levers) || view.shows(PanelId::film)
                         ? layout.left + layout.leftWidth + layout.margin
                         : layout.left;
  const ImVec2 size = legendSize(*view.fonts, view.scale, *view.texts, false, legend);
  ImVec4 box{left, layout.bottom - size.y, left + size.x, layout.bottom};
  while (const ImVec4* under = takenUnder(state, box)) {
    box.w = under->y - layout.margin;
    box.y = box.w - size.y;
  }
  if (box.y < 0 || box.z > view.width) return;
  state.panels.push_back(drawLegend(*ImGui::GetBackgroundDrawList(), *view.fonts, view.scale, {box.x, box.y},
                                    *view.texts, *view.texts, legend));
}

}  // namespace shancheng
