// Golden pictures of the made-up city at four years: each must match, and each must stop matching
// when one of the passes that make it is switched off. SHANCHENG_UPDATE_GOLDENS=1 writes them anew.
#include <gtest/gtest.h>

#define STB_IMAGE_IMPLEMENTATION
#include <stb/stb_image.h>
#define STB_IMAGE_WRITE_IMPLEMENTATION
#include <stb/stb_image_write.h>

#include <filesystem>
#include <memory>

#include "engine/gl/context.h"
#include "engine/render/renderer.h"
#include "tests/engine/made_city.h"
#include "tests/engine/picture.h"

namespace shancheng {
namespace {

constexpr int kWidth = 480, kHeight = 270;
// Drivers of one kind differ in the last bits only; another Mesa rounds a few edges differently.
constexpr double kMeanTolerance = 1.5;
constexpr int kPercentileTolerance = 24;

struct Stage {
  std::unique_ptr<gl::Context> context;
  GeographyPointer ground;
  std::unique_ptr<Renderer> renderer;
  Stage() {
    gl::ContextOptions options;
    options.offscreen = true;
    context = std::make_unique<gl::Context>(options);
    ground = made::geography();
    renderer = std::make_unique<Renderer>(ground, Quality::high, std::string(SHANCHENG_SOURCE_DIR) + "/shaders");
    renderer->setHistory(made::history(*ground));
  }
};

Stage& stage() {
  static Stage shared;
  return shared;
}

FrameSettings frameAt(double year) {
  FrameSettings frame;
  frame.year = year;
  frame.hour = year < 2000 ? 9.5 : year < 2030 ? 15.0 : 17.0;
  frame.width = kWidth;
  frame.height = kHeight;
  frame.timeSeconds = 2;
  // Before there are bridges, over the old town; then past a bridge; at last up the river, between
  // the towers on both banks. Always with sky above the ridges.
  const auto at = [](double column, double row, double metres) { return glm::dvec3(column * made::kCell, row * made::kCell, metres); };
  if (year < 1966) {
    frame.camera.position = at(88, 58, 480);
    frame.camera.target = at(83, 84, 220);
  } else if (year < 2030) {
    frame.camera.position = at(65, 45, 400);
    frame.camera.target = at(78, 58, 265);
  } else {
    frame.camera.position = at(91, 46.5, 360);
    frame.camera.target = at(76, 51, 250);
  }
  frame.camera.horizontalFieldOfViewDegrees = 52;
  return frame;
}

std::string goldenFile(int year) {
  return std::string(SHANCHENG_TEST_DATA) + "/golden/made_" + std::to_string(year) + ".png";
}

std::vector<std::uint8_t> readGolden(int year) {
  int width = 0, height = 0, channels = 0;
  stbi_uc* pixels = stbi_load(goldenFile(year).c_str(), &width, &height, &channels, 3);
  if (!pixels) return {};
  std::vector<std::uint8_t> picture(pixels, pixels + static_cast<std::ptrdiff_t>(width) * height * 3);
  stbi_image_free(pixels);
  return picture;
}

bool matches(const picture::Difference& apart) {
  return apart.mean <= kMeanTolerance && apart.percentile99 <= kPercentileTolerance;
}

class Golden : public testing::TestWithParam<int> {};

TEST_P(Golden, PictureMatches) {
  const auto drawn = stage().renderer->drawToPixels(frameAt(GetParam()), 4);
  ASSERT_EQ(drawn.size(), static_cast<std::size_t>(kWidth) * kHeight * 3);
  if (picture::isUpdating()) {
    std::filesystem::create_directories(std::filesystem::path(goldenFile(GetParam())).parent_path());
    ASSERT_TRUE(stbi_write_png(goldenFile(GetParam()).c_str(), kWidth, kHeight, 3, drawn.data(), kWidth * 3));
  }
  const auto golden = readGolden(GetParam());
  ASSERT_FALSE(golden.empty()) << goldenFile(GetParam()) << " is missing; SHANCHENG_UPDATE_GOLDENS=1 writes it";
  const picture::Difference apart = picture::difference(drawn, golden);
  const std::string seen = testing::TempDir() + "made_" + std::to_string(GetParam()) + "_seen.png";
  if (!matches(apart)) stbi_write_png(seen.c_str(), kWidth, kHeight, 3, drawn.data(), kWidth * 3);
  EXPECT_TRUE(matches(apart)) << "mean " << apart.mean << ", 99th percentile " << apart.percentile99 << "; see " << seen;
}

// A golden that does not notice a missing pass protects nothing.
TEST_P(Golden, FailsWithoutEachMainPass) {
  const auto golden = readGolden(GetParam());
  ASSERT_FALSE(golden.empty());
  for (const LayerId layer : {LayerId::terrain, LayerId::water, LayerId::buildings, LayerId::networks, LayerId::sky, LayerId::haze}) {
    if (layer == LayerId::networks && GetParam() < 1966) continue;  // nothing is open yet
    FrameSettings frame = frameAt(GetParam());
    frame.layers[static_cast<std::size_t>(layer)] = false;
    const picture::Difference apart = picture::difference(stage().renderer->drawToPixels(frame, 4), golden);
    EXPECT_FALSE(matches(apart)) << "layer " << static_cast<int>(layer) << " is not missed: mean " << apart.mean << ", 99th percentile "
                                 << apart.percentile99;
  }
}

INSTANTIATE_TEST_SUITE_P(Years, Golden, testing::Values(1936, 1980, 2010, 2040));

}  // namespace
}  // namespace shancheng
