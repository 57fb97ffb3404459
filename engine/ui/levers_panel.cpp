// The levers, by group: name, value with its unit, slider, tip, and how to give it back to history.
#include <algorithm>
#include <cmath>
#include <cstdio>

#include "engine/ui/figures.h"
#include "engine/ui/interface.h"
#include "engine/ui/theme.h"

namespace shancheng {

namespace {

// The year from which a person's hand is on the lever; nothing when it follows the scenario.
std::optional<int> movedFrom(std::span<const Command> commands, LeverId lever) {
  for (const auto& [year, command] : commandsInForce(commands, lever))
    if (command.kind == Command::Kind::set) return year;
  return std::nullopt;
}

std::string valueText(const TextTable& texts, const LeverRow& row, double value) {
  if (row.unit == "flag") return texts.get(value > 0.5 ? "ui.on" : "ui.off");
  if (row.unit == "share") return grouped(value * 100, 0) + " %";
  if (row.unit == "year") return grouped(value, 0).erase(1, 1);
  int decimals = 0;
  for (double step = row.step; decimals < 3 && std::abs(step - std::round(step)) > 1e-9; step *= 10) ++decimals;
  return grouped(value, decimals) + " " + texts.get("unit." + std::string(row.unit));
}

double valueNow(const InterfaceView& view, const InterfaceState& state, LeverId lever) {
  if (state.dragged == lever) return state.draggedValue;
  const YearRecord* record = recordAt(*view.history, view.year);
  return record ? record->policy.get(lever) : leverRow(lever).standard;
}

Command commandAt(const InterfaceView& view, LeverId lever, double value) {
  Command command;
  command.year = std::clamp(static_cast<int>(std::floor(view.year)), view.history->startYear, view.history->endYear);
  command.lever = lever;
  command.value = value;
  return command;
}

void buildLever(const InterfaceView& view, InterfaceState& state, InterfaceRequests& requests, LeverId lever) {
  const TextTable& texts = *view.texts;
  const LeverRow& row = leverRow(lever);
  const std::string key = "lever." + std::string(row.id);
  const auto moved = movedFrom(view.commands, lever);
  ImGui::PushID(static_cast<int>(lever));
  double value = valueNow(view, state, lever);
  const std::string text = valueText(texts, row, value);
  ImGui::BeginGroup();
  ImGui::TextColored(moved ? theme::kAmber : theme::kPaper, "%s", texts.get(key + ".name").c_str());
  const float room = ImGui::GetContentRegionAvail().x;
  if (row.unit == "flag") {
    bool on = value > 0.5;
    if (ImGui::Checkbox((text + "##box").c_str(), &on)) requests.commands.push_back(commandAt(view, lever, on ? 1 : 0));
  } else {
    ImGui::SetNextItemWidth(room);
    // The slider is drawn without its own figure: the value stands above it with its unit.
    ImGui::SameLine();
    const float textWidth = ImGui::CalcTextSize(text.c_str()).x;
    const float nameEnd = ImGui::GetCursorPosX();
    const float wanted = ImGui::GetWindowContentRegionMax().x - textWidth;
    if (wanted > nameEnd) ImGui::SetCursorPosX(wanted);
    else {
      ImGui::NewLine();
      ImGui::SetCursorPosX(wanted);
    }
    ImGui::TextColored(moved ? theme::kAmber : theme::kFaded, "%s", text.c_str());
    ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x);
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {4 * view.scale, 0});
    float slid = static_cast<float>(value);
    const bool changed = ImGui::SliderFloat("##slider", &slid, static_cast<float>(row.minimum), static_cast<float>(row.maximum), "",
                                            ImGuiSliderFlags_NoInput);
    ImGui::PopStyleVar();
    // Playback goes on under the hand: the whole drag belongs to the year it began in.
    if (ImGui::IsItemActivated()) state.draggedYear = commandAt(view, lever, value).year;
    if (changed) {
      const double before = value;
      const double steps = std::round((static_cast<double>(slid) - row.minimum) / row.step);
      value = std::clamp(row.minimum + steps * row.step, row.minimum, row.maximum);
      if (value != before) {
        Command command = commandAt(view, lever, value);
        command.year = state.draggedYear;
        requests.commands.push_back(command);
        state.dragged = lever;
        state.draggedValue = value;
      }
    } else if (state.dragged == lever && !ImGui::IsItemActive() && !view.isBusy) {
      state.dragged.reset();
    }
  }
  ImGui::EndGroup();
  if (ImGui::IsItemHovered() && !ImGui::IsMouseDown(ImGuiMouseButton_Left)) {
    ImGui::BeginTooltip();
    ImGui::PushTextWrapPos(340 * view.scale);
    ImGui::TextUnformatted(texts.get(key + ".tip").c_str());
    const std::string range = fill(fill(texts.get("ui.history_range"), "low", valueText(texts, row, row.minimum)), "high", valueText(texts, row, row.maximum));
    ImGui::TextColored(theme::kFaded, "%s", range.c_str());
    ImGui::TextColored(theme::kFaded, "%s", fill(texts.get("ui.lever_source"), "source", std::string(row.source)).c_str());
    ImGui::PopTextWrapPos();
    ImGui::EndTooltip();
  }
  if (moved) {
    ImGui::TextColored(theme::kAmber, "%s", fill(texts.get("ui.moved_from"), "year", std::to_string(*moved)).c_str());
    ImGui::SameLine();
    if (ImGui::SmallButton(texts.get("ui.reset").c_str())) {
      Command release = commandAt(view, lever, value);
      release.kind = Command::Kind::release;
      release.year = *moved;  // from where it was first moved: as if it had never been
      requests.commands.push_back(release);
      state.dragged.reset();
    }
  }
  ImGui::Dummy({0, 1 * view.scale});
  ImGui::PopID();
}

}  // namespace

