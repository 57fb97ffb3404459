// The panels as a person sees them, drawn off screen over a city of test size, in both languages and
// at the sizes of small and large screens: what is listed, what fits, what a search leaves. With
// SHANCHENG_KEEP_PICTURES=folder every picture is kept there as PNG.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <set>
#include <sstream>
#include <stdexcept>

#include "engine/app/common/png.h"
#include "engine/session/keys.h"
#include "engine/ui/chart.h"
#include "engine/ui/figures.h"
#include "engine/ui/imgui_host.h"
#include "engine/ui/interface.h"
#include "engine/ui/sentences.h"
#include "engine/ui/theme.h"
#include "sim/branch/explain.h"
#include "sim/io/city_folder.h"
#include "sim/policy/policy.h"
#include "tests/support/loaded_small_city.h"

using namespace shancheng;
using test::loadedSmallCity;

namespace {

Command set(LeverId lever, double value, int year) {
  Command command;
  command.lever = lever;
  command.value = value;
  command.year = year;
  return command;
}

// A century of the city, the same with a lever moved, and what both were told.
struct Told {
  HistoryPointer before, now;
  std::vector<Command> commands;
  std::vector<Series> observed;
};
const Told& told() {
  static const Told once = [] {
    WorkerPool pool;
    Timeline timeline(loadedSmallCity().geography, loadedSmallCity().spec, pool);
    timeline.stepTo(2050);
    Told made;
    made.before = timeline.history();
    for (const Command& command :
         {set(LeverId::conversion_quota, 0, 2000), set(LeverId::ticket_enabled, 0, 2008)})
      if (!timeline.apply(command)) throw std::runtime_error("a lever refused its value");
    timeline.stepTo(2050);
    made.now = timeline.history();
    made.commands = timeline.commands();
    made.observed = *loadObserved(loadedSmallCity().geography->city);
    return made;
  }();
  return once;
}

struct Screen {
  int width, height;
  Language language;
};
void PrintTo(const Screen& screen, std::ostream* stream) {
  *stream << screen.width << "x" << screen.height << (screen.language == Language::en ? " en" : " zh");
}

class Panels : public testing::TestWithParam<Screen> {
 protected:
  Panels() : context_(offscreen()), host_(nullptr) {
    std::set<ImWchar> characters = charactersOf(loadedSmallCity().geography->city);
    for (Language language : {Language::en, Language::zh})
      characters.merge(charactersOf(loadedSmallCity().text(language)));
    const auto font = findFont();
    EXPECT_TRUE(font) << font.error().message();
    EXPECT_TRUE(host_.setFonts(&*font, characters, 1));
    theme::apply(1);
    view_.texts = &loadedSmallCity().text(GetParam().language);
    view_.geography = loadedSmallCity().geography.get();
    session_.scenario = loadedSmallCity().spec.scenario;
    session_.history = told().now;
    session_.before = told().before;
    session_.commands = told().commands;
    session_.year = 2012;
    session_.panels = panelsAtStart();
    session_.canUndo = true;
    session_.layers = std::vector<bool>(kLayerCount + 1, true);
    view_.session = &session_;
    view_.observed = told().observed;
    view_.fonts = &host_.fonts();
    view_.statistics = &statistics_;
    view_.width = static_cast<float>(GetParam().width);
    view_.height = static_cast<float>(GetParam().height);
  }
  static gl::ContextOptions offscreen() {
    gl::ContextOptions options;
    options.offscreen = true;
    return options;
  }
  void draw(const std::string& name, int frames = 4) {
    drawBeside(name, [] {}, frames);
  }
  // Draws frames until what a panel holds has settled, and keeps the picture of the last under `name`.
  template <typename Panel>
  void drawBeside(const std::string& name, Panel panel, int frames = 4) {
    std::vector<std::uint8_t> pixels;
    for (int frame = 0; frame < frames; ++frame)
      pixels = host_.drawOffscreen(GetParam().width, GetParam().height, [&](ImDrawList&) {
        buildInterface(view_, state_, requests_);
        panel();
      });
    const char* folder = std::getenv("SHANCHENG_KEEP_PICTURES");
    if (!folder || !*folder || name.empty()) return;
    std::vector<std::uint8_t> rgb(pixels.size() / 4 * 3, 96);
    compose(rgb, pixels);
    std::ostringstream screen;
    PrintTo(GetParam(), &screen);
    std::string file = screen.str() + " " + name + ".png";
    std::replace(file.begin(), file.end(), ' ', '_');
    std::ofstream(std::string(folder) + "/" + file, std::ios::binary)
        << pngBytes(rgb, GetParam().width, GetParam().height);
  }
  void point(float x, float y, bool isDown = false) {
    ImGui::GetIO().MousePos = {x, y};
    ImGui::GetIO().MouseDown[0] = isDown;
  }
  void click(float x, float y) {
    for (bool isDown : {false, true, false}) {
      point(x, y, isDown);
      draw("", 1);
    }
  }
  // No panel leaves the screen or lies on another.
  void expectApart() {
    for (std::size_t i = 0; i < state_.panels.size(); ++i) {
      const ImVec4& a = state_.panels[i];
      EXPECT_GE(a.x, -0.5f);
      EXPECT_GE(a.y, -0.5f);
      EXPECT_LE(a.z, view_.width + 0.5f) << "panel " << i;
      EXPECT_LE(a.w, view_.height + 0.5f) << "panel " << i;
      for (std::size_t j = 0; j < i; ++j) {
        const ImVec4& b = state_.panels[j];
        EXPECT_FALSE(a.x < b.z && b.x < a.z && a.y < b.w && b.y < a.w) << "panels " << j << " and " << i;
      }
    }
  }
  float widthOf(const std::string& text) const {
    return host_.fonts().body->CalcTextSizeA(17, 1e6f, 0, text.c_str()).x;
  }

