// The bar at the bottom: play, step, speed; the century with its events, what is computed, where we
// are; and the switches of the panels.
#include <algorithm>
#include <cmath>

#include "engine/ui/figures.h"
#include "engine/ui/film_panel.h"
#include "engine/ui/interface.h"
#include "engine/ui/sentences.h"
#include "engine/ui/theme.h"

namespace shancheng {

namespace {

constexpr double kNoticeSeconds = 20;

enum class Sign { play, pause, back, forward, start, loopOn, loopOff };

// Buttons with drawn signs: no font is needed for them.
bool signButton(const char* id, Sign sign, float size, const std::string& words, float scale) {
  const bool pressed = ImGui::Button(id, {size, size});
  tip(words, scale);
  const ImVec2 low = ImGui::GetItemRectMin(), high = ImGui::GetItemRectMax();
  const ImVec2 c{(low.x + high.x) / 2, (low.y + high.y) / 2};
  const float r = size * 0.24f;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const bool isLit = sign == Sign::play || sign == Sign::pause || sign == Sign::loopOn;
  const ImU32 ink = theme::colour(isLit ? theme::kAmber : theme::kPaper);
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
    case Sign::loopOn:
    case Sign::loopOff: {
      // A circle that is open at the upper right, where its arrow stands.
      constexpr float kFrom = -0.35f, kTo = 4.7f;
      list.PathArcTo(c, 0.95f * r, kFrom, kTo, 24);
      list.PathStroke(ink, 0, 0.3f * r);
      const ImVec2 end{c.x, c.y - 0.95f * r};
      list.AddTriangleFilled({end.x - 0.05f * r, end.y - 0.6f * r}, {end.x + 0.75f * r, end.y},
                             {end.x - 0.05f * r, end.y + 0.6f * r}, ink);
      break;
    }
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
  // Whole years: who points at a year's name means its figures, not those of the December before.
  const double under = std::round(std::clamp(
      from + (to - from) * static_cast<double>((ImGui::GetIO().MousePos.x - left) / (right - left)),
      static_cast<double>(from), static_cast<double>(to)));
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
  // Where a hand is on a lever; what was given back again has left nothing.
  for (std::size_t n = 0; n < leverTable().size(); ++n)
    for (const auto& [year, command] :
         commandsInForce(view.session->commands.list(), static_cast<LeverId>(n)))
      if (command.kind == Command::Kind::set && year >= from)
        list.AddTriangleFilled(
            {x(year), middle + 5 * view.scale}, {x(year) - 4 * view.scale, middle + 11 * view.scale},
            {x(year) + 4 * view.scale, middle + 11 * view.scale}, theme::colour(theme::kAmber));
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
  std::string words = std::to_string(static_cast<int>(under));
  if (near && std::abs(x(near->year) - x(under)) < 6 * view.scale)
    words = std::to_string(near->year) + "  " +
            (view.fonts->latinOnly ? near->title.en : texts.pick(near->title));
  // Over the bar, whose buttons stay in sight.
  const float across = ImGui::GetIO().MousePos.x;
  ImGui::SetNextWindowPos({across, ImGui::GetWindowPos().y - 4 * view.scale}, ImGuiCond_Always,
                          {std::clamp(across / view.width, 0.0f, 1.0f), 1});
  ImGui::BeginTooltip();
  sentence(words, theme::kPaper, kTipWidth * view.scale);
  ImGui::EndTooltip();
}

void buildClock(const InterfaceView& view, InterfaceRequests& requests) {
  const TextTable& texts = *view.texts;
  const Snapshot& session = *view.session;
  const float size = ImGui::GetFrameHeight() * 1.12f;
  const auto button = [&](const char* id, Sign sign, const char* words, const Action& action) {
    if (signButton(id, sign, size, texts.get(words), view.scale)) requests.actions.push_back(action);
    ImGui::SameLine();
  };
  button("##start", Sign::start, "ui.to_start", action::SeekStart{});
  button("##back", Sign::back, "ui.back_year", action::StepYears{-1});
  button("##play", session.isPlaying ? Sign::pause : Sign::play, session.isPlaying ? "ui.pause" : "ui.play",
         action::TogglePlay{});
  button("##forward", Sign::forward, "ui.forward_year", action::StepYears{1});
  button("##loop", session.isLooping ? Sign::loopOn : Sign::loopOff, "ui.loop", action::Loop{Switch::toggle});
  ImGui::SameLine(0, 18 * view.scale);
  if (ImGui::Button("-", {size, size})) requests.actions.push_back(action::ChangeSpeed{-1});
  ImGui::SameLine();
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted(
      fill(texts.get("ui.speed"), "n", grouped(session.yearsPerSecond, session.yearsPerSecond < 1 ? 1 : 0))
          .c_str());
  ImGui::SameLine();
  if (ImGui::Button("+", {size, size})) requests.actions.push_back(action::ChangeSpeed{1});
  if (!session.isBusy) return;
  ImGui::SameLine(0, 18 * view.scale);
  ImGui::AlignTextToFramePadding();
  ImGui::TextColored(
      theme::kFaded, "%s",
      fill(texts.get("ui.computing"), "year", std::to_string(session.history->lastYear())).c_str());
}

struct PanelSwitch {
  const char* id;
  PanelId panel;
  std::string text;
};

// Those of the way of working.
std::vector<PanelSwitch> switchesOf(const InterfaceView& view) {
  const TextTable& texts = *view.texts;
  const PanelSwitch all[] = {{"ui.levers", PanelId::levers, texts.get("ui.levers")},
                             {"ui.figures", PanelId::figures, texts.get("ui.figures")},
                             {"ui.view", PanelId::view, texts.get("ui.view")},
                             {"ui.film", PanelId::film, filmSwitchText(view)},
                             {"ui.help", PanelId::help, texts.get("ui.help")}};
  std::vector<PanelSwitch> switches;
  for (const PanelSwitch& entry : all)
    if (modeOf(view.session->mode).panels().has(entry.panel)) switches.push_back(entry);
  return switches;
}

float widthOf(const InterfaceView& view, const std::vector<PanelSwitch>& switches) {
  const float gap = ImGui::GetStyle().ItemSpacing.x, pad = 2 * ImGui::GetStyle().FramePadding.x;
  float width = 0;
  for (const PanelSwitch& entry : switches) width += ImGui::CalcTextSize(entry.text.c_str()).x + pad + gap;
  if (!view.fonts->latinOnly)
    width += ImGui::CalcTextSize(view.texts->get("ui.other_language").c_str()).x + pad + gap;
  return width - gap;
}

// A switch is lit while its panel is seen; where Tab has taken all away it brings them back.
void buildSwitches(const InterfaceView& view, InterfaceRequests& requests,
                   const std::vector<PanelSwitch>& switches) {
  for (const PanelSwitch& entry : switches) {
    if (&entry != switches.data()) ImGui::SameLine();
    const bool isOn = view.shows(entry.panel);
    if (!toggleButton(entry.text, entry.id, isOn)) continue;
    if (!view.session->showsPanels && entry.panel != PanelId::help)
      requests.actions.push_back(action::ShowPanels{Switch::on});
    requests.actions.push_back(action::ShowPanel{
        std::string(kPanelIds[static_cast<std::size_t>(entry.panel)]), isOn ? Switch::off : Switch::on});
  }
  if (view.fonts->latinOnly) return;
  ImGui::SameLine();
  if (toggleButton(view.texts->get("ui.other_language"), "language", false))
    requests.actions.push_back(action::SetLanguage{});
}

}  // namespace

void buildTimeline(const InterfaceView& view, InterfaceState& state, InterfaceRequests& requests) {
  const Layout layout = layoutOf(view, state);
  ImGui::SetNextWindowPos({layout.margin, view.height - layout.margin - layout.timelineHeight});
  ImGui::SetNextWindowSize({view.width - 2 * layout.margin, layout.timelineHeight});
  ImGui::Begin("##timeline", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings);
  buildClock(view, requests);
  const std::vector<PanelSwitch> switches = switchesOf(view);
  const float begin = ImGui::GetWindowContentRegionMax().x - widthOf(view, switches);
  // A machine without a card says so at first, where there is room between the two ends; afterwards the panel
  // of the view does.
  const std::string& notice = view.texts->get("ui.software_notice");
  ImGui::SameLine(0, 18 * view.scale);
  state.seconds += static_cast<double>(ImGui::GetIO().DeltaTime);
  if (view.isSoftware && state.seconds < kNoticeSeconds &&
      ImGui::GetCursorPosX() + ImGui::CalcTextSize(notice.c_str()).x < begin) {
    ImGui::AlignTextToFramePadding();
    ImGui::TextColored(theme::kAmber, "%s", notice.c_str());
  }
  ImGui::SameLine(begin);
  buildSwitches(view, requests, switches);
  buildTrack(view, requests);
  endPanel(state);
}

}  // namespace shancheng
