#include "engine/render/views.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "engine/render/view_passes.h"

namespace shancheng {

namespace {

constexpr int kSmallestScaled = 854;
constexpr double kMinScale = 0.25;

// Side of the drawn picture over that of the window's.
double windowScale(const LandResources::Parts& land, const FrameSettings& frame) {
  if (frame.scale > 0) return std::clamp(frame.scale, kMinScale, 1.0);
  // A tier's own scale never goes below a width that is still pleasant to look at.
  return std::min(1.0, std::max(qualityRow(land.quality).windowScale,
                                static_cast<double>(kSmallestScaled) / frame.width));
}

void drawView(LandResources::Parts& land, const View& view, unsigned framebuffer, int samples, double scale,
              DrawCounts& counts) {
  FrameSettings frame = view.frame;
  const bool isCropped = frame.crop.width > 0;
  const PixelBox box{view.x, view.y,
                     isCropped ? static_cast<int>(std::lround(frame.crop.width)) : frame.width,
                     isCropped ? static_cast<int>(std::lround(frame.crop.height)) : frame.height};
  if (scale < 1.0 && !isCropped) {
    frame.width = std::max(1, static_cast<int>(frame.width * scale + 0.5));
    frame.height = std::max(1, static_cast<int>(frame.height * scale + 0.5));
  }
  ViewPasses passes(land, view.city->parts(), frame);
  passes.draw({framebuffer, box}, samples);
  counts.triangles += passes.counts().triangles;
  counts.draws += passes.counts().draws;
  counts.instances += passes.counts().instances;
  counts.cellsInView += passes.counts().cellsInView;
  counts.cellsDrawn += passes.counts().cellsDrawn;
}

template <class ScaleOf>
void drawAll(LandResources& land, std::span<const View> views, unsigned framebuffer, int samples,
             const ScaleOf& scaleOf) {
  assert(!views.empty() && views.size() <= kMaxViews);
  LandResources::Parts& parts = land.parts();
  DrawCounts counts;
  parts.beginFrame();
  for (const View& view : views) {
    assert(&view.city->land() == &land);
    drawView(parts, view, framebuffer, samples, scaleOf(view.frame), counts);
  }
  glDepthFunc(GL_LESS);
  glBindVertexArray(0);
  glUseProgram(0);
  glActiveTexture(GL_TEXTURE0);
  parts.endFrame(counts);
}

}  // namespace

void draw(LandResources& land, std::span<const View> views, unsigned framebuffer) {
  for (const View& view : views)
    if (view.frame.width < 1 || view.frame.height < 1) return;  // a minimised window
  drawAll(land, views, framebuffer, 1,
          [&](const FrameSettings& frame) { return windowScale(land.parts(), frame); });
}

void drawPicture(LandResources& land, std::span<const View> views, unsigned framebuffer, int samples) {
  drawAll(land, views, framebuffer, std::max(samples, 1), [](const FrameSettings&) { return 1.0; });
}

}  // namespace shancheng
