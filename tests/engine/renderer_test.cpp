// The renderer's promises: scrubbing sends nothing, a cut-back history draws like a fresh one, a
// broken shader keeps the last good program, odd sizes work, labels keep apart.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <functional>
#include <memory>
#include <random>
#include <thread>
#include <tuple>

#include "engine/gl/context.h"
#include "engine/gl/objects.h"
#include "engine/gl/program.h"
#include "engine/render/labels.h"
#include "engine/render/renderer.h"
#include "tests/engine/made_city.h"
#include "tests/engine/picture.h"
#include "tests/engine/shader_folder.h"

namespace shancheng {
namespace {

const std::string kShaders = std::string(SHANCHENG_ROOT) + "/shaders";

// A second history that shares the years up to 1990 and goes another way.
HistoryPointer otherFuture(const Geography& ground, const HistoryPointer& history) {
  auto other = std::make_shared<History>(*history);
  std::vector<CellState> cells(static_cast<std::size_t>(made::kCells) * made::kCells);
  for (const auto& record : history->years)
    if (record->year <= 1990)
      for (const Change& change : record->changes) cells[change.cell] = change.after;
  other->years.resize(1990 - made::kStartYear + 1);
  for (int year = 1991; year <= made::kEndYear; ++year)
    other->years.push_back(made::year(ground, cells, year, 99));
  return other;
}

class RendererTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    gl::ContextOptions options;
    options.offscreen = true;
    context_ = new gl::Context(options);
    ground_ = made::geography();
    history_ = made::history(*ground_);
  }
  static void TearDownTestSuite() {
    history_.reset();
    ground_.reset();
    delete context_;
    context_ = nullptr;
  }
  static FrameSettings frame(double year, int width = 160, int height = 90) {
    FrameSettings settings;
    settings.year = year;
    settings.width = width;
    settings.height = height;
    const double side = made::kCells * made::kCell;
    settings.camera.position = {side * 0.9, side * 0.1, 1100};
    settings.camera.target = {side * 0.5, side * 0.5, 240};
    return settings;
  }
  static inline gl::Context* context_ = nullptr;
  static inline GeographyPointer ground_;
  static inline HistoryPointer history_;
};

TEST_F(RendererTest, ScrubbingSendsNothing) {
  Renderer renderer(ground_, Quality::medium, kShaders);
  renderer.setHistory(history_);
  renderer.drawToPixels(frame(1950), 1);
  EXPECT_GT(renderer.statistics().bytesUploaded, 100000u);  // the city went over once
  const std::uint64_t total = renderer.statistics().bytesUploadedTotal;
  std::vector<std::uint8_t> first, last;
  for (const double year : {1937.0, 1955.25, 1980.5, 2010.75, 2040.0, 1990.0}) {
    last = renderer.drawToPixels(frame(year), 1);
    if (first.empty()) first = last;
    EXPECT_EQ(renderer.statistics().bytesUploaded, 0u) << year;
  }
  EXPECT_EQ(renderer.statistics().bytesUploadedTotal, total);
  EXPECT_GT(picture::difference(first, last).mean, 1.0) << "moving the year must move the picture";
}

TEST_F(RendererTest, SameHistoryAgainSendsNothing) {
  Renderer renderer(ground_, Quality::medium, kShaders);
  renderer.setHistory(history_);
  renderer.drawToPixels(frame(2000), 1);
  renderer.setHistory(std::make_shared<History>(*history_));  // another view of the same years
  renderer.drawToPixels(frame(2000), 1);
  EXPECT_EQ(renderer.statistics().bytesUploaded, 0u);
}

