// What is draped over the land is what the history says, cell by cell; moving the year sends nothing
// where the city's own intervals are shown, and one field where a year's numbers are.
#include <gtest/gtest.h>

#include <memory>

#include "engine/gl/context.h"
#include "engine/render/renderer.h"
#include "tests/engine/made_city.h"
#include "tests/engine/picture.h"

namespace shancheng {
namespace {

struct Data : testing::Test {
  static void SetUpTestSuite() {
    gl::ContextOptions options;
    options.offscreen = true;
    context = new gl::Context(options);
    ground = made::geography();
    history = made::history(*ground);
    renderer = new Renderer(ground, Quality::low, std::string(SHANCHENG_ROOT) + "/shaders");
    renderer->setHistory(history);
  }
  static void TearDownTestSuite() {
    delete renderer;
    history.reset();
    ground.reset();
    delete context;
  }
  static FrameSettings frame(double year, RasterId data) {
    FrameSettings settings;
    settings.year = year;
    settings.data = data;
    settings.width = 160;
    settings.height = 90;
    const double side = made::kCells * made::kCell;
    settings.camera.position = {side * 0.5, side * 0.3, 5200};
    settings.camera.target = {side * 0.5, side * 0.5, 240};
    return settings;
  }
  static std::shared_ptr<YearFields> fieldsOf(int year, float value) {
    auto fields = std::make_shared<YearFields>();
    fields->year = year;
    fields->travelMinutes = Grid<float>(made::kCells, made::kCells, value);
    fields->isPlanned = Grid<std::uint8_t>(made::kCells, made::kCells);
    for (int row = 0; row < made::kCells / 2; ++row)
      for (int column = 0; column < made::kCells; ++column) fields->isPlanned.at(column, row) = 1;
    return fields;
  }
  // Every cell as the records leave it at the end of a year, and when it became so.
  struct Cell {
    CellState state;
    int since = 0;
  };
  static std::vector<Cell> cellsAt(int year) {
    std::vector<Cell> cells(static_cast<std::size_t>(made::kCells) * made::kCells);
    for (const YearRecordPointer& record : history->years)
      if (record->year <= year)
        for (const Change& change : record->changes) cells[change.cell] = {change.after, record->year};
    return cells;
  }
  static Rgb texelAt(const std::vector<std::uint8_t>& texels, std::size_t cell) {
    return {texels[cell * 4], texels[cell * 4 + 1], texels[cell * 4 + 2]};
  }
  static inline gl::Context* context = nullptr;
  static inline GeographyPointer ground;
  static inline HistoryPointer history;
  static inline Renderer* renderer = nullptr;
};

TEST_F(Data, LandUseIsWhatTheRecordsSay) {
  for (const double year : {1936.0, 1980.6, 2010.0, 2039.0}) {
    renderer->drawToPixels(frame(year, RasterId::land_use), 1);
    const auto texels = renderer->dataTexels();
    const auto cells = cellsAt(static_cast<int>(year));
    std::size_t built = 0;
    for (std::size_t cell = 0; cell < cells.size(); ++cell) {
      const auto use = static_cast<std::size_t>(cells[cell].state.use);
      ASSERT_EQ(texels[cell * 4 + 3] != 0, use != 0) << year << ", cell " << cell;
      if (use == 0) continue;
      ++built;
      ASSERT_EQ(texelAt(texels, cell), classesOf(ColourMap::landUse)[use].colour)
          << year << ", cell " << cell;
      ASSERT_EQ(255 - texels[cell * 4 + 3], static_cast<int>(classesOf(ColourMap::landUse)[use].pattern));
    }
    EXPECT_GT(built, 20u) << year;
  }
}

TEST_F(Data, YearsAndStoreysAreWhatTheRecordsSay) {
  const auto cells = cellsAt(2015);
  const auto near = [](const Rgb& a, const Rgb& b) {
    for (std::size_t i = 0; i < 3; ++i)
      if (std::abs(a[i] - b[i]) > 4) return false;
    return true;
  };
  for (const RasterId raster : {RasterId::year_built, RasterId::storeys, RasterId::coverage}) {
    renderer->drawToPixels(frame(2015.3, raster), 1);
    const auto texels = renderer->dataTexels();
    const RasterRange range = rasterRange(raster, *ground, *history);
    for (std::size_t cell = 0; cell < cells.size(); cell += 3) {
      if (!cells[cell].state.coverage) continue;
      const auto value =
          static_cast<float>(raster == RasterId::year_built ? cells[cell].since
                             : raster == RasterId::storeys  ? cells[cell].state.storeys * 1.0
                                                            : cells[cell].state.coverage / 2.55);
      const Rgb wanted = colourAt(rasterRow(raster).colours, (value - range.low) / (range.high - range.low));
      ASSERT_TRUE(near(texelAt(texels, cell), wanted))
          << rasterRow(raster).id << ", cell " << cell << ", " << value;
    }
  }
}

TEST_F(Data, ScrubbingSendsNothing) {
  for (const RasterId raster :
       {RasterId::land_use, RasterId::year_built, RasterId::growth, RasterId::zones, RasterId::slope}) {
    renderer->drawToPixels(frame(1950, raster), 1);
    for (const double year : {1937.0, 1980.5, 2030.0}) {
      renderer->drawToPixels(frame(year, raster), 1);
      EXPECT_EQ(renderer->statistics().bytesUploaded, 0u) << rasterRow(raster).id << " " << year;
    }
  }
}

TEST_F(Data, AFieldIsSentOnceAYear) {
  constexpr std::uint64_t kField = std::uint64_t{4} * made::kCells * made::kCells;
  renderer->drawToPixels(frame(1990, RasterId::none),
                         1);  // the history itself, and what the first frame needs
  renderer->setFields(fieldsOf(1990, 60));
  renderer->drawToPixels(frame(1990, RasterId::travel_time), 1);
  EXPECT_EQ(renderer->statistics().bytesUploaded, kField);
  const auto texels = renderer->dataTexels();
  EXPECT_EQ(texelAt(texels, 5), colourAt(ColourMap::viridisBack, 128.0f / 255));
  renderer->drawToPixels(frame(1990.7, RasterId::travel_time), 1);
  EXPECT_EQ(renderer->statistics().bytesUploaded, 0u);
  renderer->setFields(fieldsOf(1991, 20));
  renderer->drawToPixels(frame(1991, RasterId::travel_time), 1);
  EXPECT_EQ(renderer->statistics().bytesUploaded, kField);
  EXPECT_NE(texelAt(renderer->dataTexels(), 5), texelAt(texels, 5));
}

TEST_F(Data, PlanAndRealityAreSetAgainstEachOther) {
  renderer->setFields(fieldsOf(2010, 0));
  renderer->drawToPixels(frame(2010, RasterId::plan), 1);
  const auto texels = renderer->dataTexels();
  const auto cells = cellsAt(2010);
  std::array<int, 4> seen{};
  for (std::size_t cell = 0; cell < cells.size(); ++cell) {
    if (ground->isWater[cell]) continue;
    const bool planned = cell / made::kCells < made::kCells / 2, built = cells[cell].state.coverage > 0;
    const std::size_t number = built ? (planned ? 1u : 2u) : planned ? 3u : 0u;
    ++seen[number];
    if (number == 0)
      ASSERT_EQ(texels[cell * 4 + 3], 0) << cell;
    else
      ASSERT_EQ(texelAt(texels, cell), classesOf(ColourMap::plan)[number].colour) << cell;
  }
  for (const int count : seen) EXPECT_GT(count, 0);
}

TEST_F(Data, TheMapAndTheContoursAreSeen) {
  const auto bare = renderer->drawToPixels(frame(2030, RasterId::none), 1);
  const auto draped = renderer->drawToPixels(frame(2030, RasterId::land_use), 1);
  EXPECT_GT(picture::difference(bare, draped).mean, 8);
  FrameSettings lined = frame(2030, RasterId::none);
  lined.layers[static_cast<std::size_t>(LayerId::contours)] = true;
  EXPECT_GT(picture::difference(bare, renderer->drawToPixels(lined, 1)).mean, 0.3);
}

}  // namespace
}  // namespace shancheng
