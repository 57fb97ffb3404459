#include "engine/ui/interface.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>

#include "engine/session/keys.h"
#include "engine/session/moved_levers.h"
#include "engine/ui/figures.h"
#include "engine/ui/film_panel.h"
#include "engine/ui/overlay.h"
#include "engine/ui/sentences.h"
#include "engine/ui/theme.h"

namespace shancheng {

RasterId dataShown(const Snapshot& session) { return rasterFrom(session.data).value_or(RasterId::none); }

namespace {
// Tables need more room than charts: the one of territories a column for each and one for all.
float figuresWidth(const InterfaceView& view, const InterfaceState& state) {
  const float charts = std::min(312 * view.scale, 0.32f * view.width);
  if (!view.shows(PanelId::figures)) return charts;
  switch (state.figuresTab) {
    case FiguresTab::charts:
      return charts;
    case FiguresTab::year:
      return std::min(400 * view.scale, 0.36f * view.width);
    case FiguresTab::territories: {
      const auto columns = static_cast<float>(view.geography->city.territories.size() + 1);
      return std::min(std::max(312.0f, 170 + 78 * columns) * view.scale, 0.46f * view.width);
    }
  }
  return charts;
}
}  // namespace

Layout layoutOf(const InterfaceView& view, const InterfaceState& state) {
  Layout layout{};
  layout.margin = 14 * view.scale;
  layout.timelineHeight = 92 * view.scale;
  layout.leftWidth = std::min(318 * view.scale, 0.32f * view.width);
  layout.rightWidth = figuresWidth(view, state);
  layout.left = layout.margin;
  layout.right = view.width - layout.margin - layout.rightWidth;
  layout.top = layout.margin;
  layout.bottom = view.height - layout.timelineHeight - 2 * layout.margin;
  // The figures hang from the top, the view panel stands on the time line.
  layout.figuresBottom =
      view.shows(PanelId::view) ? layout.top + 0.56f * (layout.bottom - layout.top) : layout.bottom;
  return layout;
}

bool isOverPanels(const InterfaceState& state, double x, double y) {
  const auto covers = [px = static_cast<float>(x), py = static_cast<float>(y)](const ImVec4& box) {
    return px >= box.x && px < box.z && py >= box.y && py < box.w;
  };
  return state.isPopupOpen || std::any_of(state.panels.begin(), state.panels.end(), covers);
}

const ImVec4* takenUnder(const InterfaceState& state, const ImVec4& box) {
  for (const auto* taken : {&state.panels, &state.captions})
    for (const ImVec4& other : *taken)
      if (box.x < other.z && other.x < box.z && box.y < other.w && other.y < box.w) return &other;
  return nullptr;
}

void endPanel(InterfaceState& state) {
  const ImVec2 low = ImGui::GetWindowPos(), size = ImGui::GetWindowSize();
  state.panels.emplace_back(low.x, low.y, low.x + size.x, low.y + size.y);
  ImGui::End();
}

void beginScrolled(const char* id, float height, float bottom) {
  const float room = bottom - ImGui::GetCursorScreenPos().y - ImGui::GetStyle().WindowPadding.y;
  const float wanted = height > 0 ? height : room;
  ImGui::BeginChild(id, {0, std::max(40.0f, std::min(wanted, room))}, false,
                    ImGuiWindowFlags_NoSavedSettings);
}

void endScrolled(float& height) {
  height = ImGui::GetCursorPosY();
  ImGui::EndChild();
}

bool toggleButton(const std::string& name, const char* id, bool on) {
  ImGui::PushStyleColor(ImGuiCol_Text, on ? theme::kAmber : theme::kPaper);
  const bool pressed = ImGui::Button((name + "###" + id).c_str());
  ImGui::PopStyleColor();
  return pressed;
}

void nameAndValue(const std::string& name, const std::string& value) {
  ImGui::TextColored(theme::kFaded, "%s", name.c_str());
  ImGui::SameLine(ImGui::GetWindowContentRegionMax().x - ImGui::CalcTextSize(value.c_str()).x);
  ImGui::TextUnformatted(value.c_str());
}

const YearRecord* recordAt(const History& history, double year) {
  if (history.years.empty()) return nullptr;
  const int index = std::clamp(static_cast<int>(std::floor(year)) - history.startYear, 0,
                               static_cast<int>(history.years.size()) - 1);
  return history.years[static_cast<std::size_t>(index)].get();
}

bool isOfYear(const YearRecord& record, double year) {
  return record.year >= static_cast<int>(std::floor(year));
}

namespace {
// From the first year that a hand has changed, what really happened is no longer what is drawn.
bool isChangedBefore(std::span<const Command> commands, int year) {
  return isAnyMoved(commands) &&
         std::any_of(commands.begin(), commands.end(), [year](const Command& command) {
           return command.kind == Command::Kind::set && command.year <= year;
         });
}

// As in "Ctrl+Z", in the language shown.
std::string chordIn(const TextTable& texts, std::string_view chord) {
  std::string words;
  for (std::size_t at = 0; at <= chord.size();) {
    const std::size_t end = std::min(chord.find('+', at), chord.size());
    const std::string part(chord.substr(at, end - at)), id = "key." + part;
    words += (at > 0 ? "+" : "") + (texts.has(id) ? texts.get(id) : part);
    at = end + 1;
  }
  return words;
}
}  // namespace

// The year, large; the population; what happened lately.
void buildYear(const InterfaceView& view, InterfaceState& state) {
  const Layout layout = layoutOf(view, state);
  ImDrawList& list = *ImGui::GetBackgroundDrawList();
  const TextTable& texts = *view.texts;
  const float left = view.shows(PanelId::levers) || view.shows(PanelId::film)
                         ? layout.left + layout.leftWidth + 2 * layout.margin
                         : 2 * layout.margin;
  const float right = view.shows(PanelId::figures) || view.shows(PanelId::view)
                          ? layout.right - layout.margin
                          : view.width - 2 * layout.margin;
  float top = layout.top - 4 * view.scale;
  const std::string year = std::to_string(static_cast<int>(std::floor(view.session->year)));
  const float yearSize = 76 * view.scale, titleSize = 25 * view.scale, bodySize = 17 * view.scale;
  // A shade from the top edge, so that paper-coloured letters stand on bright haze too.
  const ImU32 dark = IM_COL32(12, 11, 10, 80), clear = IM_COL32(12, 11, 10, 0);
  list.AddRectFilledMultiColor({0, 0}, {view.width, 190 * view.scale}, dark, dark, clear, clear);
  drawHaloText(list, view.fonts->year, yearSize, {left, top}, theme::colour(theme::kPaper), year.c_str());
  const float yearWidth = view.fonts->year->CalcTextSizeA(yearSize, 1e6f, 0, year.c_str()).x;
  top += yearSize;
  if (const YearRecord* record = recordAt(*view.session->history, view.session->year)) {
    const double persons = record->indicators[static_cast<std::size_t>(IndicatorId::population)];
    drawHaloText(list, view.fonts->body, bodySize, {left + 3 * view.scale, top + 2 * view.scale},
                 theme::colour(theme::kPaper),
                 fill(texts.get("caption.population"), "people",
                      isOfYear(*record, view.session->year) ? people(texts, persons) : "…")
                     .c_str());
  }
  state.captions.emplace_back(left, layout.top, left + yearWidth + 20 * view.scale,
                              top + bodySize + 4 * view.scale);
  const HistoryEvent* shown = nullptr;
  for (const HistoryEvent& event : view.geography->city.events)
    if (event.year <= view.session->year && (!shown || event.year >= shown->year)) shown = &event;
  const double age = shown ? view.session->year - shown->year : 0;
  const double lifeYears = std::max(1.6, 3.5 * view.session->yearsPerSecond);
  if (!shown || age > lifeYears) return;
  const float alpha = static_cast<float>(std::clamp((lifeYears - age) / (0.25 * lifeYears), 0.0, 1.0));
  const float eventLeft = left + yearWidth + 30 * view.scale, width = std::max(60.0f, right - eventLeft);
  const Language language = view.fonts->latinOnly ? Language::en : texts.language();
  const std::string& title = language == Language::en ? shown->title.en : shown->title.zh;
  const std::string& caption = language == Language::en ? shown->caption.en : shown->caption.zh;
  float eventTop = layout.top + 10 * view.scale;
  list.AddRectFilled({eventLeft - 14 * view.scale, eventTop + 3 * view.scale},
                     {eventLeft - 11.5f * view.scale, eventTop + 58 * view.scale},
                     theme::colour(theme::kAmber, 0.9f * alpha));
  const std::string yearAndTitle = std::to_string(shown->year) + "  " + title;
  const std::string dated = isChangedBefore(view.session->commands.list(), shown->year)
                                ? fill(texts.get("ui.in_reality"), "event", yearAndTitle)
                                : yearAndTitle;
  const std::string heading = inLines(dated, *view.fonts->title, titleSize * 0.86f, width);
  drawHaloText(list, view.fonts->title, titleSize * 0.86f, {eventLeft, eventTop},
               theme::colour(theme::kAmber, alpha), heading.c_str());
  eventTop +=
      view.fonts->title->CalcTextSizeA(titleSize * 0.86f, 1e6f, 0, heading.c_str()).y + 5 * view.scale;
  drawHaloText(list, view.fonts->body, bodySize, {eventLeft, eventTop}, theme::colour(theme::kPaper, alpha),
               inLines(caption, *view.fonts->body, bodySize, width).c_str());
}

// The keys as their table has them: those that do one thing stand in one line.
void listKeys(const TextTable& texts) {
  for (const ActionRow& row : actionTable()) {
    std::string chords;
    for (const KeyRow& key : keyTable())
      if (&rowOf(key.action) == &row) chords += (chords.empty() ? "" : ", ") + chordIn(texts, key.chord);
    if (chords.empty()) continue;
    ImGui::TextColored(theme::kAmber, "%s", chords.c_str());
    ImGui::SameLine();
    ImGui::TextUnformatted(texts.get("action." + std::string(row.word)).c_str());
  }
  ImGui::Spacing();
}

void buildHelp(const InterfaceView& view, InterfaceState& state, InterfaceRequests& requests) {
  const TextTable& texts = *view.texts;
  ImGui::SetNextWindowPos({view.width / 2, view.height * 0.46f}, ImGuiCond_Always, {0.5f, 0.5f});
  ImGui::SetNextWindowSize({std::min(560 * view.scale, view.width - 40), 0});
  ImGui::SetNextWindowBgAlpha(1);
  ImGui::Begin("##help", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings);
  ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
  ImGui::PushFont(view.fonts->title);
  ImGui::TextColored(theme::kAmber, "%s", texts.get("ui.help").c_str());
  ImGui::PopFont();
  ImGui::Spacing();
  listKeys(texts);
  for (const char* id : {"ui.help_turn", "ui.help_pick", "ui.help_walk", "ui.help_full", "ui.help_levers"}) {
    sentence(texts.get(id));
    ImGui::Spacing();
  }
  if (ImGui::Button(texts.get("ui.close").c_str()))
    requests.actions.push_back(action::ShowPanel{"help", Switch::off});
  endPanel(state);
}

void buildInterface(const InterfaceView& view, InterfaceState& state, InterfaceRequests& requests) {
  state.panels.clear();
  state.captions.clear();
  if (view.film.preview) drawFilmFrame(view, state);
  buildYear(view, state);
  if (view.shows(PanelId::timeline)) buildTimeline(view, state, requests);
  if (view.shows(PanelId::levers)) buildLevers(view, state, requests);
  if (view.shows(PanelId::film)) buildFilmPanel(view, state, requests);
  if (view.shows(PanelId::figures)) buildFigures(view, state);
  if (view.shows(PanelId::view)) buildViewPanel(view, state, requests);
  // Help lies over the middle, where an answer would: one at a time.
  if (view.session->picked && view.shows(PanelId::inspector) && !view.shows(PanelId::help))
    buildInspector(view, state, requests);
  if (view.shows(PanelId::view) && view.miniMap) buildMiniMap(view, state, requests);
  if (dataShown(*view.session) != RasterId::none) buildLegend(view, state);
  if (view.shows(PanelId::help)) buildHelp(view, state, requests);
  state.isPopupOpen = ImGui::IsPopupOpen(nullptr, ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel);
}

}  // namespace shancheng