TEST_F(RendererTest, CutBackEqualsFreshBuild) {
  const HistoryPointer other = otherFuture(*ground_, history_);
  Renderer fresh(ground_, Quality::high, kShaders);
  fresh.setHistory(other);
  Renderer cut(ground_, Quality::high, kShaders);
  cut.setHistory(history_);
  cut.drawToPixels(frame(2030), 1);
  cut.setHistory(other);
  for (const double year : {1960.0, 1990.5, 1991.7, 2029.0}) {
    const auto a = fresh.drawToPixels(frame(year), 1), b = cut.drawToPixels(frame(year), 1);
    EXPECT_EQ(a, b) << year;
  }
  // And back again, and down to nothing but the first years.
  cut.setHistory(history_);
  fresh.setHistory(history_);
  EXPECT_EQ(fresh.drawToPixels(frame(2035), 1), cut.drawToPixels(frame(2035), 1));
  auto early = std::make_shared<History>(*history_);
  early->years.resize(3);
  cut.setHistory(early);
  Renderer small(ground_, Quality::high, kShaders);
  small.setHistory(early);
  EXPECT_EQ(small.drawToPixels(frame(1931), 1), cut.drawToPixels(frame(1931), 1));
}

TEST_F(RendererTest, GrowingYearByYearEqualsAllAtOnce) {
  Renderer whole(ground_, Quality::high, kShaders), grown(ground_, Quality::high, kShaders);
  whole.setHistory(history_);
  for (std::size_t years = 1; years <= history_->years.size(); years += 7) {
    auto part = std::make_shared<History>(*history_);
    part->years.resize(years);
    grown.setHistory(part);
  }
  grown.setHistory(history_);
  EXPECT_EQ(whole.drawToPixels(frame(2040), 1), grown.drawToPixels(frame(2040), 1));
}

// Follows a history until it is shown, a few bytes at a time; says how many slices that took.
int arrive(Renderer& renderer, const HistoryPointer& history, const std::function<void()>& whileUnderWay) {
  const std::uint64_t before = gl::uploadedBytes();
  renderer.follow(history);
  for (int slices = 0;; std::this_thread::yield()) {
    const bool isShown = renderer.upload({1e9, 1});
    if (gl::uploadedBytes() == before && !isShown) continue;  // not ready yet
    ++slices;
    if (isShown) return slices;
    whileUnderWay();
  }
}

TEST_F(RendererTest, AnotherFutureArrivesInSlicesAndThePictureIsTheOneBeforeUntilItIsWhole) {
  const HistoryPointer other = otherFuture(*ground_, history_);
  Renderer followed(ground_, Quality::medium, kShaders), before(ground_, Quality::medium, kShaders),
      after(ground_, Quality::medium, kShaders);
  followed.setHistory(history_);
  before.setHistory(history_);
  after.setHistory(other);
  for (const auto& [history, old, fresh] :
       {std::tuple(other, &before, &after), {history_, &after, &before}}) {
    std::mt19937 random(3);
    int looks = 0;
    Renderer* shown = old;  // a binding cannot be captured by every compiler
    const auto look = [&] {
      if (random() % 8 != 0 || ++looks > 8) return;
      const double year = 1985 + static_cast<double>(random() % 500) * 0.1;  // it may move meanwhile
      ASSERT_TRUE(followed.drawToPixels(frame(year), 1) == shown->drawToPixels(frame(year), 1)) << year;
    };
    EXPECT_GT(arrive(followed, history, look), 20) << "in slices";
    EXPECT_GT(looks, 1);
    for (const double year : {1960.0, 1990.5, 1991.7, 2029.0, 2040.0})
      EXPECT_TRUE(followed.drawToPixels(frame(year), 1) == fresh->drawToPixels(frame(year), 1)) << year;
    followed.drawToPixels(frame(2040), 1);
    EXPECT_EQ(followed.statistics().bytesUploaded, 0u);
  }
}

TEST_F(RendererTest, YearsThatAreAddedLeaveThePictureUpToTheLastOneAlone) {
  Renderer grown(ground_, Quality::medium, kShaders), still(ground_, Quality::medium, kShaders);
  const auto upTo = [&](int year) {
    auto part = std::make_shared<History>(*history_);
    part->years.resize(static_cast<std::size_t>(year - made::kStartYear + 1));
    return part;
  };
  grown.setHistory(upTo(1950));
  still.setHistory(upTo(1950));
  int year = 1950, looks = 0;
  for (const int next : {1951, 1952, 1958, 1980, 2012, 2040}) {
    const auto look = [&] {
      if (++looks % 16 != 1) return;
      for (const double shown : {year - 6.5, year - 0.3, year * 1.0})
        ASSERT_TRUE(grown.drawToPixels(frame(shown), 1) == still.drawToPixels(frame(shown), 1)) << shown;
    };
    arrive(grown, upTo(next), look);
    still.setHistory(upTo(next));
    year = next;
    for (const double shown : {year - 6.5, year - 0.3, year * 1.0})
      EXPECT_TRUE(grown.drawToPixels(frame(shown), 1) == still.drawToPixels(frame(shown), 1)) << shown;
  }
  EXPECT_GT(looks, 60);
}

