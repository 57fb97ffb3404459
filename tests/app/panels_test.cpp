// The panels: what is listed, what fits, what a search leaves.
#include "tests/app/panels.h"

#include <cstring>

#include "engine/session/keys.h"
#include "engine/ui/chart.h"
#include "engine/ui/figures.h"
#include "engine/ui/sentences.h"
#include "sim/branch/explain.h"

using namespace shancheng;
using namespace shancheng::test;

namespace {

TEST_P(Panels, StandApartWhateverIsShown) {
  for (const FiguresTab tab : {FiguresTab::charts, FiguresTab::year, FiguresTab::territories}) {
    state_.figuresTab = tab;
    for (const bool withView : {false, true}) {
      session_.panels.set(PanelId::view, withView);
      state_.figuresHeight = 0;
      draw("tab" + std::to_string(static_cast<int>(tab)) + (withView ? "_view" : ""));
      EXPECT_GE(state_.panels.size(), 3u);
      expectApart();
    }
  }
  EXPECT_TRUE(requests_.actions.empty()) << "looking asks for nothing";
}

TEST_P(Panels, TheSmallMapAndTheLegendStandApart) {
  Renderer renderer(loadedSmallCity().geography, Quality::low, SHANCHENG_ROOT "/shaders");
  renderer.setHistory(told().now);
  FrameSettings frame;
  frame.year = session_.year;
  frame.width = 64;
  frame.height = 36;
  const double side = loadedSmallCity().geography->city.frame.sideMetres();
  frame.camera.position = {0.5 * side, 0.1 * side, 0.3 * side};
  frame.camera.target = {0.5 * side, 0.5 * side, 300};
  view_.camera = frame.camera;
  view_.miniMap = renderer.miniMapTexture();
  renderer.drawToPixels(frame, 1);
  for (const RasterId raster : {RasterId::land_use, RasterId::plan, RasterId::height}) {
    session_.data = std::string(rasterRow(raster).id);
    for (const bool withView : {false, true}) {
      session_.panels.set(PanelId::view, withView);
      draw("data" + std::to_string(static_cast<int>(raster)) + (withView ? "_view" : ""));
      expectApart();
    }
  }
  // The time line, levers, figures, the view panel; then the map, where there is room for it.
  if (view_.width < 1200) return;
  ASSERT_GE(state_.panels.size(), 6u);
  const ImVec4 map = state_.panels[state_.panels.size() - 2];
  EXPECT_NEAR(map.z - map.x, map.w - map.y, 1);
  click(0.5f * (map.x + map.z), map.y + 0.25f * (map.w - map.y));
  ASSERT_FALSE(requests_.actions.empty());
  const auto* flight = std::get_if<action::FlyToPoint>(&requests_.actions.back());
  ASSERT_TRUE(flight) << actionText(requests_.actions.back());
  const Point place = loadedSmallCity().geography->city.frame.toScene({flight->lon, flight->lat});
  EXPECT_NEAR(place.x, 0.5 * side, 0.02 * side);
  EXPECT_GT(place.y, 0.6 * side);
}

TEST_P(Panels, ASearchAndMovedOnlyShortenTheList) {
  draw("levers");
  const float whole = state_.leversHeight;
  std::strcpy(state_.leverSearch, GetParam().language == Language::en ? "ticket" : "地票");
  draw("search");
  const float found = state_.leversHeight;
  EXPECT_LT(found, whole);
  state_.isMovedOnly = true;
  draw("search_moved");
  EXPECT_LT(state_.leversHeight, found);
  state_.leverSearch[0] = 0;
  draw("moved");
  expectApart();
}

TEST_P(Panels, ChartsAreChosenByHand) {
  state_.charts = {IndicatorId::urban_residents, IndicatorId::urbanisation_rate, IndicatorId::lease_income,
                   IndicatorId::home_price};
  draw("charts");
  const Layout layout = layoutOf(view_, state_);
  // The button under the tabs opens the chooser; a tick there adds a chart.
  click(layout.right + 40, layout.top + 58);
  draw("chooser");
  EXPECT_TRUE(ImGui::IsPopupOpen(nullptr, ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel));
  expectApart();
}

TEST_P(Panels, ChartsShowWhatWasCounted) {
  for (const IndicatorId id : {IndicatorId::population, IndicatorId::built_up_area,
                               IndicatorId::urban_residents, IndicatorId::urbanisation_rate}) {
    const Series* series = observedSeries(view_, id);
    ASSERT_TRUE(series) << indicatorTable()[static_cast<std::size_t>(id)].id;
    EXPECT_FALSE(series->points.empty());
  }
  EXPECT_FALSE(observedSeries(view_, IndicatorId::mean_travel_time)) << "nobody counts it";
}

TEST_P(Panels, TheLeversTipIsWhole) {
  draw("levers");
  const Layout layout = layoutOf(view_, state_);
  point(layout.left + 60, layout.top + 190);
  draw("tip");
  EXPECT_TRUE(ImGui::GetIO().WantCaptureMouse);
}

TEST_P(Panels, MechanismsSayWhichAreAtWork) {
  Scenario scenario = *loadedSmallCity().spec.scenario;
  scenario.systems.switchOff(SystemId::land_tickets);
  scenario.systems.switchOff(SystemId::transport);
  session_.scenario = std::make_shared<const Scenario>(scenario);
  session_.panels.set(PanelId::levers, false);
  float height = 0;
  const auto panel = [&] {
    ImGui::SetNextWindowPos({14, 14});
    ImGui::SetNextWindowSize({318, 0});
    ImGui::Begin("mechanisms", nullptr, ImGuiWindowFlags_NoDecoration);
    buildSystems(view_);
    height = ImGui::GetWindowHeight();
    ImGui::End();
  };
  drawBeside("mechanisms", panel);
  EXPECT_GT(height, kSystemCount * ImGui::GetTextLineHeight());
}

// Names and figures of the year stand in one line each.
TEST_P(Panels, NamesAndFiguresFitTheirLines) {
  const TextTable& texts = *view_.texts;
  state_.figuresTab = FiguresTab::year;
  const float year = layoutOf(view_, state_).rightWidth - 28 - 74 - 10;
  state_.figuresTab = FiguresTab::charts;
  const float chart = layoutOf(view_, state_).rightWidth - 28 - 10;
  const float lever = layoutOf(view_, state_).leftWidth - 28 - 10;
  for (std::size_t i = 0; i < kIndicatorCount; ++i) {
    const IndicatorRow& row = indicatorTable()[i];
    float widest = 0;
    for (const YearRecordPointer& record : told().now->years)
      widest = std::max(widest, widthOf(figure(texts, static_cast<IndicatorId>(i), record->indicators[i])));
    const float name = widthOf(texts.get("indicator." + std::string(row.id) + ".name")) + 8;
    EXPECT_LE(name + widest, year) << row.id;
    EXPECT_LE(name + widest, chart) << row.id;
  }
  for (const LeverRow& row : leverTable()) {
    EXPECT_LE(widthOf(texts.get("lever." + std::string(row.id) + ".name")), lever) << row.id;
    EXPECT_LE(widthOf(leverText(texts, row, row.maximum)), lever) << row.id;
  }
  for (std::size_t i = 0; i < kSystemCount; ++i)
    EXPECT_LE(
        widthOf(texts.get("system." + std::string(systemName(static_cast<SystemId>(i))) + ".name")) + 30,
        lever)
        << i;
}

// One cell chosen at the city's edge, one barred from building, and a question on its way.
TEST_P(Panels, TheInspectorTellsWhy) {
  WorkerPool pool;
  Timeline timeline(loadedSmallCity().geography, loadedSmallCity().spec, pool);
  timeline.stepTo(2012);
  std::optional<Explanation> chosen;
  for (const Change& change : timeline.history()->years.back()->changes) {
    if (isBuilt(change.before) || !isBuilt(change.after)) continue;
    auto found = explain(timeline.simulator(), timeline.spec(), timeline.future(), change.cell, 2012);
    ASSERT_TRUE(found);
    chosen = *found;
    if (chosen->choice == Choice::edge) break;
  }
  ASSERT_TRUE(chosen);
  const auto barred = explain(timeline.simulator(), timeline.spec(), timeline.future(), 0, 2012);
  ASSERT_TRUE(barred);
  session_.picked = PickedView{{1, 2, 2012}, true, nullptr, {}};
  draw("inspector_asking");
  const std::vector<Explanation> both = {*chosen, *barred};
  for (const Explanation& found : both) {
    session_.picked = PickedView{{1, 2, 2012}, false, std::make_shared<const Explanation>(found), {}};
    draw(found.cell == 0 ? "inspector_barred" : "inspector");
    expectApart();
  }
  EXPECT_TRUE(requests_.actions.empty());
  // The button at the upper right of the panel, the last that was built.
  const ImVec4 panel = state_.panels.back();
  click(panel.z - 30, panel.y + 18);
  ASSERT_FALSE(requests_.actions.empty());
  EXPECT_EQ(actionText(requests_.actions.back()), "forget");
}

// An answer that failed is said where it was awaited, instead of being awaited for ever.
TEST_P(Panels, TheInspectorSaysWhyThereIsNoAnswer) {
  session_.picked = PickedView{{1, 2, 2012}, true, nullptr, {}};
  draw("inspector_waits");
  const ImVec4 waiting = state_.panels.back();
  session_.picked->isAsking = false;
  session_.picked->fault =
      "cell 130: it was walked again from 2010, and the trial ended without memory for its fields";
  draw("inspector_failed");
  const ImVec4 failed = state_.panels.back();
  EXPECT_GT(failed.w - failed.y, waiting.w - waiting.y) << "a sentence of two lines in the place of one";
  expectApart();
}

// Every sentence of both languages, in columns of every width: no line begins with what closes one.
TEST_P(Panels, NoLineBeginsWithAFullStop) {
  const ImFont& font = *host_.fonts().body;
  std::size_t broken = 0;
  for (const auto& [id, text] : view_.texts->all()) {
    for (const float width : {120.0f, 187.0f, 290.0f, 340.0f}) {
      const std::string lines = inLines(text, font, 17, width);
      for (std::size_t at = 0; (at = lines.find('\n', at)) != std::string::npos; ++at) {
        ++broken;
        for (const char* mark : {"，", "。", "、", "；", "：", "？", "！", "）", "》", "”", "’", "…"})
          EXPECT_FALSE(lines.substr(at + 1).starts_with(mark)) << id << ": " << lines;
      }
      const auto bare = [](std::string words) {
        std::erase_if(words, [](char letter) { return letter == ' ' || letter == '\n'; });
        return words;
      };
      EXPECT_EQ(bare(lines), bare(text)) << "nothing is lost";
    }
  }
  EXPECT_GT(broken, 100u);
}

TEST_P(Panels, UndoAndRedoStandOverTheLevers) {
  session_.refusal = Refusal{"redo_nothing", {}};
  draw("undo");
  const Layout layout = layoutOf(view_, state_);
  // The first button under the title; the one beside it has nothing to do.
  click(layout.left + 14 + 12, layout.top + 48);
  ASSERT_FALSE(requests_.actions.empty());
  EXPECT_EQ(actionText(requests_.actions.back()), "undo");
  const std::size_t asked = requests_.actions.size();
  click(layout.left + 14 + widthOf(view_.texts->get("action.undo")) + 32, layout.top + 48);
  EXPECT_EQ(requests_.actions.size(), asked);
}

// The switches at the right end of the time line and the keys of the help panel.
TEST_P(Panels, HelpListsTheKeysOfTheTable) {
  session_.panels.set(PanelId::help, true);
  draw("help");
  const ImVec4 help = state_.panels.back();
  EXPECT_GT(help.w - help.y, static_cast<float>(keyTable().size() / 2) * ImGui::GetTextLineHeight());
  EXPECT_LE(help.w, view_.height);
  EXPECT_GE(help.y, 0);
}
INSTANTIATE_TEST_SUITE_P(Screens, Panels, kScreens, screenName);

}  // namespace
