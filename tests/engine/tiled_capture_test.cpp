// Pictures in tiles and as means of sub-frames, on software GL.
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>

#include "engine/gl/context.h"
#include "engine/render/renderer.h"
#include "engine/render/tiled_capture.h"
#include "tests/engine/made_city.h"
#include "tests/engine/picture.h"

namespace shancheng {
namespace {

const std::string kShaders = std::string(SHANCHENG_ROOT) + "/shaders";

class PictureDrawerTest : public testing::Test {
 protected:
  PictureDrawerTest() {
    gl::ContextOptions options;
    options.offscreen = true;
    context_ = std::make_unique<gl::Context>(options);
    const GeographyPointer ground = made::geography();
    renderer_ = std::make_unique<Renderer>(ground, Quality::medium, kShaders);
    renderer_->setHistory(made::history(*ground));
  }
  static FrameSettings frame(double year = 2020) {
    FrameSettings settings;
    settings.year = year;
    settings.hour = 15;
    settings.width = 700;
    settings.height = 410;
    settings.camera.position = {65 * made::kCell, 45 * made::kCell, 400};
    settings.camera.target = {78 * made::kCell, 58 * made::kCell, 265};
    return settings;
  }
  std::vector<std::uint8_t> draw(TiledCapture& drawer, std::vector<FrameSettings> subframes) {
    start(drawer, subframes);
    return drawer.take();
  }
  void start(TiledCapture& drawer, std::span<const FrameSettings> subframes,
             const TiledCapture::Overlay& overlay = {}) {
    CityResources* const city = &renderer_->city();
    drawer.start(std::span(&city, 1), subframes, 1, overlay);
  }

  std::unique_ptr<gl::Context> context_;
  std::unique_ptr<Renderer> renderer_;
};

TEST_F(PictureDrawerTest, TilesMakeTheSamePictureAsTheWhole) {
  TiledCapture whole(renderer_->land()), tiled(renderer_->land(), 400);
  const auto one = draw(whole, {frame()}), many = draw(tiled, {frame()});
  ASSERT_EQ(one.size(), 700u * 410u * 3u);
  const picture::Difference apart = picture::difference(one, many);
  // Edges fall a hair differently; the glow is sampled on another grid.
  EXPECT_LT(apart.mean, 0.5);
  EXPECT_LE(apart.percentile99, 4);
}

TEST_F(PictureDrawerTest, WhatIsLaidOverComesToItsPlaceInEveryTile) {
  TiledCapture tiled(renderer_->land(), 400);
  double area = 0;
  const FrameSettings settings = frame();
  start(tiled, std::span(&settings, 1), [&](unsigned framebuffer, const Crop& tile) {
    area += tile.width * tile.height;
    glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
    glEnable(GL_SCISSOR_TEST);  // a red line up the picture, 500 pixels from its left side
    glScissor(500 - static_cast<int>(tile.x), 0, 1, static_cast<int>(tile.height));
    glClearColor(1, 0, 0, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    glDisable(GL_SCISSOR_TEST);
  });
  const auto rgb = tiled.take();
  for (int row = 0; row < 410; ++row) {
    const std::size_t at = (static_cast<std::size_t>(row) * 700 + 500) * 3;
    ASSERT_EQ(rgb[at], 255) << row;
    ASSERT_EQ(rgb[at + 1], 0) << row;
    ASSERT_FALSE(rgb[at + 3] == 255 && rgb[at + 4] == 0 && rgb[at + 5] == 0) << row;
  }
  EXPECT_GT(area, 700.0 * 410);  // tiles overlap
}

TEST_F(PictureDrawerTest, TheMeanOfEqualSubframesIsTheFrame) {
  TiledCapture drawer(renderer_->land());
  FrameSettings small = frame();
  small.width = 160;
  small.height = 90;
  const auto one = draw(drawer, {small}), mean = draw(drawer, std::vector<FrameSettings>(100, small));
  EXPECT_LE(picture::difference(one, mean).mean, 0.01) << "a hundred parts must add up to the whole";
  EXPECT_LE(picture::difference(one, mean).percentile99, 1);
}

TEST_F(PictureDrawerTest, TheMeanOfTwoLiesBetweenThem) {
  TiledCapture drawer(renderer_->land());
  FrameSettings moved = frame();
  moved.crop.x = 0.5;  // half a pixel
  FrameSettings later = frame(1990);
  const auto a = draw(drawer, {frame()}), b = draw(drawer, {later}), mean = draw(drawer, {frame(), later});
  double worst = 0;
  for (std::size_t i = 0; i < mean.size(); ++i)
    worst = std::max(worst, std::abs(mean[i] - 0.5 * (a[i] + b[i])));
  EXPECT_LE(worst, 1.5);
  EXPECT_GT(picture::difference(a, draw(drawer, {moved})).mean, 0.05)
      << "a shift within a pixel must be seen";
}

TEST_F(PictureDrawerTest, PicturesComeBackInTheOrderTheyWereStarted) {
  TiledCapture drawer(renderer_->land());
  const FrameSettings early = frame(1950), late = frame(2035);
  start(drawer, std::span(&early, 1));
  start(drawer, std::span(&late, 1));
  EXPECT_EQ(drawer.underWay(), 2u);
  const auto first = drawer.take(), second = drawer.take();
  EXPECT_EQ(first, draw(drawer, {early}));
  EXPECT_EQ(second, draw(drawer, {late}));
}

TEST_F(PictureDrawerTest, TwoCitiesOnOneLandArePicturesOfTwoRenderers) {
  const GeographyPointer ground = made::geography();
  Renderer other(ground, Quality::medium, kShaders);
  other.setHistory(made::history(*ground, made::kEndYear, 77));
  CityResources beside(renderer_->land());
  beside.setHistory(made::history(*ground, made::kEndYear, 77));
  CityResources* const cities[] = {&renderer_->city(), &beside};
  TiledCapture pair(renderer_->land()), left(renderer_->land()), right(other.land());
  for (const std::vector<FrameSettings>& subframes :
       {std::vector{frame(2005)}, std::vector{frame(2020), frame(2021)}, std::vector{frame(1950)}}) {
    pair.start(cities, subframes, 1);
    const auto both = pair.take(), own = draw(left, subframes);
    CityResources* const city = &other.city();
    right.start(std::span(&city, 1), subframes, 1);
    const auto others = right.take();
    ASSERT_EQ(both.size(), own.size() + others.size());
    constexpr std::size_t kStride = 700 * 3;
    for (std::size_t row = 0; row < 410; ++row) {
      const auto* pixels = both.data() + row * 2 * kStride;
      ASSERT_TRUE(std::equal(pixels, pixels + kStride, own.data() + row * kStride)) << row;
      ASSERT_TRUE(std::equal(pixels + kStride, pixels + 2 * kStride, others.data() + row * kStride)) << row;
    }
    EXPECT_TRUE(subframes[0].year == 1950 || own != others);
  }
  EXPECT_EQ(renderer_->statistics().bytesUploaded, 0u) << "views send nothing once their cities are there";
}

TEST_F(PictureDrawerTest, SizesBeyondAllReasonAreRefusedInWords) {
  TiledCapture drawer(renderer_->land());
  FrameSettings settings = frame();
  settings.width = 200000;
  try {
    start(drawer, std::span(&settings, 1));
    FAIL();
  } catch (const gl::GraphicsError& error) {
    EXPECT_NE(std::string(error.what()).find("200000"), std::string::npos);
  }
}

}  // namespace
}  // namespace shancheng