TEST_F(RendererTest, ANewerHistoryOvertakesOneThatIsUnderWay) {
  const HistoryPointer other = otherFuture(*ground_, history_);
  Renderer renderer(ground_, Quality::low, kShaders), fresh(ground_, Quality::low, kShaders);
  fresh.setHistory(other);
  renderer.follow(history_);
  (void)renderer.upload({1e9, 1});
  renderer.follow(other);
  renderer.setHistory(history_);  // at once, whatever was asked for before
  EXPECT_EQ(renderer.city().history(), history_);
  renderer.follow(other);
  while (!renderer.upload({})) {
  }
  EXPECT_EQ(renderer.city().history(), other);
  EXPECT_TRUE(renderer.drawToPixels(frame(2030), 1) == fresh.drawToPixels(frame(2030), 1));
}

// A town of lanes that has stood for years; in its last year `after` takes its place.
HistoryPointer townThenBecoming(const CellState& after) {
  const CellState lanes{LandUse::residential, BuiltKind::lane, 3, 160};
  auto town = std::make_shared<History>();
  town->startYear = made::kStartYear;
  town->endYear = made::kEndYear;
  for (int year = made::kStartYear; year <= made::kStartYear + 12; ++year) {
    auto record = std::make_shared<YearRecord>();
    record->year = year;
    for (std::uint32_t row = 50; row < 110; ++row)
      for (std::uint32_t column = 50; column < 110; ++column) {
        const std::uint32_t cell = row * made::kCells + column;
        if (year == made::kStartYear + 2) record->changes.push_back({cell, {}, lanes});
        if (year == made::kStartYear + 12 && !(after == lanes))
          record->changes.push_back({cell, lanes, after});
      }
    town->years.push_back(record);
  }
  return town;
}

// The city map draws only the tiles that change between two moments: whatever the way there, the ground is
// the same as if it had never been drawn before.
TEST_F(RendererTest, WhateverTheWayThroughTheYearsTheGroundIsTheSame) {
  const HistoryPointer town = townThenBecoming({LandUse::residential, BuiltKind::tower, 30, 160});
  Renderer moved(ground_, Quality::high, kShaders);
  moved.setHistory(town);
  std::mt19937 random(7);
  constexpr double kFirst = made::kStartYear, kLast = kFirst + 18;
  double year = kFirst;
  for (int step = 0; step < 16; ++step) {
    const int kind = static_cast<int>(random() % 3);
    year = kind == 0 ? kFirst + static_cast<double>(random() % 1800) * 0.01
                     : std::clamp(year + (kind == 1 ? 0.2 : -0.35) * static_cast<double>(1 + random() % 4),
                                  kFirst, kLast);
    FrameSettings settings = frame(year);
    settings.leftOut.add(PassId::buildings);  // they would hide it
    if (step % 5 == 4) {                      // cut back and grown again on the way
      auto early = std::make_shared<History>(*town);
      early->years.resize(6);
      moved.setHistory(early);
      moved.drawToPixels(settings, 1);
      moved.setHistory(town);
    }
    Renderer fresh(ground_, Quality::high, kShaders);
    fresh.setHistory(town);
    EXPECT_EQ(moved.drawToPixels(settings, 1), fresh.drawToPixels(settings, 1)) << step << ": " << year;
  }
}

