#include "engine/render/post.h"

#include <algorithm>

#include "engine/gl/slots.h"

namespace shancheng {

namespace {

void copy(unsigned from, const PixelBox& fromBox, unsigned to, const PixelBox& toBox) {
  glBindFramebuffer(GL_READ_FRAMEBUFFER, from);
  glBindFramebuffer(GL_DRAW_FRAMEBUFFER, to);
  const bool isSameSize = fromBox.width == toBox.width && fromBox.height == toBox.height;
  glBlitFramebuffer(fromBox.x, fromBox.y, fromBox.x + fromBox.width, fromBox.y + fromBox.height, toBox.x,
                    toBox.y, toBox.x + toBox.width, toBox.y + toBox.height, GL_COLOR_BUFFER_BIT,
                    isSameSize ? GL_NEAREST : GL_LINEAR);
}

}  // namespace

PostProcess::PostProcess(const std::string& shaderFolder)
    : tone_(shaderFolder, "tone"),
      spread_(shaderFolder, "spread"),
      enlarge_(shaderFolder, "enlarge"),
      empty_("screen") {}

void PostProcess::begin(int width, int height, int samples) {
  if (!linear_ || width != width_ || height != height_ || samples != samples_) {
    // The old targets go first: two sets at once may be more than the driver has.
    scene_.reset();
    linearTarget_.reset();
    linear_.reset();
    tonedTarget_.reset();
    toned_.reset();
    for (int i = 0; i < 2; ++i) {
      glowTarget_[i].reset();
      glow_[i].reset();
    }
    width_ = width;
    height_ = height;
    samples_ = samples;
    if (samples > 1)
      scene_.emplace("scene", gl::Framebuffer::Options{width, height, samples, GL_RGBA16F, true});
    linear_.emplace("linear picture", gl::kRgba16F, width, height, gl::Filter::linear, gl::Wrap::clamp);
    linearTarget_.emplace("linear picture", *linear_, samples <= 1);
    const int w = std::max(width / 8, 1), h = std::max(height / 8, 1);
    for (int i = 0; i < 2; ++i) {
      glow_[i].emplace("glow", gl::kRgba16F, w, h, gl::Filter::linear, gl::Wrap::clamp);
      glowTarget_[i].emplace("glow", *glow_[i]);
    }
  }
  glBindFramebuffer(GL_FRAMEBUFFER, (scene_ ? *scene_ : *linearTarget_).name());
  glViewport(0, 0, width, height);
}

void PostProcess::spreadLight() {
  const int w = glow_[0]->width(), h = glow_[0]->height();
  spread_.use();
  empty_.bind();
  glViewport(0, 0, w, h);
  const auto wide = static_cast<float>(w), high = static_cast<float>(h);
  for (int pass = 0; pass < 4; ++pass) {
    const gl::Texture& from = pass == 0 ? *linear_ : *glow_[(pass + 1) % 2];
    from.bind(gl::kUnitFrame);
    glBindFramebuffer(GL_FRAMEBUFFER, glowTarget_[pass % 2]->name());
    const float stretch = pass < 2 ? 0.5f : 1.6f;
    glUniform4f(spread_.uniform("u_spread"), pass % 2 == 0 ? stretch / wide : 0.0f,
                pass % 2 == 0 ? 0.0f : stretch / high, 1.0f / wide, 1.0f / high);
    glDrawArrays(GL_TRIANGLES, 0, 3);
  }
}

void PostProcess::resolve(const PixelBox& box) {
  if (scene_) copy(scene_->name(), drawn(), linearTarget_->name(), drawn());
  isSmaller_ = width_ < box.width || height_ < box.height;
  if (isSmaller_ && !toned_) {
    toned_.emplace("toned picture", gl::kRgba8, width_, height_, gl::Filter::linear, gl::Wrap::clamp);
    tonedTarget_.emplace("toned picture", *toned_);
  }
  glDisable(GL_DEPTH_TEST);
  glDisable(GL_BLEND);
  glDisable(GL_CULL_FACE);
}

void PostProcess::tone(unsigned framebuffer, const PixelBox& box, float glow) {
  const PixelBox target = isSmaller_ ? drawn() : box;
  glBindFramebuffer(GL_FRAMEBUFFER, isSmaller_ ? tonedTarget_->name() : framebuffer);
  glViewport(target.x, target.y, target.width, target.height);
  linear_->bind(gl::kUnitFrame);
  glow_[1]->bind(gl::kUnitGlow);
  tone_.use();
  glUniform1f(tone_.uniform("u_glow"), glow);
  glUniform4f(tone_.uniform("u_toPicture"), 1.0f / static_cast<float>(target.width),
              1.0f / static_cast<float>(target.height), static_cast<float>(target.x),
              static_cast<float>(target.y));
  empty_.bind();
  glDrawArrays(GL_TRIANGLES, 0, 3);
}

void PostProcess::enlarge(unsigned framebuffer, const PixelBox& box) {
  glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
  glViewport(box.x, box.y, box.width, box.height);
  toned_->bind(gl::kUnitFrame);
  enlarge_.use();
  glUniform4f(enlarge_.uniform("u_enlarge"), 1.0f / static_cast<float>(box.width),
              1.0f / static_cast<float>(box.height), 0.7f / static_cast<float>(width_),
              0.7f / static_cast<float>(height_));
  glUniform2f(enlarge_.uniform("u_corner"), static_cast<float>(box.x), static_cast<float>(box.y));
  empty_.bind();
  glDrawArrays(GL_TRIANGLES, 0, 3);
}

void PostProcess::copyUntoned(unsigned framebuffer, const PixelBox& box) {
  if (isSmaller_)
    copy(linearTarget_->name(), drawn(), tonedTarget_->name(), drawn());
  else
    copy(linearTarget_->name(), drawn(), framebuffer, box);
}

void PostProcess::copyEnlarged(unsigned framebuffer, const PixelBox& box) {
  copy(tonedTarget_->name(), drawn(), framebuffer, box);
}

}  // namespace shancheng
