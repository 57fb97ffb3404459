// The linear picture, its way to the screen, and the light the lens spreads. Targets are kept per
// size and made anew only when the size or the sampling changes. A picture drawn smaller than the screen
// is toned at its own size and then enlarged with its edges kept: fewer pixels pay for the tone curve.
#pragma once

#include <array>
#include <optional>

#include "engine/gl/program.h"

namespace shancheng {

class PostProcess {
 public:
  explicit PostProcess(const std::string& shaderFolder);
  // Makes the targets and binds the one to draw the scene into.
  void begin(int width, int height, int samples);
  // Ends the drawing of the scene. What follows writes into a framebuffer of this size, in this order:
  void resolve(int width, int height);
  void spreadLight();  // before tone() with a share of glow
  void tone(unsigned framebuffer, int width, int height, float glowShare);
  bool isSmaller() const { return isSmaller_; }  // than the framebuffer: enlarge() comes last
  void enlarge(unsigned framebuffer, int width, int height);
  // Instead of tone() and enlarge(): the same way without what they do to the picture.
  void copyUntoned(unsigned framebuffer, int width, int height);
  void copyEnlarged(unsigned framebuffer, int width, int height);
  std::array<gl::Program*, 3> programs() { return {&tone_, &spread_, &enlarge_}; }

 private:
  gl::Program tone_, spread_, enlarge_;
  gl::VertexArray empty_;
  int width_ = 0, height_ = 0, samples_ = 0;
  bool isSmaller_ = false;
  std::optional<gl::Framebuffer>
      scene_;  // of several samples; without antialiasing the scene is drawn straight into linear_
  std::optional<gl::Texture> linear_;
  std::optional<gl::Framebuffer> linearTarget_;
  std::optional<gl::Texture> toned_;  // only while the picture is drawn smaller than the screen
  std::optional<gl::Framebuffer> tonedTarget_;
  std::optional<gl::Texture> glow_[2];
  std::optional<gl::Framebuffer> glowTarget_[2];
};

}  // namespace shancheng