TEST_F(RendererTest, OnlyWhatIsBuiltThisYearIsWarm) {
  const CellState lanes{LandUse::residential, BuiltKind::lane, 3, 160};
  const auto warmth = [&](const CellState& after) {
    Renderer renderer(ground_, Quality::high, kShaders);
    renderer.setHistory(townThenBecoming(after));
    const auto pixels = renderer.drawToPixels(frame(made::kStartYear + 12), 1);
    double sum = 0;
    for (std::size_t i = 0; i < pixels.size(); i += 3) sum += pixels[i] - pixels[i + 2];
    return sum / static_cast<double>(pixels.size() / 3);
  };
  CellState storey = lanes, rebuilt = lanes;
  storey.storeys = 4;
  rebuilt.kind = BuiltKind::warHouse;
  const double old = warmth(lanes);
  EXPECT_NEAR(warmth(storey), old, 1.0) << "a storey more makes no new house";
  EXPECT_GT(warmth(rebuilt), old + 1.5);
}

TEST_F(RendererTest, DarkWhereNobodyCame) {
  auto empty =
      std::make_shared<History>(*townThenBecoming({LandUse::residential, BuiltKind::tower, 30, 120}));
  const auto lamps = [&](const HistoryPointer& town) {
    Renderer renderer(ground_, Quality::high, kShaders);
    renderer.setHistory(town);
    FrameSettings night = frame(made::kStartYear + 12);
    night.hour = 22;
    const auto pixels = renderer.drawToPixels(night, 1);
    double sum = 0;
    for (const std::uint8_t value : pixels) sum += value;
    return sum / static_cast<double>(pixels.size());
  };
  const double inhabited = lamps(empty);
  auto last = std::make_shared<YearRecord>(*empty->years.back());
  last->indicators[static_cast<std::size_t>(IndicatorId::vacancy)] = 40;
  empty->years.back() = last;
  EXPECT_LT(lamps(empty), inhabited - 0.3);
}

TEST_F(RendererTest, OddSizesWork) {
  Renderer renderer(ground_, Quality::low, kShaders);
  renderer.setHistory(history_);
  EXPECT_EQ(renderer.drawToPixels(frame(2000, 1, 1), 4).size(), 3u);
  EXPECT_EQ(renderer.drawToPixels(frame(2000, 1, 700), 1).size(), 2100u);
  EXPECT_EQ(renderer.drawToPixels(frame(2000, 2560, 1440), 1).size(), 2560u * 1440u * 3u);
  EXPECT_THROW(renderer.drawToPixels(frame(2000, 200000, 10), 1), gl::GraphicsError);
  EXPECT_THROW(renderer.drawToPixels(frame(2000, 0, 10), 1), gl::GraphicsError);
  EXPECT_EQ(renderer.drawToPixels(frame(2000, 64, 36), 1).size(), 64u * 36u * 3u);  // and goes on
}

TEST_F(RendererTest, DrawsWithoutHistoryAndWithoutAnything) {
  Renderer renderer(ground_, Quality::low, kShaders);
  FrameSettings settings = frame(1937);
  const auto land = renderer.drawToPixels(settings, 1);
  for (bool& layer : settings.layers) layer = false;
  const auto nothing = renderer.drawToPixels(settings, 1);
  EXPECT_GT(picture::difference(land, nothing).mean, 20.0);
}

TEST_F(RendererTest, QualityIsNeverAutomatic) {
  Renderer renderer(ground_, Quality::automatic, kShaders);
  EXPECT_NE(renderer.quality(), Quality::automatic);
  renderer.setQuality(Quality::ultra);
  EXPECT_EQ(renderer.quality(), Quality::ultra);
}

TEST_F(RendererTest, AfterAnotherQualityThePictureIsThatOfAFreshRenderer) {
  Renderer renderer(ground_, Quality::medium, kShaders), fresh(ground_, Quality::high, kShaders);
  for (Renderer* each : {&renderer, &fresh}) each->setHistory(history_);
  for (const int samples : {1, 4}) {
    renderer.setQuality(Quality::medium);
    (void)renderer.drawToPixels(frame(2020), samples);
    renderer.setQuality(Quality::high);
    EXPECT_EQ(renderer.drawToPixels(frame(2020), samples), fresh.drawToPixels(frame(2020), samples))
        << samples;
  }
}

