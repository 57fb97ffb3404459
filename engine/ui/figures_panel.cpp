// The figures at the right: charts that a person chooses, all figures of the year shown, and the
// territories (territories_tab.cpp).
#include <algorithm>
#include <cmath>

#include "engine/ui/chart.h"
#include "engine/ui/figures.h"
#include "engine/ui/interface.h"
#include "engine/ui/sentences.h"
#include "engine/ui/theme.h"

namespace shancheng {

namespace {

constexpr float kChangeWidth = 74;  // of the column of changes, at scale 1

const ImVec4& toneOf(IndicatorGroup group) {
  switch (group) {
    case IndicatorGroup::people:
      return theme::kAmber;
    case IndicatorGroup::land:
      return theme::kRiver;
    case IndicatorGroup::housing:
      return theme::kClay;
    case IndicatorGroup::work:
      return theme::kDusk;
    case IndicatorGroup::countryside:
      return theme::kLeaf;
    case IndicatorGroup::form:
      return theme::kStone;
  }
  return theme::kPaper;
}

std::string nameOf(const TextTable& texts, IndicatorId id) {
  return texts.get("indicator." + std::string(indicatorTable()[static_cast<std::size_t>(id)].id) + ".name");
}

void indicatorTip(const InterfaceView& view, IndicatorId id) {
  tip(view.texts->get("indicator." + std::string(indicatorTable()[static_cast<std::size_t>(id)].id) + ".tip"),
      view.scale);
}

template <typename Each>
void forGroup(std::size_t group, Each each) {
  for (std::size_t i = 0; i < kIndicatorCount; ++i)
    if (static_cast<std::size_t>(indicatorTable()[i].group) == group) each(static_cast<IndicatorId>(i));
}

// All indicators by group, with a tick at those that are drawn.
void buildChooser(const InterfaceView& view, InterfaceState& state) {
  const TextTable& texts = *view.texts;
  const Layout layout = layoutOf(view, state);
  // Beside the panel, so that the charts are seen to come and go.
  ImGui::SetNextWindowPos({layout.right - 0.5f * layout.margin, layout.top}, ImGuiCond_Always, {1, 0});
  ImGui::SetNextWindowSizeConstraints({300 * view.scale, 0}, {420 * view.scale, layout.bottom - layout.top});
  if (!ImGui::BeginPopup("choose")) return;
  const bool isFull = state.charts.size() >= kMaxCharts;
  if (isFull)
    ImGui::TextColored(theme::kAmber, "%s",
                       fill(texts.get("ui.charts_full"), "n", std::to_string(kMaxCharts)).c_str());
  for (std::size_t group = 0; group < kIndicatorGroupIds.size(); ++group) {
    const std::string title = texts.get("indicator_group." + std::string(kIndicatorGroupIds[group])) +
                              "###charts" + std::to_string(group);
    if (!ImGui::CollapsingHeader(title.c_str(),
                                 group == 0 ? ImGuiTreeNodeFlags_DefaultOpen : ImGuiTreeNodeFlags_None))
      continue;
    forGroup(group, [&](IndicatorId id) {
      const auto found = std::find(state.charts.begin(), state.charts.end(), id);
      bool isDrawn = found != state.charts.end();
      ImGui::BeginDisabled(isFull && !isDrawn);
      const bool isTicked = ImGui::Checkbox(
          (nameOf(texts, id) + "###chart" + std::to_string(static_cast<int>(id))).c_str(), &isDrawn);
      ImGui::EndDisabled();
      indicatorTip(view, id);
      if (!isTicked) return;
      if (isDrawn)
        state.charts.push_back(id);
      else
        state.charts.erase(found);
    });
  }
  ImGui::EndPopup();
}

void legend(const InterfaceView& view, const std::vector<IndicatorId>& charts) {
  const TextTable& texts = *view.texts;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float half = 0.5f * ImGui::GetTextLineHeight();
  const auto words = [&](const char* id) {
    ImGui::Dummy({24 * view.scale, 1});
    ImGui::SameLine();
    ImGui::TextColored(theme::kFaded, "%s", texts.get(id).c_str());
  };
  if (view.session->before) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    list.AddLine({at.x, at.y + half}, {at.x + 22 * view.scale, at.y + half},
                 theme::colour(theme::kAmber, 0.38f), 1.5f * view.scale);
    words("ui.before_change");
  }
  const bool isAnyObserved = std::any_of(charts.begin(), charts.end(),
                                         [&](IndicatorId id) { return observedSeries(view, id) != nullptr; });
  if (!isAnyObserved) return;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  list.AddCircle({at.x + 11 * view.scale, at.y + half}, kObservedRadius * view.scale,
                 theme::colour(theme::kPaper, 0.8f), 12, 1.2f * view.scale);
  words("ui.observed");
}

}  // namespace

