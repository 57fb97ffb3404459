#include "engine/render/renderer.h"

#include "engine/render/tiled_capture.h"
#include "engine/render/views.h"

namespace shancheng {

void Renderer::draw(const FrameSettings& frame, unsigned framebuffer) {
  const View view{&city_, 0, 0, frame};
  shancheng::draw(land_, std::span(&view, 1), framebuffer);
}

void Renderer::drawPicture(const FrameSettings& frame, unsigned framebuffer, int samples) {
  const View view{&city_, 0, 0, frame};
  shancheng::drawPicture(land_, std::span(&view, 1), framebuffer, samples);
}

std::vector<std::uint8_t> Renderer::drawToPixels(const FrameSettings& frame, int samples) {
  TiledCapture capture(land_);
  CityResources* const city = &city_;
  capture.start(std::span(&city, 1), std::span(&frame, 1), samples);
  return capture.take();
}

}  // namespace shancheng
