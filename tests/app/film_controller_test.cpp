// Films from the window: one's own camera path with its file, the spec given to `record`, the look
// through a film, and a film made by the program itself.
#include <gtest/gtest.h>

#include <chrono>
#include <fstream>
#include <stdexcept>
#include <thread>

#include "engine/app/film/film_controller.h"
#include "engine/app/film/film_estimate.h"
#include "engine/app/picture/picture_names.h"
#include "sim/io/session.h"
#include "sim/policy/policy.h"
#include "tests/app/program.h"
#include "tests/support/loaded_small_city.h"

using namespace shancheng;
using shancheng::test::Scratch;
namespace fs = std::filesystem;

namespace {

const CityRun& city() { return test::loadedSmallCity(); }
HistoryPointer history() {
  static const HistoryPointer once = [] {
    WorkerPool pool;
    Timeline timeline(city().geography, city().spec, pool);
    timeline.stepTo(2050);
    return timeline.history();
  }();
  return once;
}
Camera over(double x, double y) {
  const double side = city().geography->city.frame.sideMetres();
  Camera camera;
  camera.target = {x * side, y * side, 300};
  camera.position = {x * side, (y - 0.2) * side, 2500};
  camera.horizontalFieldOfViewDegrees = 47;
  return camera;
}
// A desk over a folder, and requests one at a time.
struct Hand {
  explicit Hand(const Scratch& scratch) : desk(city(), 7, (scratch / "films").string(), SHANCHENG_PROGRAM) {
    order.camera = CameraChoice::own;
  }
  void ask(const FilmRequests& requests, const Camera& now = over(0.5, 0.5),
           std::optional<double> preview = {}) {
    desk.carryOut(requests, order, scene, {history(), commands}, now, preview);
  }
  void add(const Camera& now, std::optional<double> preview = {}) {
    FilmRequests requests;
    requests.addKey = true;
    ask(requests, now, preview);
  }
  std::vector<double> seconds() const {
    std::vector<double> all;
    for (const CameraKey& key : desk.path().keys) all.push_back(key.second);
    return all;
  }
  FilmView view() { return desk.view(order, {1e-7, Quality::low}); }
  bool waitForFilms() {
    for (int i = 0; i < 6000; ++i) {
      desk.poll();
      const auto jobs = desk.queue().jobs();
      if (std::all_of(jobs.begin(), jobs.end(), hasEnded)) return true;
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return false;
  }
  FilmController desk;
  FilmOrder order;
  FilmScene scene;
  std::vector<Command> commands;
};

}  // namespace

TEST(FilmController, ViewsAreAddedReplacedMovedDeletedAndKept) {
  const Scratch scratch;
  const std::string file = (scratch / "films/small.camera.toml").string();
  Hand hand(scratch);
  hand.add(over(0.3, 0.5));
  hand.add(over(0.5, 0.5));
  hand.add(over(0.7, 0.5));
  EXPECT_EQ(hand.seconds(), (std::vector<double>{0, 5, 10}));
  FilmRequests move;
  move.moveKey = {0, 7};
  hand.ask(move);
  EXPECT_EQ(hand.seconds(), (std::vector<double>{5, 7, 10}));
  move.moveKey = {0, 10};
  hand.ask(move);
  EXPECT_EQ(hand.seconds(), (std::vector<double>{7, 10, 10.1})) << "two views never share a second";
  hand.order.spec.seconds = 40;
  hand.add(over(0.4, 0.4), 0.2);
  EXPECT_EQ(hand.seconds(), (std::vector<double>{7, 8, 10, 10.1})) << "in a preview, at its second";
  FilmRequests other;
  other.replaceKey = 1;
  hand.ask(other, over(0.9, 0.5));
  const SceneFrame& frame = city().geography->city.frame;
  EXPECT_NEAR(frame.toScene(hand.desk.path().keys[1].target).x, 0.9 * frame.sideMetres(), 1);
  EXPECT_EQ(hand.desk.path().keys[1].fieldOfViewDegrees, 47);
  EXPECT_EQ(hand.seconds()[1], 8);
  FilmRequests stretch;
  stretch.stretch = true;
  hand.ask(stretch);
  EXPECT_EQ(hand.desk.path().durationSeconds, 40);
  {
    const Hand again(scratch);
    EXPECT_EQ(cameraPathText(again.desk.path()), cameraPathText(hand.desk.path()));
  }
  FilmRequests away;
  away.deleteKey = 0;
  for (int left = 3; left >= 0; --left) {
    hand.ask(away);
    EXPECT_EQ(hand.seconds().size(), static_cast<std::size_t>(left));
    EXPECT_EQ(fs::exists(file), left > 0);
  }
  hand.ask(away);  // none is left
}

TEST(FilmController, AViewStraightDownCanBeKept) {
  const Scratch scratch;
  Hand hand(scratch);
  Camera down = over(0.5, 0.5);
  down.position = down.target + glm::dvec3(0, 0, 9000);
  hand.add(down);
  EXPECT_EQ(hand.view().fault, "");
  EXPECT_TRUE(loadCameraPath((scratch / "films/small.camera.toml").string()));
}

TEST(FilmController, AFileWithAFaultIsLeftAsItIs) {
  const Scratch scratch;
  fs::create_directory(scratch / "films");
  const fs::path file = scratch / "films/small.camera.toml";
  std::ofstream(file) << "[[key]]\nsecond = 0\n";
  Hand hand(scratch);
  EXPECT_NE(hand.view().fault.find("small.camera.toml:"), std::string::npos) << hand.view().fault;
  hand.add(over(0.5, 0.5));
  EXPECT_EQ(shancheng::test::readFile(file), "[[key]]\nsecond = 0\n");
  EXPECT_EQ(hand.view().cameraPath, "small-2");
  EXPECT_TRUE(loadCameraPath((scratch / "films/small-2.camera.toml").string()));
}

TEST(FilmController, TheSpecSaysWhatWasOrdered) {
  FilmOrder order;
  order.spec.picture.width = 1080;
  order.spec.picture.height = 1920;
  order.spec.rate = {24, 1};
  order.spec.seconds = 12;
  order.spec.fromYear = 1950;
  order.spec.toYear = 1990;
  order.spec.pace = Pace::change;
  order.spec.picture.quality = "ultra";
  order.spec.picture.labels = true;
  FrameSettings shown;
  shown.layers[0] = !shown.layers[0];
  shown.layers[2] = !shown.layers[2];
  FilmScene scene{18.25, shown.layers, RasterId::land_use, Language::zh};
  for (std::size_t kind = 0; kind < kFilmKinds.size(); ++kind) {
    order.kind = kind;
    const FilmSpec made = specOf(order, scene, *city().spec.scenario, "s.toml", "own.camera.toml");
    const auto read = parseFilmSpec(filmSpecText(made), "film.toml", filmNames());
    ASSERT_TRUE(read) << read.error().message();
    const FilmSpec& film = *read;
    EXPECT_EQ(film.codec, kFilmKinds[kind].codec);
    EXPECT_EQ(film.session, "s.toml");
    EXPECT_EQ(film.picture.camera, "own.camera.toml");
    EXPECT_EQ(std::pair(film.picture.width, film.picture.height), std::pair(1080, 1920));
    EXPECT_EQ(film.rate, (FrameRate{24, 1}));
    EXPECT_EQ(film.seconds, 12);
    EXPECT_EQ(std::pair(*film.fromYear, *film.toYear), std::pair(1950, 1990));
    EXPECT_EQ(film.pace, Pace::change);
    EXPECT_EQ(film.picture.quality, "ultra");
    EXPECT_TRUE(film.picture.labels && film.picture.captions == Captions::both);
    EXPECT_EQ(film.picture.hour, 18.25);
    EXPECT_EQ(rasterOf(film.picture.data), RasterId::land_use);
    EXPECT_EQ(film.picture.language, Language::zh);
    FrameSettings frame;
    switchLayers(frame, film.picture.layers);
    EXPECT_TRUE(std::equal(std::begin(frame.layers), std::end(frame.layers), std::begin(shown.layers)));
  }
}

TEST(FilmController, ThePreviewIsTheFilms) {
  const Scratch scratch;
  Hand hand(scratch);
  hand.add(over(0.3, 0.5));
  hand.add(over(0.6, 0.4));
  for (const CameraChoice choice : {CameraChoice::tour, CameraChoice::own})
    for (const bool byChange : {false, true})
      for (const auto& [width, height] : {std::pair(1920, 1080), std::pair(1080, 1920)}) {
        hand.order.camera = choice;
        hand.order.spec.pace = byChange ? Pace::change : Pace::years;
        hand.order.spec.picture.width = width;
        hand.order.spec.picture.height = height;
        const FilmSpec spec = orderedSpec(hand.order, *city().spec.scenario);
        Film film(city().geography->city, history(), spec, *spec.fromYear, *spec.toYear);
        FilmCamera camera;
        if (choice == CameraChoice::own) camera.path = hand.desk.path();
        film.setCamera(camera, [](double, double) { return 0.0; });
        for (const double share : {0.0, 0.3, 1.0}) {
          const double frame = share * (film.frames() - 1);
          const FilmController::Moment moment =
              hand.desk.momentAt(hand.order, share, history(), over(0.5, 0.5), 16.0 / 9);
          EXPECT_DOUBLE_EQ(moment.year, film.yearAt(frame));
          EXPECT_LT(glm::length(moment.camera.position - film.cameraAt(frame).position), 1e-6);
          EXPECT_NEAR(moment.camera.horizontalFieldOfViewDegrees,
                      film.cameraAt(frame).horizontalFieldOfViewDegrees, 1e-9);
        }
      }
  hand.order.spec.picture.width = 1920;
  hand.order.spec.picture.height = 1080;
  hand.order.camera = CameraChoice::view;
  EXPECT_LT(
      glm::length(hand.desk.momentAt(hand.order, 0.5, history(), over(0.3, 0.6), 16.0 / 9).camera.target -
                  over(0.3, 0.6).target),
      1);
  EXPECT_LT(
      glm::length(hand.desk.momentAt(hand.order, 0.5, history(), over(0.6, 0.6), 16.0 / 9).camera.target -
                  over(0.6, 0.6).target),
      1);
  EXPECT_GT(
      hand.desk.momentAt(hand.order, 0.5, history(), over(0.6, 0.6), 1).camera.horizontalFieldOfViewDegrees,
      47.5)
      << "a narrow window still shows the whole picture";
}

// Made by the program itself, of the city with a lever moved, with its files beside it.
TEST(FilmController, ARecordedFilmIsOfTheCityShown) {
  const Scratch scratch;
  Hand hand(scratch);
  hand.order.spec.picture.width = 96;
  hand.order.spec.picture.height = 54;
  hand.order.spec.rate = {4, 1};
  hand.order.spec.seconds = 3;
  hand.order.spec.toYear = 1950;
  hand.order.spec.picture.quality = "low";
  hand.order.spec.picture.captions = Captions::none;
  FilmRequests record;
  record.record = true;
  hand.ask(record);
  EXPECT_TRUE(hand.desk.queue().jobs().empty()) << "no path yet";
  WorkerPool pool;
  Timeline timeline(city().geography, RunSpec{city().spec.scenario, 7, {}}, pool);
  Command command;
  command.year = 1940;
  command.lever = LeverId::max_slope;
  command.value = 12;
  ASSERT_TRUE(timeline.apply(command));
  timeline.stepTo(1960);
  hand.commands = timeline.commands();
  hand.order.camera = CameraChoice::view;
  const auto ask = [&] {
    hand.desk.carryOut(record, hand.order, hand.scene, {timeline.history(), hand.commands}, over(0.5, 0.5),
                       {});
  };
  ask();
  ask();
  hand.order.kind = 7;
  hand.order.name = "../.pictures";
  ask();
  ASSERT_EQ(hand.desk.queue().jobs().size(), 3u);
  ASSERT_TRUE(hand.waitForFilms());
  for (const FilmJob& job : hand.desk.queue().jobs())
    EXPECT_EQ(job.phase, FilmPhase::finished) << job.message;
  for (const char* name :
       {"small-1937-1950.mp4", "small-1937-1950.session.toml", "small-1937-1950.camera.toml",
        "small-1937-1950.film.toml", "small-1937-1950-2.mp4", "pictures/manifest.json"})
    EXPECT_TRUE(fs::exists(scratch / "films" / name)) << name;
  const auto session = loadSession((scratch / "films/small-1937-1950.session.toml").string());
  ASSERT_TRUE(session);
  EXPECT_EQ(session->seed, 7u);
  EXPECT_EQ(session->commands.size(), 1u);
  // The path of a film is opened as a copy.
  FilmRequests open;
  const FilmView view = hand.view();
  for (std::size_t i = 0; i < view.cameraPaths.size(); ++i)
    if (view.cameraPaths[i] == "small-1937-1950") open.openPath = i;
  ASSERT_TRUE(open.openPath);
  hand.ask(open);
  EXPECT_EQ(hand.seconds().size(), 1u);
  EXPECT_EQ(hand.view().cameraPath, "small-1937-1950-3");
}

TEST(FilmEstimate, FollowsTheFilmsThatWereMade) {
  FilmOrder order;
  const FilmEstimate nothing = estimateFilm(order, {}, 0, Quality::low);
  EXPECT_EQ(nothing.seconds, 0);
  EXPECT_GT(nothing.bytes, 0);
  const FilmEstimate window = estimateFilm(order, {}, 1e-7, Quality::high);
  EXPECT_NEAR(window.seconds, 900 * 1920 * 1080 * 1.1e-7, 1);
  FilmJob made;
  made.order = order;
  made.order.spec.picture.width = 960;
  made.order.spec.picture.height = 540;
  made.framesPerSecond = 8;
  made.frames = 100;
  made.bytes = 1000000;
  const FilmJob jobs[] = {made};
  const FilmEstimate known = estimateFilm(order, jobs, 1e-7, Quality::high);
  EXPECT_NEAR(known.seconds, 900 / 2.0, 1e-6);
  EXPECT_NEAR(known.bytes, 900 * 4 * 10000.0, 1e-3);
  order.spec.picture.quality = "low";
  EXPECT_LT(estimateFilm(order, jobs, 1e-7, Quality::high).seconds, known.seconds);
}
