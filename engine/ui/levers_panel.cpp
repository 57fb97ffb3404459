// The levers, by group: a search, name, value with its unit, slider, tip, and how to give it back to
// history; at the end, the mechanisms that the scenario leaves at work.
#include <algorithm>
#include <cmath>
#include <cstdio>

#include "engine/ui/figures.h"
#include "engine/ui/interface.h"
#include "engine/ui/sentences.h"
#include "engine/ui/theme.h"

namespace shancheng {

namespace {

double valueNow(const InterfaceView& view, const InterfaceState& state, LeverId lever) {
  if (state.dragged == lever) return state.draggedValue;
  const YearRecord* record = recordAt(*view.session->history, view.session->year);
  return record ? leverValue(*record->policy, lever) : leverRow(lever).standard;
}

int yearNow(const InterfaceView& view) {
  return std::clamp(static_cast<int>(std::floor(view.session->year)), view.session->history->startYear,
                    view.session->history->endYear);
}

// In the year shown, or that in which the hand took the slider.
action::SetLever setLever(const InterfaceView& view, LeverId lever, double value) {
  action::SetLever set;
  set.lever = lever;
  set.value = value;
  set.at.year = yearNow(view);
  return set;
}

void leverTip(const InterfaceView& view, const InterfaceState& state, LeverId lever) {
  const TextTable& texts = *view.texts;
  const LeverRow& row = leverRow(lever);
  const std::string key = "lever." + std::string(row.id);
  const float width = kTipWidth * view.scale;
  // Beside the panel, whose levers stay in sight.
  const Layout layout = layoutOf(view, state);
  const float down = ImGui::GetIO().MousePos.y;
  ImGui::SetNextWindowPos({layout.left + layout.leftWidth + 0.5f * layout.margin, down}, ImGuiCond_Always,
                          {0, std::clamp(down / view.height, 0.0f, 1.0f)});
  const auto line = [width](const std::string& text) { sentence(text, theme::kFaded, width); };
  ImGui::BeginTooltip();
  sentence(texts.get(key + ".tip"), theme::kPaper, width);
  line(trackText(texts, *view.session->scenario, lever, static_cast<int>(std::floor(view.session->year))));
  line(fill(texts.get("ui.lever_default"), "value", leverText(texts, row, row.standard)));
  if (row.unit != "flag") {
    line(fill(fill(texts.get("ui.lever_range"), "low", leverText(texts, row, row.minimum)), "high",
              leverText(texts, row, row.maximum)));
    line(fill(texts.get("ui.lever_step"), "step", leverText(texts, row, row.step)));
  }
  const std::string source = key + ".source";
  line(fill(texts.get("ui.lever_source"), "source",
            texts.has(source) ? texts.get(source) : std::string(row.source)));
  ImGui::EndTooltip();
}

void buildLever(const InterfaceView& view, InterfaceState& state, InterfaceRequests& requests,
                const ListedLever& listed) {
  const TextTable& texts = *view.texts;
  const LeverId lever = listed.lever;
  const LeverRow& row = leverRow(lever);
  const auto moved = listed.moved;
  ImGui::PushID(static_cast<int>(lever));
  double value = valueNow(view, state, lever);
  const std::string text = leverText(texts, row, value);
  ImGui::BeginGroup();
  ImGui::TextColored(moved ? theme::kAmber : theme::kPaper, "%s",
                     texts.get("lever." + std::string(row.id) + ".name").c_str());
  const float room = ImGui::GetContentRegionAvail().x;
  if (row.unit == "flag") {
    bool on = value > 0.5;
    if (ImGui::Checkbox((text + "##box").c_str(), &on))
      requests.actions.push_back(setLever(view, lever, on ? 1 : 0));
  } else {
    ImGui::SetNextItemWidth(room);
    // The slider is drawn without its own figure: the value stands above it with its unit.
    ImGui::SameLine();
    const float textWidth = ImGui::CalcTextSize(text.c_str()).x;
    const float nameEnd = ImGui::GetCursorPosX();
    const float wanted = ImGui::GetWindowContentRegionMax().x - textWidth;
    if (wanted > nameEnd)
      ImGui::SetCursorPosX(wanted);
    else {
      ImGui::NewLine();
      ImGui::SetCursorPosX(wanted);
    }
    ImGui::TextColored(moved ? theme::kAmber : theme::kFaded, "%s", text.c_str());
    ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x);
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {4 * view.scale, 0});
    float slid = static_cast<float>(value);
    const bool changed = ImGui::SliderFloat("##slider", &slid, static_cast<float>(row.minimum),
                                            static_cast<float>(row.maximum), "", ImGuiSliderFlags_NoInput);
    ImGui::PopStyleVar();
    // Playback goes on under the hand: the whole drag belongs to the year it began in.
    if (ImGui::IsItemActivated()) {
      state.draggedYear = *setLever(view, lever, value).at.year;
      state.draggedGesture = view.session->nextGesture;
    }
    if (changed) {
      const double before = value;
      const double steps = std::round((static_cast<double>(slid) - row.minimum) / row.step);
      value = std::clamp(row.minimum + steps * row.step, row.minimum, row.maximum);
      if (value != before) {
        action::SetLever set = setLever(view, lever, value);
        set.at.year = state.draggedYear;
        set.gesture.id = state.draggedGesture;
        requests.actions.push_back(set);
        state.dragged = lever;
        state.draggedValue = value;
      }
    } else if (state.dragged == lever && !ImGui::IsItemActive() && !view.session->areYearsOwed) {
      state.dragged.reset();
    }
  }
  ImGui::EndGroup();
  if (ImGui::IsItemHovered() && !ImGui::IsMouseDown(ImGuiMouseButton_Left)) leverTip(view, state, lever);
  if (moved) {
    ImGui::TextColored(theme::kAmber, "%s",
                       fill(texts.get("ui.moved_from"), "year", std::to_string(*moved)).c_str());
    ImGui::SameLine();
    if (ImGui::SmallButton(texts.get("ui.reset").c_str())) {
      requests.actions.push_back(action::ReleaseLever{lever, {}});
      state.dragged.reset();
    }
  }
  const auto later = nextOfTrack(*view.session->scenario, lever, yearNow(view));
  if (row.unit == "flag" && !moved && later && later->value != value) {
    ImGui::TextColored(theme::kFaded, "%s",
                       fill(fill(texts.get("ui.track_later"), "value", leverText(texts, row, later->value)),
                            "year", std::to_string(later->year))
                           .c_str());
    ImGui::SameLine();
    if (ImGui::SmallButton(fill(texts.get("ui.keep"), "value", text).c_str()))
      requests.actions.push_back(setLever(view, lever, value));
  }
  ImGui::Dummy({0, 1 * view.scale});
  ImGui::PopID();
}