void buildLevers(const InterfaceView& view, InterfaceState& state, InterfaceRequests& requests) {
  const TextTable& texts = *view.texts;
  const Layout layout = layoutOf(view);
  ImGui::SetNextWindowPos({layout.left, layout.top});
  ImGui::SetNextWindowSizeConstraints({layout.leftWidth, 0}, {layout.leftWidth, layout.bottom - layout.top});
  ImGui::Begin("##levers", nullptr, ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoResize |
                                        ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_AlwaysAutoResize);
  ImGui::PushFont(view.fonts->title);
  ImGui::TextUnformatted(texts.get("ui.levers").c_str());
  ImGui::PopFont();
  std::vector<std::pair<LeverId, int>> moved;
  for (std::size_t i = 0; i < kLeverCount; ++i)
    if (const auto year = movedFrom(view.commands, static_cast<LeverId>(i))) moved.emplace_back(static_cast<LeverId>(i), *year);
  if (!moved.empty()) {
    const std::string& label = texts.get("ui.reset_all");
    ImGui::SameLine(ImGui::GetWindowContentRegionMax().x - ImGui::CalcTextSize(label.c_str()).x - 2 * ImGui::GetStyle().FramePadding.x);
    if (ImGui::Button(label.c_str()))
      for (const auto& [lever, year] : moved) {
        Command release = commandAt(view, lever, leverRow(lever).standard);
        release.kind = Command::Kind::release;
        release.year = year;
        requests.commands.push_back(release);
        state.dragged.reset();
      }
  }
  for (std::size_t group = 0; group < kLeverGroupIds.size(); ++group) {
    const std::string title = texts.get("group." + std::string(kLeverGroupIds[group])) + "###group" + std::to_string(group);
    const ImGuiTreeNodeFlags flags = group == 0 ? ImGuiTreeNodeFlags_DefaultOpen : ImGuiTreeNodeFlags_None;
    if (!ImGui::CollapsingHeader(title.c_str(), flags)) continue;
    ImGui::Dummy({0, 1});
    for (std::size_t i = 0; i < kLeverCount; ++i)
      if (static_cast<std::size_t>(leverTable()[i].group) == group) buildLever(view, state, requests, static_cast<LeverId>(i));
  }
  if (!view.fault.empty()) ImGui::TextWrapped("%s", view.fault.c_str());
  endPanel(state);
}

}  // namespace shancheng
