// The panels as a person sees them, drawn off screen over a city of test size, in both languages and
// at the sizes of small and large screens. With SHANCHENG_KEEP_PICTURES=folder every picture is kept
// there as PNG.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>
#include <stdexcept>

#include "engine/app/common/png.h"
#include "engine/ui/imgui_host.h"
#include "engine/ui/interface.h"
#include "engine/ui/theme.h"
#include "sim/io/city_folder.h"
#include "sim/policy/policy.h"
#include "tests/support/loaded_small_city.h"

namespace shancheng::test {

inline Command set(LeverId lever, double value, int year) {
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
inline const Told& told() {
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
inline void PrintTo(const Screen& screen, std::ostream* stream) {
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

inline const auto kScreens =
    testing::Values(Screen{1280, 720, Language::en}, Screen{1280, 720, Language::zh},
                    Screen{1920, 1080, Language::en}, Screen{1920, 1080, Language::zh});
inline std::string screenName(const testing::TestParamInfo<Screen>& screen) {
  return "At" + std::to_string(screen.param.width) + (screen.param.language == Language::en ? "En" : "Zh");
}

}  // namespace shancheng::test