TEST_F(RendererTest, PassesAndCountsAreFilled) {
  Renderer renderer(ground_, Quality::medium, kShaders);
  renderer.setHistory(history_);
  for (int i = 0; i < 6; ++i) renderer.drawToPixels(frame(2020), 1);
  const FrameStatistics& statistics = renderer.statistics();
  EXPECT_GT(statistics.triangles, 10000u);
  EXPECT_GT(statistics.draws, 10u);
  EXPECT_GT(statistics.instances, 100u);
  EXPECT_GT(statistics.gpuBytes, 1000000u);
  ASSERT_GE(statistics.passes.size(), 6u);
  double sum = 0;
  for (const PassTime& pass : statistics.passes) sum += pass.milliseconds;
  EXPECT_GT(sum, 0.0);
}

TEST_F(RendererTest, EveryShaderCompiles) {
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(kShaders)) {
    if (entry.path().extension() != ".frag") continue;
    EXPECT_NO_THROW(gl::Program(kShaders, entry.path().stem().string())) << entry.path();
    ++count;
  }
  EXPECT_GE(count, 9u);
}

TEST_F(RendererTest, EveryShaderCompilesWithItsOverrides) {
  for (const char* subfolder : {"no_shadow", "low_cost"})
    for (const auto& entry : std::filesystem::directory_iterator(kShaders)) {
      if (entry.path().extension() != ".frag") continue;
      gl::Program program(kShaders, entry.path().stem().string());
      program.setOverrides(subfolder);
      EXPECT_EQ(program.reload(), "") << subfolder;
      for (unsigned variant = 0; variant < gl::kVariants; ++variant)
        EXPECT_EQ(program.take(variant), "") << entry.path() << " " << subfolder << " " << variant;
    }
}

TEST_F(RendererTest, AFractionOfTheBudgetSpendsLessAndASmallerPictureFillsTheTarget) {
  Renderer renderer(ground_, Quality::medium, kShaders);
  renderer.setHistory(history_);
  FrameSettings settings = frame(2020, 320, 180);
  const gl::Framebuffer target("target", {320, 180, 1, GL_RGBA8, false});
  settings.scale = 1;
  renderer.draw(settings, target.name());
  const FrameStatistics whole = renderer.statistics();
  EXPECT_EQ(whole.drawnWidth, 320);
  settings.scale = 0.5;
  settings.budgetFraction = 0.02;
  renderer.draw(settings, target.name());
  const FrameStatistics less = renderer.statistics();
  EXPECT_EQ(less.drawnWidth, 160);
  EXPECT_EQ(less.drawnHeight, 90);
  EXPECT_LT(less.triangles, whole.triangles);
  EXPECT_LT(less.instances, whole.instances);
  EXPECT_EQ(less.bytesUploaded, 0u);
  EXPECT_EQ(whole.shareDrawn, 1);
  EXPECT_GT(less.shareDrawn, 0.2) << "a slow machine thins the city out, but does not empty it";
  settings.layers[static_cast<int>(LayerId::buildings)] = false;
  renderer.draw(settings, target.name());
  EXPECT_FALSE(renderer.statistics().shareDrawn);
  settings.layers[static_cast<int>(LayerId::buildings)] = true;
  // As the whole municipality is seen, from hundreds of kilometres away: thinned out, not emptied.
  settings.camera.position += glm::dvec3(0, -100000, 100000);
  renderer.draw(settings, target.name());
  EXPECT_GT(renderer.statistics().shareDrawn, 0.01);
  settings.camera = frame(2020, 320, 180).camera;
  settings.everyBuilding = 50;
  renderer.draw(settings, target.name());
  EXPECT_LE(renderer.statistics().instances, whole.instances);
  // A still is drawn at its own size and of the whole tier, whatever a window may ask for.
  settings = frame(2020, 320, 180);
  const auto still = renderer.drawToPixels(settings, 1);
  settings.scale = 0.5;
  EXPECT_EQ(still, renderer.drawToPixels(settings, 1));
}

