// The rivers are drawn where the land says that water is, near by and far off, and nowhere else.
#include <gtest/gtest.h>

#include <algorithm>

#include "engine/gl/context.h"
#include "engine/render/land_surface.h"
#include "engine/render/pick.h"
#include "engine/render/renderer.h"
#include "sim/core/workers.h"
#include "tests/engine/made_city.h"

namespace shancheng {
namespace {

void expectWaterWhereTheRiversAre(const GeographyPointer& ground) {
  WorkerPool pool;
  const LandSurface land(*ground, pool);
  Renderer renderer(ground, Quality::high, std::string(SHANCHENG_ROOT) + "/shaders");
  const double side = made::kCells * made::kCell;
  constexpr WindowSize kWindow{240, 160};
  for (const double high : {900.0, 3000.0, 6000.0, 12000.0}) {  // every level of the quadtree in its turn
    FrameSettings frame;
    frame.width = kWindow.width;
    frame.height = kWindow.height;
    frame.camera.position = {side * 0.5, side * 0.5 - high, high};
    frame.camera.target = {side * 0.5, side * 0.5, 170};
    frame.leftOut.add(PassId::glow);  // of water, over the land
    for (bool& layer : frame.layers) layer = false;
    frame.layers[static_cast<std::size_t>(LayerId::terrain)] = true;
    const auto dry = renderer.drawToPixels(frame, 1);  // the beds of the rivers, in the colour of mud
    frame.layers[static_cast<std::size_t>(LayerId::water)] = true;
    const auto wet = renderer.drawToPixels(frame, 1);
    int rivers = 0, banks = 0;
    for (int y = 1; y + 1 < kWindow.height; ++y)
      for (int x = 1; x + 1 < kWindow.width; ++x) {
        const auto point = groundAt(*ground, frame.camera, kWindow, x + 0.5, y + 0.5);
        if (!point) continue;
        const double pixel = glm::length(*point - frame.camera.position) * 0.004,
                     shore = static_cast<double>(land.shore(point->x, point->y));
        const auto at = static_cast<std::ptrdiff_t>((y * kWindow.width + x) * 3);
        const bool isDrawn = !std::equal(wet.begin() + at, wet.begin() + at + 3, dry.begin() + at);
        if (shore < -30 - 2 * pixel) {
          ++rivers;
          EXPECT_TRUE(isDrawn) << high << ": " << x << ", " << y << ", " << shore;
        }
        if (shore > 60 + 4 * pixel) {
          ++banks;
          EXPECT_FALSE(isDrawn) << high << ": " << x << ", " << y << ", " << shore;
        }
      }
    EXPECT_GT(rivers, 40) << high;
    EXPECT_GT(banks, 300) << high;
  }
}

TEST(Terrain, WaterIsDrawnWhereTheRiversAre) {
  gl::ContextOptions options;
  options.offscreen = true;
  const gl::Context context(options);
  expectWaterWhereTheRiversAre(made::geography());
  const auto map = std::make_shared<Geography>(*made::geography());
  map->city.frame.isSchematic = true;
  expectWaterWhereTheRiversAre(map);
}

}  // namespace
}  // namespace shancheng
