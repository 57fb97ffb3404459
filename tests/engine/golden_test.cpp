// Golden pictures of the made-up city (golden_scenes.h): each must match, and each must stop matching when
// a pass or a layer that makes it is gone. SHANCHENG_UPDATE_GOLDENS=1 writes them anew.
#include <gtest/gtest.h>

#define STB_IMAGE_IMPLEMENTATION
#include <stb/stb_image.h>
#define STB_IMAGE_WRITE_IMPLEMENTATION
#include <stb/stb_image_write.h>

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <stdexcept>

#include "engine/gl/context.h"
#include "engine/gl/objects.h"
#include "engine/render/layers/layer_names.h"
#include "engine/render/renderer.h"
#include "tests/engine/golden_scenes.h"
#include "tests/engine/picture.h"
#include "tests/engine/shader_folder.h"

namespace shancheng {
namespace {

using golden::Scene;
using Pixels = std::vector<std::uint8_t>;
const std::string kShaders = std::string(SHANCHENG_ROOT) + "/shaders";

struct Stage {
  std::unique_ptr<gl::Context> context;
  GeographyPointer ground;
  HistoryPointer history;
  std::unique_ptr<Renderer> renderer;
  Stage() {
    gl::ContextOptions options;
    options.offscreen = true;
    context = std::make_unique<gl::Context>(options);
    ground = golden::geography();
    history = golden::history(*ground);
    renderer = std::make_unique<Renderer>(ground, Quality::high, kShaders);
    renderer->setHistory(history);
  }
};

Stage& stage() {
  static Stage shared;
  return shared;
}

std::string layerName(LayerId layer) { return std::string(kLayerIds[static_cast<std::size_t>(layer)]); }

int widthOf(const Scene& scene) {
  return scene.shown == golden::Shown::miniMap ? golden::kMiniMapSide : golden::kWidth;
}
int heightOf(const Scene& scene) {
  return scene.shown == golden::Shown::miniMap ? golden::kMiniMapSide : golden::kHeight;
}

// RGB rows, top first, from those of OpenGL.
Pixels topFirst(const Pixels& bottomUp, int width, int height) {
  Pixels picture(bottomUp.size());
  const auto row = static_cast<std::ptrdiff_t>(width) * 3;
  for (int y = 0; y < height; ++y)
    std::copy_n(bottomUp.begin() + (height - 1 - y) * row, row, picture.begin() + y * row);
  return picture;
}

Pixels drawn(Renderer& renderer, const Scene& scene, const FrameSettings& frame) {
  const int width = widthOf(scene), height = heightOf(scene);
  Pixels pixels(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3);
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  switch (scene.shown) {
    case golden::Shown::still:
      return renderer.drawToPixels(frame, scene.samples);
    case golden::Shown::window: {
      const gl::Framebuffer target("window", {width, height, 1, GL_RGBA8, false});
      renderer.draw(frame, target.name());
      glBindFramebuffer(GL_FRAMEBUFFER, target.name());
      glReadPixels(0, 0, width, height, GL_RGB, GL_UNSIGNED_BYTE, pixels.data());
      glBindFramebuffer(GL_FRAMEBUFFER, 0);
      break;
    }
    case golden::Shown::miniMap:
      (void)renderer.miniMapTexture();
      renderer.drawToPixels(frame, 1);
      glBindTexture(GL_TEXTURE_2D, renderer.miniMapTexture());
      glGetTexImage(GL_TEXTURE_2D, 0, GL_RGB, GL_UNSIGNED_BYTE, pixels.data());
      glBindTexture(GL_TEXTURE_2D, 0);
      break;
  }
  return topFirst(pixels, width, height);
}
Pixels drawn(const Scene& scene, const FrameSettings& frame, Quality quality) {
  Renderer& renderer = *stage().renderer;
  if (renderer.quality() != quality) renderer.setQuality(quality);
  return drawn(renderer, scene, frame);
}

std::string fileOf(const Scene& scene) {
  return std::string(SHANCHENG_TEST_DATA) + "/golden/" + scene.name + ".png";
}

Pixels goldenOf(const Scene& scene) {
  int width = 0, height = 0, channels = 0;
  stbi_uc* pixels = stbi_load(fileOf(scene).c_str(), &width, &height, &channels, 3);
  if (!pixels) return {};
  Pixels picture(pixels, pixels + static_cast<std::ptrdiff_t>(width) * height * 3);
  stbi_image_free(pixels);
  return picture;
}

void write(const std::string& file, const Scene& scene, const Pixels& pixels) {
  const int width = widthOf(scene);
  EXPECT_TRUE(stbi_write_png(file.c_str(), width, heightOf(scene), 3, pixels.data(), width * 3)) << file;
}

bool matches(const Scene& scene, const picture::Difference& apart) {
  return apart.mean <= scene.tolerance.mean && apart.percentile99 <= scene.tolerance.percentile99;
}

// Says how far apart, since tolerances are chosen by it.
std::string said(const Scene& scene, const std::string& what, const picture::Difference& apart) {
  char text[120];
  std::snprintf(text, sizeof text, "%-13s %-24s mean %6.3f  99th percentile %3d", scene.name.c_str(),
                what.c_str(), apart.mean, apart.percentile99);
  return text;
}

// What is drawn without something must not pass for the golden.
void expectMissed(const Scene& scene, const std::string& what, const Pixels& seen, const Pixels& golden) {
  const picture::Difference apart = picture::difference(seen, golden);
  const std::string words = said(scene, what, apart);
  std::printf("%s\n", words.c_str());
  EXPECT_FALSE(matches(scene, apart)) << words << ": not missed";
}

// With the shader for which it stands in.
Pixels drawnWithoutShader(const Scene& scene, const std::string& shaderOverride) {
  const ShaderFolder shaders("golden_shaders");
  shaders.remove(shaderOverride);
  Renderer renderer(stage().ground, scene.quality, shaders.path());
  renderer.setHistory(stage().history);
  return drawn(renderer, scene, scene.frame);
}

const Scene& named(const char* name) {
  for (const Scene& scene : golden::scenes())
    if (scene.name == name) return scene;
  throw std::runtime_error(std::string("no golden scene ") + name);
}

class Golden : public testing::TestWithParam<Scene> {};

TEST_P(Golden, PictureMatches) {
  const Scene& scene = GetParam();
  const Pixels pixels = drawn(scene, scene.frame, scene.quality);
  if (picture::isUpdating()) {
    std::filesystem::create_directories(std::filesystem::path(fileOf(scene)).parent_path());
    write(fileOf(scene), scene, pixels);
  }
  const Pixels golden = goldenOf(scene);
  ASSERT_FALSE(golden.empty()) << fileOf(scene) << " is missing; SHANCHENG_UPDATE_GOLDENS=1 writes it";
  const picture::Difference apart = picture::difference(pixels, golden);
  const std::string seen = testing::TempDir() + scene.name + "_seen.png";
  if (!matches(scene, apart)) write(seen, scene, pixels);
  std::printf("%s\n", said(scene, "as it is", apart).c_str());
  EXPECT_TRUE(matches(scene, apart)) << said(scene, "", apart) << "; see " << seen;
}

// A golden that does not notice a missing pass protects nothing.
TEST_P(Golden, FailsWithoutItsPasses) {
  const Scene& scene = GetParam();
  const Pixels golden = goldenOf(scene);
  ASSERT_FALSE(golden.empty());
  for (const PassId pass : scene.passes) {
    FrameSettings frame = scene.frame;
    frame.leftOut.add(pass);
    expectMissed(scene, std::string("without ") + passName(pass), drawn(scene, frame, scene.quality), golden);
  }
  for (const LayerId layer : scene.layers) {
    FrameSettings frame = scene.frame;
    frame.layers[static_cast<std::size_t>(layer)] = false;
    expectMissed(scene, std::string("without layer ") + layerName(layer), drawn(scene, frame, scene.quality),
                 golden);
  }
  for (const Quality tier : scene.tiers)
    expectMissed(scene, "at tier " + std::to_string(static_cast<int>(tier)), drawn(scene, scene.frame, tier),
                 golden);
  for (const std::string& shaderOverride : scene.shaderOverrides)
    expectMissed(scene, "without " + shaderOverride, drawnWithoutShader(scene, shaderOverride), golden);
}

INSTANTIATE_TEST_SUITE_P(Scenes, Golden, testing::ValuesIn(golden::scenes()),
                         [](const auto& scene) { return scene.param.name; });

// Without a shadow map the medium tier's override spares a look-up and changes nothing.
TEST(GoldenScenes, PlainShadersDrawTheSamePicture) {
  const Scene& scene = named("medium");
  // To a rounding: what is 1 at every corner is a constant to one compiler and interpolated by the other.
  EXPECT_LT(picture::difference(drawnWithoutShader(scene, "no_shadow/cast.glsl"),
                                drawn(scene, scene.frame, scene.quality))
                .mean,
            0.01);
}

TEST(GoldenScenes, WhatWasLeftOutComesBack) {
  for (const char* name : {"datamap", "minimap"}) {
    const Scene& scene = named(name);
    const Pixels before = drawn(scene, scene.frame, scene.quality);
    FrameSettings nothing = scene.frame;
    for (std::size_t i = 0; i < kPassCount; ++i) nothing.leftOut.add(static_cast<PassId>(i));
    EXPECT_NE(drawn(scene, nothing, scene.quality), before) << name;
    EXPECT_EQ(drawn(scene, scene.frame, scene.quality), before) << name;
  }
}

TEST(GoldenScenes, MissEveryPassAndLayer) {
  std::vector<bool> passes(kPassCount), layers(kLayerCount);
  for (const Scene& scene : golden::scenes()) {
    for (const PassId pass : scene.passes) passes[static_cast<std::size_t>(pass)] = true;
    for (const LayerId layer : scene.layers) layers[static_cast<std::size_t>(layer)] = true;
  }
  for (std::size_t i = 0; i < kPassCount; ++i)
    EXPECT_TRUE(passes[i]) << "no golden misses pass " << passName(static_cast<PassId>(i));
  for (std::size_t i = 0; i < kLayerCount; ++i)
    EXPECT_TRUE(layers[i]) << "no golden misses layer " << layerName(static_cast<LayerId>(i));
}

}  // namespace
}  // namespace shancheng
