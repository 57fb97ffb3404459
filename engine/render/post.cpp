#include "engine/render/post.h"

#include <algorithm>

#include "engine/gl/slots.h"

namespace shancheng {

PostProcess::PostProcess(const std::string& shaderFolder)
    : tone_(shaderFolder, "tone"), spread_(shaderFolder, "spread"), empty_("screen") {}

void PostProcess::begin(int width, int height, int samples) {
  if (!scene_ || width != width_ || height != height_ || samples != samples_) {
    // The old targets go first: two sets at once may be more than the driver has.
    scene_.reset();
    linearTarget_.reset();
    linear_.reset();
    for (int i = 0; i < 2; ++i) {
      glowTarget_[i].reset();
      glow_[i].reset();
    }
    width_ = width;
    height_ = height;
    samples_ = samples;
    scene_.emplace("scene", gl::Framebuffer::Options{width, height, samples, GL_RGBA16F, true});
    linear_.emplace("linear picture", gl::kRgba16F, width, height, gl::Filter::linear, gl::Wrap::clamp);
    linearTarget_.emplace("linear picture", *linear_);
    const int w = std::max(width / 8, 1), h = std::max(height / 8, 1);
    for (int i = 0; i < 2; ++i) {
      glow_[i].emplace("glow", gl::kRgba16F, w, h, gl::Filter::linear, gl::Wrap::clamp);
      glowTarget_[i].emplace("glow", *glow_[i]);
    }
  }
  glBindFramebuffer(GL_FRAMEBUFFER, scene_->name());
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
    glUniform4f(spread_.uniform("u_spread"), pass % 2 == 0 ? stretch / wide : 0.0f, pass % 2 == 0 ? 0.0f : stretch / high,
                1.0f / wide, 1.0f / high);
    glDrawArrays(GL_TRIANGLES, 0, 3);
  }
}

void PostProcess::finish(unsigned framebuffer, int width, int height, float glowShare) {
  glBindFramebuffer(GL_READ_FRAMEBUFFER, scene_->name());
  glBindFramebuffer(GL_DRAW_FRAMEBUFFER, linearTarget_->name());
  glBlitFramebuffer(0, 0, width_, height_, 0, 0, width_, height_, GL_COLOR_BUFFER_BIT, GL_NEAREST);
  glDisable(GL_DEPTH_TEST);
  glDisable(GL_BLEND);
  glDisable(GL_CULL_FACE);
  if (glowShare > 0) spreadLight();
  glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
  glViewport(0, 0, width, height);
  linear_->bind(gl::kUnitFrame);
  glow_[1]->bind(gl::kUnitGlow);
  tone_.use();
  glUniform1f(tone_.uniform("u_glowShare"), glowShare);
  glUniform2f(tone_.uniform("u_toPicture"), 1.0f / static_cast<float>(width), 1.0f / static_cast<float>(height));
  empty_.bind();
  glDrawArrays(GL_TRIANGLES, 0, 3);
}

}  // namespace shancheng