void buildCharts(const InterfaceView& view, InterfaceState& state) {
  const TextTable& texts = *view.texts;
  for (const IndicatorId id : state.charts) {
    const IndicatorRow& row = indicatorTable()[static_cast<std::size_t>(id)];
    drawChart(view, id, toneOf(row.group), 104 * view.scale);
    indicatorTip(view, id);
  }
  if (state.charts.empty())
    ImGui::TextColored(theme::kFaded, "%s", texts.get("ui.no_chart").c_str());
  else
    legend(view, state.charts);
}

namespace {

constexpr double kSlight = 0.005;  // of the value before: a change that is not worth a colour

// How far a value lies from the one before, as a share of that; of something that was not there, tenfold.
double changeOf(double before, double now) {
  if (before == now) return 0;
  return before != 0 ? (now - before) / std::abs(before) : std::copysign(10.0, now);
}

// Name, value, and how far the value lies from the future before the change.
void yearRow(const InterfaceView& view, const YearRecord& record, const YearRecord* before, IndicatorId id) {
  const TextTable& texts = *view.texts;
  const auto index = static_cast<std::size_t>(id);
  ImGui::BeginGroup();
  ImGui::TextColored(theme::kFaded, "%s", nameOf(texts, id).c_str());
  const std::string value = figure(texts, id, record.indicators[index]);
  const float edge = ImGui::GetWindowContentRegionMax().x - (before ? kChangeWidth * view.scale : 0);
  ImGui::SameLine(edge - ImGui::CalcTextSize(value.c_str()).x);
  ImGui::TextColored(isOfYear(record, view.session->year) ? theme::kPaper : theme::kFaded, "%s",
                     value.c_str());
  if (before && before->indicators[index] != record.indicators[index]) {
    const double from = before->indicators[index], by = record.indicators[index] - from;
    const double change = changeOf(from, record.indicators[index]);
    std::string text = "±0 %";
    if (from == 0)
      text = (by > 0 ? "+" : "") + figure(texts, id, by);
    else if (std::abs(change) >= 0.0005)
      text = (by > 0 ? "+" : "") + grouped(100 * change, 1) + " %";
    ImGui::SameLine(ImGui::GetWindowContentRegionMax().x - ImGui::CalcTextSize(text.c_str()).x);
    ImGui::TextColored(std::abs(change) < kSlight ? theme::kFaded : theme::kAmber, "%s", text.c_str());
  }
  ImGui::EndGroup();
  indicatorTip(view, id);
}

void changeHeading(const InterfaceView& view) {
  const std::string& change = view.texts->get("ui.change");
  ImGui::SameLine(ImGui::GetWindowContentRegionMax().x - ImGui::CalcTextSize(change.c_str()).x);
  ImGui::TextColored(theme::kFaded, "%s", change.c_str());
}

}  // namespace