  gl::Context context_;
  ImGuiHost host_;
  FrameStatistics statistics_;
  Snapshot session_;
  InterfaceView view_;
  InterfaceState state_;
  InterfaceRequests requests_;
};

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

// Every tab, with and without a way of one's own, films in every state and a fault.
TEST_P(Panels, TheFilmPanelStandsApart) {
  session_.panels.set(PanelId::levers, false);
  session_.panels.set(PanelId::film, true);
  view_.film.output = "/home/somebody/Videos/shancheng/small-1937-2050.mp4";
  view_.film.hasTour = true;
  draw("film_first");
  expectApart();
  EXPECT_FALSE(requests_.film.record || requests_.film.preview) << "looking asks for nothing";
  view_.film.secondsNeeded = 4321;
  view_.film.bytesNeeded = 123.4e6;
  draw("film");
  state_.film.tab = FilmTab::camera;
  for (const CameraChoice camera : {CameraChoice::tour, CameraChoice::own}) {
    state_.film.order.camera = camera;
    draw("film_camera" + std::to_string(static_cast<int>(camera)));
    expectApart();
  }
  std::vector<FilmKeyRow> keys;
  for (int i = 0; i < 14; ++i) keys.push_back({i * 5.5, 250.0 + 1000 * i});
  const std::vector<std::string> paths = {"small", "small-1937-2050"};
  view_.film.keys = keys;
  view_.film.cameraPaths = paths;
  view_.film.cameraPath = "small-1937-2050-2";
  view_.film.preview = 0.4;
  state_.film.fraction = 0.4;
  state_.film.order.spec.picture.width = 1080;
  state_.film.order.spec.picture.height = 1920;
  session_.picked = PickedView{{1, 2, 2012}, true, nullptr, {}};
  draw("film_own_way");
  expectApart();
  session_.picked.reset();
  view_.film.preview.reset();
  state_.film.tab = FilmTab::queue;
  draw("film_no_queue");
  std::vector<FilmJob> jobs;
  for (const FilmPhase phase : {FilmPhase::finished, FilmPhase::failed, FilmPhase::stopped,
                                FilmPhase::drawing, FilmPhase::preparing, FilmPhase::waiting}) {
    FilmJob job;
    job.id = static_cast<int>(jobs.size()) + 1;
    job.output = "/home/somebody/Videos/shancheng/small-1937-2050-" + std::to_string(job.id) + ".mp4";
    job.phase = phase;
    job.frame = 1234;
    job.frames = 3600;
    job.framesPerSecond = 1.25;
    job.secondsLeft = 1893;
    job.bytes = 45678901;
    job.partial = "/home/somebody/Videos/shancheng/small-1937-2050-3.partial.mp4";
    job.message =
        job.output +
        ": cannot be written (No space left on device); expected a folder that may be written and has "
        "room; then go on with --resume";
    jobs.push_back(job);
  }
  view_.film.jobs = jobs;
  view_.film.fault = "/home/somebody/Videos/shancheng: Permission denied";
  state_.film.height = 0;
  draw("film_queue");
  expectApart();
}

// What the buttons and sliders of the panel ask for.
TEST_P(Panels, TheFilmPanelAsks) {
  session_.panels.set(PanelId::levers, false);
  session_.panels.set(PanelId::film, true);
  draw("");
  const ImVec4 panel = state_.panels[1];
  click(0.5f * (panel.x + panel.z), panel.w - 25);
  EXPECT_TRUE(requests_.film.record);
  EXPECT_EQ(state_.film.tab, FilmTab::queue);
  state_.film.tab = FilmTab::film;
  state_.film.height = 0;
  draw("");
  click(panel.x + 0.7f * (panel.z - panel.x), panel.w - 82);
  ASSERT_TRUE(requests_.film.preview.has_value());
  EXPECT_NEAR(*requests_.film.preview, 0.72, 0.08);
  EXPECT_EQ(state_.film.order.spec.fromYear, session_.scenario->playFromYear);
}

// Names in the lines of the panel end before what they name.
TEST_P(Panels, NamesOfTheFilmPanelFit) {
  const TextTable& texts = *view_.texts;
  const float width = layoutOf(view_, state_).leftWidth;
  for (const char* id : {"film.size", "film.kind", "ui.quality", "film.rate", "film.name"})
    EXPECT_LE(widthOf(texts.get(id)), 0.42f * (width - 14) - 14) << id;
  for (const char* id : {"film.kind_h264", "film.kind_h265", "film.kind_vp9", "film.kind_av1",
                         "film.kind_prores", "film.kind_gif", "film.kind_webp", "film.kind_pictures"})
    EXPECT_LE(widthOf(texts.get(id)), 0.58f * (width - 14) - 40) << id;
  for (const char* id : {"film.pace_years", "film.pace_change", "film.captions", "ui.labels"})
    EXPECT_LE(widthOf(texts.get(id)), 0.5f * width - 46) << id;
}

INSTANTIATE_TEST_SUITE_P(Screens, Panels,
                         testing::Values(Screen{1280, 720, Language::en}, Screen{1280, 720, Language::zh},
                                         Screen{1920, 1080, Language::en}, Screen{1920, 1080, Language::zh}),
                         [](const auto& screen) {
                           return "At" + std::to_string(screen.param.width) +
                                  (screen.param.language == Language::en ? "En" : "Zh");
                         });

}  // namespace