// How many levers of a group were moved, at the right end of its header.
void markMoved(const InterfaceView& view, int moved) {
  if (moved == 0) return;
  const std::string text = fill(view.texts->get("ui.moved_count"), "n", std::to_string(moved));
  const ImVec2 low = ImGui::GetItemRectMin(), high = ImGui::GetItemRectMax(),
               size = ImGui::CalcTextSize(text.c_str());
  ImGui::GetWindowDrawList()->AddText(
      {high.x - size.x - ImGui::GetStyle().FramePadding.x, (low.y + high.y - size.y) / 2},
      theme::colour(theme::kAmber), text.c_str());
}

// The search, with a cross that clears it while anything stands there. Esc clears and leaves it, Enter leaves
// it; words of another language are found no longer, and go.
void buildSearch(const InterfaceView& view, InterfaceState& state, float width) {
  const TextTable& texts = *view.texts;
  if (state.searchLanguage != texts.language()) state.leverSearch[0] = 0;
  state.searchLanguage = texts.language();
  const bool isClearable = state.leverSearch[0] != 0;
  const float cross = ImGui::GetFrameHeight();
  ImGui::SetNextItemWidth(width - (isClearable ? cross : 0));
  ImGui::InputTextWithHint("##search", texts.get("ui.search").c_str(), state.leverSearch,
                           sizeof state.leverSearch);
  if (ImGui::IsItemDeactivated() && ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Escape)))
    state.leverSearch[0] = 0;
  if (!isClearable) return;
  ImGui::SameLine(0, 0);
  if (ImGui::Button("\xc3\x97###clear_search", {cross, cross})) state.leverSearch[0] = 0;
  tip(texts.get("ui.clear_search"), view.scale);
}

void buildHead(const InterfaceView& view, InterfaceState& state, InterfaceRequests& requests,
               const std::vector<ListedGroup>& all) {
  const TextTable& texts = *view.texts;
  ImGui::PushFont(view.fonts->title);
  ImGui::TextUnformatted(texts.get("ui.levers").c_str());
  ImGui::PopFont();
  const bool isAnyMoved =
      std::any_of(all.begin(), all.end(), [](const ListedGroup& group) { return group.moved > 0; });
  if (isAnyMoved) {
    const std::string& label = texts.get("ui.reset_all");
    ImGui::SameLine(ImGui::GetWindowContentRegionMax().x - ImGui::CalcTextSize(label.c_str()).x -
                    2 * ImGui::GetStyle().FramePadding.x);
    if (ImGui::Button(label.c_str())) {
      requests.actions.push_back(action::ResetLevers{});
      state.dragged.reset();
    }
  }
  const auto stepButton = [&](const char* id, bool isPossible, const Action& step) {
    ImGui::BeginDisabled(!isPossible);
    if (ImGui::SmallButton(texts.get(id).c_str())) requests.actions.push_back(step);
    ImGui::EndDisabled();
  };
  stepButton("action.undo", view.session->canUndo, action::Undo{});
  ImGui::SameLine();
  stepButton("action.redo", view.session->canRedo, action::Redo{});
  const std::string& only = texts.get("ui.moved_only");
  const float box =
      ImGui::GetFrameHeight() + ImGui::GetStyle().ItemInnerSpacing.x + ImGui::CalcTextSize(only.c_str()).x;
  buildSearch(view, state, ImGui::GetContentRegionAvail().x - box - ImGui::GetStyle().ItemSpacing.x);
  ImGui::SameLine();
  ImGui::Checkbox((only + "###moved_only").c_str(), &state.isMovedOnly);
}

}  // namespace

