#include "engine/render/renderer.h"

#include <algorithm>

#include "engine/render/renderer_parts.h"
#include "engine/render/tiled_capture.h"

namespace shancheng {

namespace {

constexpr int kSmallestScaled = 854;
constexpr double kMinScale = 0.25;

}  // namespace

FrameSettings::FrameSettings() {
  constexpr bool shown[] = {
#define LAYER(id, isShown, ...) isShown,
#include "engine/render/layers/layers.def"
#undef LAYER
  };
  std::copy(std::begin(shown), std::end(shown), layers);
}

Renderer::Renderer(GeographyPointer geography, Quality quality, const std::string& shaderFolder)
    : parts_(std::make_unique<Parts>(std::move(geography), quality, shaderFolder)) {}
Renderer::~Renderer() = default;

void Renderer::setHistory(HistoryPointer history) {
  if (history) parts_->takeHistory(std::move(history));
}

void Renderer::setFields(std::shared_ptr<const YearFields> fields) {
  parts_->data.setFields(std::move(fields));
}

std::vector<std::uint8_t> Renderer::dataTexels() const { return parts_->data.texels(); }

void Renderer::draw(const FrameSettings& frame, unsigned framebuffer) {
  if (frame.width < 1 || frame.height < 1) return;  // a minimised window
  double scale = std::clamp(frame.scale, kMinScale, 1.0);
  // A tier's own scale never goes below a width that is still pleasant to look at.
  if (frame.scale <= 0)
    scale = std::min(1.0, std::max(qualityRow(parts_->quality).windowScale,
                                   static_cast<double>(kSmallestScaled) / frame.width));
  parts_->draw(frame, framebuffer, 1, scale);
}

void Renderer::drawPicture(const FrameSettings& frame, unsigned framebuffer, int samples) {
  parts_->draw(frame, framebuffer, std::max(samples, 1), 1.0);
}

std::vector<std::uint8_t> Renderer::drawToPixels(const FrameSettings& frame, int samples) {
  TiledCapture drawer(*this, parts_->shaderFolder);
  drawer.start(std::span(&frame, 1), samples);
  return drawer.take();
}

std::vector<LabelPlacement> Renderer::labels(const FrameSettings& frame) const {
  return placeLabels(parts_->names, parts_->openedYears, parts_->land, frame);
}

unsigned Renderer::miniMapTexture() {
  if (!parts_->miniMap) parts_->miniMap.emplace(parts_->shaderFolder);
  return parts_->miniMap->texture();
}

const FrameStatistics& Renderer::statistics() const { return parts_->statistics; }

void Renderer::setQuality(Quality quality) { (void)parts_->takeQuality(quality); }

Quality Renderer::quality() const { return parts_->quality; }

std::string Renderer::reloadShaders() {
  std::string errors;
  parts_->eachProgram([&](gl::Program& program) { errors += program.reload(); });
  // What the old text drew is drawn anew.
  parts_->city.clear();
  parts_->miniMapYear = -1;
  parts_->data.forget();
  return errors;
}

}  // namespace shancheng
