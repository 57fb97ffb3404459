#include "engine/render/tiled_capture.h"

#include <algorithm>
#include <string>

#include "engine/gl/slots.h"

namespace shancheng {

namespace {
// Drawn around a tile and thrown away: the light that the lens spreads reaches over its edge.
constexpr int kMargin = 128;
}  // namespace

TiledCapture::TiledCapture(LandResources& land, int tileSide)
    : land_(land), tileSide_(tileSide), mean_(land.shaderFolder(), "mean"), empty_("mean") {}

void TiledCapture::makeTargets(int width, int height, bool isMean) {
  if (!target_ || target_->options().width != width || target_->options().height != height) {
    target_.reset();
    frameTarget_.reset();
    sumTarget_.reset();
    frame_.reset();
    sum_.reset();
    target_.emplace("picture", gl::Framebuffer::Options{width, height, 1, GL_RGBA8, false});
  }
  if (!isMean || sum_) return;
  frame_.emplace("sub-frame", gl::kRgba8, width, height, gl::Filter::nearest, gl::Wrap::clamp);
  frameTarget_.emplace("sub-frame", *frame_);
  sum_.emplace("mean of sub-frames", gl::kRgba32F, width, height, gl::Filter::nearest, gl::Wrap::clamp);
  sumTarget_.emplace("mean of sub-frames", *sum_);
}

void TiledCapture::drawSubframe(std::span<CityResources* const> cities, const FrameSettings& subframe,
                                int samples, const Tile& drawn, unsigned framebuffer) {
  views_.clear();
  for (CityResources* city : cities) {
    View& view =
        views_.emplace_back(View{city, static_cast<int>(views_.size()) * subframe.width, 0, subframe});
    // A sub-frame may ask for its own shift within a pixel; a crop of the whole picture it may not.
    const int width = cities.size() == 1 ? drawn.width : subframe.width;
    view.frame.crop = {subframe.crop.x + drawn.x, subframe.crop.y + drawn.y, static_cast<double>(width),
                       static_cast<double>(drawn.height)};
  }
  drawPicture(land_, views_, framebuffer, samples);
}

void TiledCapture::addMean(const gl::Texture& from, unsigned framebuffer, float weight, bool isAdded) {
  glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
  glViewport(0, 0, from.width(), from.height());
  glDisable(GL_DEPTH_TEST);
  glDisable(GL_CULL_FACE);
  glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
  if (isAdded)
    glEnable(GL_BLEND);
  else
    glDisable(GL_BLEND);
  glBlendFunc(GL_ONE, GL_ONE);
  from.bind(gl::kUnitFrame);
  mean_.use();
  glUniform1f(mean_.uniform("u_weight"), weight);
  empty_.bind();
  glDrawArrays(GL_TRIANGLES, 0, 3);
  glDisable(GL_BLEND);
}

void TiledCapture::drawTile(std::span<CityResources* const> cities, std::span<const FrameSettings> subframes,
                            int samples, const Tile& drawn) {
  makeTargets(drawn.width, drawn.height, subframes.size() > 1);
  if (subframes.size() == 1) return drawSubframe(cities, subframes[0], samples, drawn, target_->name());
  sumTarget_->clearColour();
  for (const FrameSettings& subframe : subframes) {
    drawSubframe(cities, subframe, samples, drawn, frameTarget_->name());
    addMean(*frame_, sumTarget_->name(), 1.0f / static_cast<float>(subframes.size()), true);
  }
  addMean(*sum_, target_->name(), 1.0f, false);
}

void TiledCapture::start(std::span<CityResources* const> cities, std::span<const FrameSettings> subframes,
                         int samples, const Overlay& overlay) {
  const int width = subframes[0].width * static_cast<int>(cities.size()), height = subframes[0].height;
  constexpr int kMost = 32768;
  const int most = cities.size() == 1 ? kMost : tileSide_;
  if (width < 1 || height < 1 || width > most || height > most)
    throw gl::GraphicsError("a picture of " + std::to_string(width) + " x " + std::to_string(height) +
                            " cannot be drawn; expected sides of 1 to " + std::to_string(most));
  Picture picture{width, height, {}};
  const bool isWhole = width <= tileSide_ && height <= tileSide_;
  const int margin = isWhole ? 0 : kMargin, step = isWhole ? tileSide_ : tileSide_ - 2 * margin;
  for (int y = 0; y < height; y += step)
    for (int x = 0; x < width; x += step) {
      const Tile kept{x, y, std::min(step, width - x), std::min(step, height - y)};
      const Tile drawn{kept.x - margin, kept.y - margin, kept.width + 2 * margin, kept.height + 2 * margin};
      drawTile(cities, subframes, samples, drawn);
      if (overlay)
        overlay(target_->name(), {static_cast<double>(drawn.x), static_cast<double>(drawn.y),
                                  static_cast<double>(drawn.width), static_cast<double>(drawn.height)});
      ring_.begin(target_->name(), margin, margin, kept.width, kept.height);
      picture.tiles.push_back(kept);
    }
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
  pictures_.push_back(std::move(picture));
}

std::vector<std::uint8_t> TiledCapture::take() {
  if (const std::string& words = land_.statistics().shaderFault; !words.empty())
    throw gl::GraphicsError(words);
  const Picture picture = std::move(pictures_.front());
  pictures_.pop_front();
  const auto stride = static_cast<std::size_t>(picture.width) * 3;
  std::vector<std::uint8_t> rgb(stride * static_cast<std::size_t>(picture.height));
  for (const Tile& tile : picture.tiles)
    ring_.fetch([&](std::span<const std::uint8_t> rgba) {
      for (int row = 0; row < tile.height; ++row) {
        const std::uint8_t* from =
            rgba.data() + static_cast<std::size_t>(row) * static_cast<std::size_t>(tile.width) * 4;
        std::uint8_t* to = rgb.data() + static_cast<std::size_t>(picture.height - 1 - tile.y - row) * stride +
                           static_cast<std::size_t>(tile.x) * 3;
        for (int column = 0; column < tile.width; ++column, from += 4, to += 3) {
          to[0] = from[0];
          to[1] = from[1];
          to[2] = from[2];
        }
      }
    });
  return rgb;
}

}  // namespace shancheng