void buildSystems(const InterfaceView& view) {
  const TextTable& texts = *view.texts;
  const Systems systems = view.geography->city.systems.with(view.session->scenario->systems);
  std::size_t on = 0;
  for (std::size_t i = 0; i < kSystemCount; ++i) on += systems.has(static_cast<SystemId>(i));
  sentence(
      fill(fill(texts.get("ui.systems_on"), "n", std::to_string(on)), "all", std::to_string(kSystemCount)),
      theme::kFaded);
  sentence(texts.get("ui.systems_tip"), theme::kFaded);
  const float size = ImGui::GetTextLineHeight(), radius = 0.24f * size;
  for (std::size_t i = 0; i < kSystemCount; ++i) {
    const auto id = static_cast<SystemId>(i);
    const std::string key = "system." + std::string(systemName(id));
    const bool isOn = systems.has(id);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const ImVec2 centre{at.x + 0.5f * size, at.y + 0.5f * size};
    if (isOn)
      list.AddCircleFilled(centre, radius, theme::colour(theme::kAmber), 16);
    else
      list.AddCircle(centre, radius, theme::colour(theme::kFaded), 16, 1.5f * view.scale);
    ImGui::Dummy({size, size});
    ImGui::SameLine();
    ImGui::TextColored(isOn ? theme::kPaper : theme::kFaded, "%s", texts.get(key + ".name").c_str());
    if (!ImGui::IsItemHovered()) continue;
    ImGui::BeginTooltip();
    sentence(texts.get(key + ".tip"), theme::kPaper, kTipWidth * view.scale);
    if (!isOn) sentence(texts.get("ui.system_off"), theme::kAmber, kTipWidth * view.scale);
    ImGui::EndTooltip();
  }
}

void buildLevers(const InterfaceView& view, InterfaceState& state, InterfaceRequests& requests) {
  const TextTable& texts = *view.texts;
  if (view.session->cursor < state.draggedCursor) state.dragged.reset();
  state.draggedCursor = view.session->cursor;
  const Layout layout = layoutOf(view, state);
  ImGui::SetNextWindowPos({layout.left, layout.top});
  ImGui::SetNextWindowSizeConstraints({layout.leftWidth, 0}, {layout.leftWidth, layout.bottom - layout.top});
  ImGui::Begin("##levers", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_AlwaysAutoResize);
  buildHead(view, state, requests, listLevers(texts, view.session->commands, {}));
  LeverFilter filter;
  filter.search = state.leverSearch;
  filter.isMovedOnly = state.isMovedOnly;
  beginScrolled("##list", state.leversHeight, layout.bottom);
  bool isAnyListed = false;
  for (const ListedGroup& group : listLevers(texts, view.session->commands, filter)) {
    if (filter.isOn() && group.levers.empty()) continue;
    isAnyListed = true;
    // What is found stands open, under headers of its own: the others keep what a person opened.
    const std::string title = texts.get("group." + std::string(kLeverGroupIds[group.group])) +
                              (filter.isOn() ? "###found" : "###group") + std::to_string(group.group);
    const bool isOpen = filter.isOn() || group.group == 0;
    const bool isShown = ImGui::CollapsingHeader(
        title.c_str(), isOpen ? ImGuiTreeNodeFlags_DefaultOpen : ImGuiTreeNodeFlags_None);
    markMoved(view, group.moved);
    if (!isShown) continue;
    ImGui::Dummy({0, 1});
    for (const ListedLever& lever : group.levers) buildLever(view, state, requests, lever);
  }
  if (!isAnyListed) ImGui::TextColored(theme::kFaded, "%s", texts.get("ui.no_lever").c_str());
  if (!filter.isOn() && ImGui::CollapsingHeader((texts.get("ui.systems") + "###systems").c_str()))
    buildSystems(view);
  if (view.session->refusal) sentence(view.session->refusal->text(texts));
  for (const std::string& fault : {view.session->fault, view.session->fieldsFault, view.fault})
    if (!fault.empty()) sentence(fault);
  endScrolled(state.leversHeight);
  endPanel(state);
}

}  // namespace shancheng
