// The bar at the bottom: play, step, speed; the century with its events, what is computed, where we
// are; and the switches of the panels.
#include <algorithm>
#include <cmath>

#include "engine/ui/figures.h"
#include "engine/ui/film_panel.h"
#include "engine/ui/interface.h"
#include "engine/ui/theme.h"

namespace shancheng {

namespace {

enum class Sign { play, pause, back, forward, start };

// Buttons with drawn signs: no font is needed for them.
bool signButton(const char* id, Sign sign, float size, const std::string& tip) {
  const bool pressed = ImGui::Button(id, {size, size});
  if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s", tip.c_str());
  const ImVec2 low = ImGui::GetItemRectMin(), high = ImGui::GetItemRectMax();
  const ImVec2 c{(low.x + high.x) / 2, (low.y + high.y) / 2};
  const float r = size * 0.24f;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImU32 ink = theme::colour(sign == Sign::play || sign == Sign::pause ? theme::kAmber : theme::kPaper);
  const auto right = [&](float x) {
    list.AddTriangleFilled({x - r * 0.7f, c.y - r}, {x + r * 0.8f, c.y}, {x - r * 0.7f, c.y + r}, ink);
  };
  const auto left = [&](float x) {
    list.AddTriangleFilled({x + r * 0.7f, c.y - r}, {x - r * 0.8f, c.y}, {x + r * 0.7f, c.y + r}, ink);
  };
  const auto bar = [&](float x) {
    list.AddRectFilled({x - r * 0.22f, c.y - r}, {x + r * 0.22f, c.y + r}, ink);
  };
  switch (sign) {
    case Sign::play:
      right(c.x + r * 0.1f);
      break;
    case Sign::pause:
      bar(c.x - r * 0.5f);
      bar(c.x + r * 0.5f);
      break;
    case Sign::back:
      left(c.x - r * 0.2f);
      bar(c.x + r * 0.85f);
      break;
    case Sign::forward:
      right(c.x + r * 0.2f);
      bar(c.x - r * 0.85f);
      break;
    case Sign::start:
      bar(c.x - r);
      left(c.x + r * 0.1f);
      break;
  }
  return pressed;
}

void buildTrack(const InterfaceView& view, InterfaceRequests& requests) {
  const TextTable& texts = *view.texts;
  const int from = view.session->scenario->playFromYear, to = view.session->scenario->endYear;
  const float width = ImGui::GetContentRegionAvail().x, height = 34 * view.scale;
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  ImGui::InvisibleButton("##track", {width, height});
  const bool isActive = ImGui::IsItemActive(), isHovered = ImGui::IsItemHovered();
  const float inset = 8 * view.scale, left = origin.x + inset, right = origin.x + width - inset;
  const float middle = origin.y + 10 * view.scale, half = 3 * view.scale;
  const auto x = [&](double year) {
    return left + static_cast<float>((year - from) / std::max(1, to - from)) * (right - left);
  };
  const double under = std::clamp(
      from + (to - from) * static_cast<double>((ImGui::GetIO().MousePos.x - left) / (right - left)),
      static_cast<double>(from), static_cast<double>(to));
  if (isActive && under != view.session->year) requests.actions.push_back(action::SeekYear{under});
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled({left, middle - half}, {right, middle + half}, theme::colour(theme::kFaded, 0.25f),
                     half);
  list.AddRectFilled({left, middle - half},
                     {std::max(left, x(std::max(view.session->history->lastYear(), from))), middle + half},
                     theme::colour(theme::kFaded, 0.45f), half);
  list.AddRectFilled({left, middle - half}, {x(view.session->year), middle + half},
                     theme::colour(theme::kAmber, 0.85f), half);
  const HistoryEvent* near = nullptr;
  for (const HistoryEvent& event : view.geography->city.events) {
    if (event.year < from || event.year > to) continue;
    list.AddLine({x(event.year), middle - 8 * view.scale}, {x(event.year), middle - 4 * view.scale},
                 theme::colour(theme::kPaper, 0.8f), 1.5f * view.scale);
    if (!near || std::abs(event.year - under) < std::abs(near->year - under)) near = &event;
  }
  for (const Command& command : view.session->commands)
    if (command.kind == Command::Kind::set && command.year >= from)
      list.AddTriangleFilled({x(command.year), middle + 5 * view.scale},
                             {x(command.year) - 4 * view.scale, middle + 11 * view.scale},
                             {x(command.year) + 4 * view.scale, middle + 11 * view.scale},
                             theme::colour(theme::kAmber));
  const float small = 13 * view.scale;
  for (int year = (from + 9) / 10 * 10; year <= to; year += 10) {
    const std::string text = std::to_string(year);
    const float textWidth = view.fonts->body->CalcTextSizeA(small, 1e6f, 0, text.c_str()).x;
    list.AddText(view.fonts->body, small,
                 {std::min(x(year) - textWidth / 2, right + inset - textWidth), middle + 10 * view.scale},
                 theme::colour(theme::kFaded), text.c_str());
  }
  list.AddCircleFilled({x(view.session->year), middle}, 7.5f * view.scale, theme::colour(theme::kPaper), 24);
  list.AddCircleFilled({x(view.session->year), middle}, 4.5f * view.scale, theme::colour(theme::kAmber), 24);
  if (!isHovered && !isActive) return;
  std::string tip = std::to_string(static_cast<int>(std::floor(under)));
  if (near && std::abs(x(near->year) - x(under)) < 6 * view.scale)
    tip = std::to_string(near->year) + "  " +
          (view.fonts->latinOnly ? near->title.en : texts.pick(near->title));
  ImGui::SetTooltip("%s", tip.c_str());
}

}  // namespace

void buildTimeline(const InterfaceView& view, InterfaceState& state, InterfaceRequests& requests) {
  const TextTable& texts = *view.texts;
  const Layout layout = layoutOf(view, state);
  ImGui::SetNextWindowPos({layout.margin, view.height - layout.margin - layout.timelineHeight});
  ImGui::SetNextWindowSize({view.width - 2 * layout.margin, layout.timelineHeight});
  ImGui::Begin("##timeline", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings);
  const float size = ImGui::GetFrameHeight() * 1.12f;
  if (signButton("##start", Sign::start, size, texts.get("ui.to_start")))
    requests.actions.push_back(action::SeekStart{});
  ImGui::SameLine();
  if (signButton("##back", Sign::back, size, texts.get("ui.back_year")))
    requests.actions.push_back(action::StepYears{-1});
  ImGui::SameLine();
  if (signButton("##play", view.session->isPlaying ? Sign::pause : Sign::play, size,
                 texts.get(view.session->isPlaying ? "ui.pause" : "ui.play")))
    requests.actions.push_back(action::TogglePlay{});
  ImGui::SameLine();
  if (signButton("##forward", Sign::forward, size, texts.get("ui.forward_year")))
    requests.actions.push_back(action::StepYears{1});
  ImGui::SameLine(0, 18 * view.scale);
  if (ImGui::Button("-", {size, size})) requests.actions.push_back(action::ChangeSpeed{-1});
  ImGui::SameLine();
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted(fill(texts.get("ui.speed"), "n",
                              grouped(view.session->yearsPerSecond, view.session->yearsPerSecond < 1 ? 1 : 0))
                             .c_str());
  ImGui::SameLine();
  if (ImGui::Button("+", {size, size})) requests.actions.push_back(action::ChangeSpeed{1});
  if (view.session->isBusy) {
    ImGui::SameLine(0, 18 * view.scale);
    ImGui::AlignTextToFramePadding();
    ImGui::TextColored(
        theme::kFaded, "%s",
        fill(texts.get("ui.computing"), "year", std::to_string(view.session->history->lastYear())).c_str());
  }
  // The switches stand at the right end.
  struct PanelSwitch {
    const char* id;
    PanelId panel;
    std::string text;
  };
  const PanelSwitch all[] = {{"ui.levers", PanelId::levers, texts.get("ui.levers")},
                             {"ui.figures", PanelId::figures, texts.get("ui.figures")},
                             {"ui.view", PanelId::view, texts.get("ui.view")},
                             {"ui.film", PanelId::film, filmSwitchText(view)},
                             {"ui.help", PanelId::help, texts.get("ui.help")}};
  std::vector<PanelSwitch> switches;
  for (const PanelSwitch& entry : all)
    if (modeOf(view.session->mode).panels().has(entry.panel)) switches.push_back(entry);
  const float gap = ImGui::GetStyle().ItemSpacing.x, pad = 2 * ImGui::GetStyle().FramePadding.x;
  float room = 0;
  for (const PanelSwitch& entry : switches) room += ImGui::CalcTextSize(entry.text.c_str()).x + pad + gap;
  if (!view.fonts->latinOnly)
    room += ImGui::CalcTextSize(texts.get("ui.other_language").c_str()).x + pad + gap;
  // A machine without a card says so where it is seen, as long as there is room between the two ends.
  const std::string& notice = texts.get("ui.software_notice");
  ImGui::SameLine(0, 18 * view.scale);
  if (view.isSoftware && ImGui::GetCursorPosX() + ImGui::CalcTextSize(notice.c_str()).x <
                             ImGui::GetWindowContentRegionMax().x - room) {
    ImGui::AlignTextToFramePadding();
    ImGui::TextColored(theme::kAmber, "%s", notice.c_str());
  }
  ImGui::SameLine(ImGui::GetWindowContentRegionMax().x - room + gap);
  for (const PanelSwitch& entry : switches) {
    if (&entry != switches.data()) ImGui::SameLine();
    const bool isOn = view.shows(entry.panel);
    if (!toggleButton(entry.text, entry.id, isOn)) continue;
    const auto ask = [&requests](PanelId panel, Switch shown) {
      requests.actions.push_back(
          action::ShowPanel{std::string(kPanelIds[static_cast<std::size_t>(panel)]), shown});
    };
    ask(entry.panel, isOn ? Switch::off : Switch::on);
    // A low window has room for one panel at the right.
    if (layout.bottom - layout.top > 760 * view.scale || isOn) continue;
    if (entry.panel == PanelId::figures && view.shows(PanelId::view)) ask(PanelId::view, Switch::off);
    if (entry.panel == PanelId::view && view.shows(PanelId::figures)) ask(PanelId::figures, Switch::off);
  }
  if (!view.fonts->latinOnly) ImGui::SameLine();
  if (!view.fonts->latinOnly && toggleButton(texts.get("ui.other_language"), "language", false))
    requests.actions.push_back(action::SetLanguage{});
  buildTrack(view, requests);
  endPanel(state);
}

}  // namespace shancheng