// All figures by group, or by how much they have changed.
void buildYearTable(const InterfaceView& view, InterfaceState& state) {
  const TextTable& texts = *view.texts;
  const YearRecord* record = recordAt(*view.session->history, view.session->year);
  const YearRecord* before =
      view.session->before ? recordAt(*view.session->before, view.session->year) : nullptr;
  if (!record) return;
  if (!isOfYear(*record, view.session->year))
    sentence(fill(texts.get("ui.computing"), "year", std::to_string(record->year)), theme::kFaded);
  if (before)
    ImGui::Checkbox((texts.get("ui.largest_change") + "###largest").c_str(), &state.isLargestChangeFirst);
  if (before && state.isLargestChangeFirst) {
    std::vector<IndicatorId> order;
    for (std::size_t i = 0; i < kIndicatorCount; ++i) order.push_back(static_cast<IndicatorId>(i));
    const auto size = [&](IndicatorId id) {
      const auto index = static_cast<std::size_t>(id);
      return std::abs(changeOf(before->indicators[index], record->indicators[index]));
    };
    std::stable_sort(order.begin(), order.end(),
                     [&](IndicatorId a, IndicatorId b) { return size(a) > size(b); });
    ImGui::NewLine();
    changeHeading(view);
    for (const IndicatorId id : order) yearRow(view, *record, before, id);
    return;
  }
  for (std::size_t group = 0; group < kIndicatorGroupIds.size(); ++group) {
    ImGui::TextColored(toneOf(static_cast<IndicatorGroup>(group)), "%s",
                       texts.get("indicator_group." + std::string(kIndicatorGroupIds[group])).c_str());
    if (before && group == 0) changeHeading(view);
    forGroup(group, [&](IndicatorId id) { yearRow(view, *record, before, id); });
    ImGui::Spacing();
  }
}

void buildFigures(const InterfaceView& view, InterfaceState& state) {
  const TextTable& texts = *view.texts;
  const Layout layout = layoutOf(view, state);
  ImGui::SetNextWindowPos({layout.right, layout.top});
  ImGui::SetNextWindowSizeConstraints({layout.rightWidth, 0},
                                      {layout.rightWidth, layout.figuresBottom - layout.top});
  ImGui::Begin("##figures", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_AlwaysAutoResize);
  constexpr std::pair<FiguresTab, const char*> kTabs[] = {{FiguresTab::charts, "ui.tab_charts"},
                                                          {FiguresTab::year, "ui.tab_year"},
                                                          {FiguresTab::territories, "ui.tab_territories"}};
  const FiguresTab shown = state.figuresTab;
  // From the right edge, which stays where it is however wide a tab makes the panel.
  float width = 0;
  for (const auto& [tab, id] : kTabs)
    width += ImGui::CalcTextSize(texts.get(id).c_str()).x + 2 * ImGui::GetStyle().FramePadding.x +
             (tab == FiguresTab::charts ? 0 : ImGui::GetStyle().ItemSpacing.x);
  ImGui::SetCursorPosX(std::max(ImGui::GetCursorPosX(), ImGui::GetWindowContentRegionMax().x - width));
  for (const auto& [tab, id] : kTabs) {
    if (tab != FiguresTab::charts) ImGui::SameLine();
    if (toggleButton(texts.get(id), id, shown == tab) && shown != tab) {
      state.figuresTab = tab;
      state.figuresHeight = 0;
    }
  }
  if (shown == FiguresTab::charts) {
    if (ImGui::Button((texts.get("ui.choose_charts") + "###choose_charts").c_str()))
      ImGui::OpenPopup("choose");
    buildChooser(view, state);
  }
  beginScrolled("##figures_list", state.figuresHeight, layout.figuresBottom);
  switch (shown) {
    case FiguresTab::charts:
      buildCharts(view, state);
      break;
    case FiguresTab::year:
      buildYearTable(view, state);
      break;
    case FiguresTab::territories:
      buildTerritories(view);
      break;
  }
  endScrolled(state.figuresHeight);
  if (state.figuresTab != shown) state.figuresHeight = 0;
  endPanel(state);
}

}  // namespace shancheng
