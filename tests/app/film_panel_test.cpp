// The panel of films: what its tabs show, and what its buttons and sliders ask for.
#include "tests/app/panels.h"

using namespace shancheng;
using namespace shancheng::test;

namespace {

using FilmPanel = Panels;

// Every tab, with and without a way of one's own, films in every state and a fault.
TEST_P(FilmPanel, StandsApart) {
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
TEST_P(FilmPanel, Asks) {
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
TEST_P(FilmPanel, NamesFit) {
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
INSTANTIATE_TEST_SUITE_P(Screens, FilmPanel, kScreens, screenName);

}  // namespace