TEST_F(RendererTest, BrokenShaderKeepsTheLastGoodProgram) {
  const ShaderFolder folder;
  Renderer renderer(ground_, Quality::low, folder.path());
  renderer.setHistory(history_);
  const auto before = renderer.drawToPixels(frame(2000), 1);
  EXPECT_EQ(renderer.reloadShaders(), "");
  folder.write("common/light.glsl", "\n\nvec3 lit( { nonsense\n");
  const std::string words = renderer.reloadShaders();
  EXPECT_NE(words.find("common/light.glsl:3"), std::string::npos) << words;
  EXPECT_NE(words.find("included from common/scene.glsl"), std::string::npos) << words;
  EXPECT_EQ(before, renderer.drawToPixels(frame(2000), 1));
}

TEST_F(RendererTest, BrokenShaderAtStartIsAnError) {
  const ShaderFolder folder;
  folder.write("sky.frag", "#version 330 core\nvoid main() { undeclared = 1.0; }\n");
  try {
    Renderer renderer(ground_, Quality::low, folder.path());
    FAIL() << "no error";
  } catch (const gl::GraphicsError& error) {
    EXPECT_NE(std::string(error.what()).find("sky.frag:2"), std::string::npos) << error.what();
  }
  EXPECT_THROW(Renderer(ground_, Quality::low, "/nowhere/at/all"), gl::GraphicsError);
}

TEST_F(RendererTest, LabelsKeepApartAndFollowTime) {
  Renderer renderer(ground_, Quality::low, kShaders);
  renderer.setHistory(history_);
  const auto names = [&](double year) {
    std::vector<std::string> seen;
    for (const LabelPlacement& label : renderer.labels(frame(year, 1280, 720)))
      seen.push_back(label.name->en);
    return seen;
  };
  const auto has = [](const std::vector<std::string>& all, const char* name) {
    return std::find(all.begin(), all.end(), name) != all.end();
  };
  const auto placed = renderer.labels(frame(2020, 1280, 720));
  ASSERT_GE(placed.size(), 3u);
  for (std::size_t i = 0; i < placed.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) {
      const glm::vec2 a = labelExtent(*placed[i].name), b = labelExtent(*placed[j].name);
      const bool apartX = std::abs(placed[i].x - placed[j].x) >= (a.x + b.x) / 2;
      const bool apartY = placed[i].y - a.y >= placed[j].y || placed[j].y - b.y >= placed[i].y;
      EXPECT_TRUE(apartX || apartY) << placed[i].name->en << " over " << placed[j].name->en;
    }
  EXPECT_TRUE(has(names(1950), "Old Town"));
  EXPECT_FALSE(has(names(1950), "Gate"));      // too near to the town, and of lower rank
  EXPECT_FALSE(has(names(1950), "New Town"));  // not founded yet
  EXPECT_TRUE(has(names(2020), "New Town"));
  EXPECT_FALSE(has(names(2020), "Hill Farm"));  // behind the west ridge
  EXPECT_EQ(names(2020), names(2020));
}

TEST_F(RendererTest, ALandSeenFromFurtherOffStillHasNames) {
  auto wide = std::make_shared<Geography>(*ground_);
  const double side = 480000, times = side / ground_->city.frame.sideMetres();
  wide->city.frame.cellMetres *= times;
  for (Place& place : wide->city.places) place.point = {place.point.x * times, place.point.y * times};
  Renderer renderer(wide, Quality::low, kShaders);
  FrameSettings far = frame(2020, 1280, 720);
  far.camera.position = {side * 0.9, side * 0.1, 60000};
  far.camera.target = {side * 0.5, side * 0.5, 240};
  const auto placed = renderer.labels(far);
  EXPECT_TRUE(std::any_of(placed.begin(), placed.end(),
                          [](const LabelPlacement& label) { return label.name->en == "Old Town"; }));
}

TEST_F(RendererTest, ObjectsAreFreed) {
  const std::uint64_t before = gl::heldBytes();
  {
    Renderer renderer(ground_, Quality::high, kShaders);
    renderer.setHistory(history_);
    renderer.drawToPixels(frame(2000), 4);
    EXPECT_GT(gl::heldBytes(), before + 1000000u);
  }
  EXPECT_EQ(gl::heldBytes(), before);
}

}  // namespace
}  // namespace shancheng
