// The linear picture, its way to the screen, and the light the lens spreads. Targets are kept per
// size and made anew only when the size or the sampling changes. A picture drawn smaller than the screen
// is toned at its own size and then enlarged with its edges kept: fewer pixels pay for the tone curve.
#pragma once

#include <array>
#include <optional>

#include "engine/gl/program.h"

namespace shancheng {

// Where in a framebuffer a picture goes: pixels, from the lower left.
struct PixelBox {
  int x = 0, y = 0, width = 0, height = 0;
};

class PostProcess {
 public:
  explicit PostProcess(const std::string& shaderFolder);
  // Makes the targets and binds the one to draw the scene into.
  void begin(int width, int height, int samples);
  // Ends the drawing of the scene. What follows writes into this part of a framebuffer, in this order:
  void resolve(const PixelBox& box);
  void spreadLight();  // before tone() with some glow
  // `glow`: 0..1, how much of the light is spread.
  void tone(unsigned framebuffer, const PixelBox& box, float glow);
  bool isSmaller() const { return isSmaller_; }  // than the box: enlarge() comes last
  void enlarge(unsigned framebuffer, const PixelBox& box);
  // Instead of tone() and enlarge(): the same way without what they do to the picture.
  void copyUntoned(unsigned framebuffer, const PixelBox& box);
  void copyEnlarged(unsigned framebuffer, const PixelBox& box);
  std::array<gl::Program*, 3> programs() { return {&tone_, &spread_, &enlarge_}; }

 private:
  PixelBox drawn() const { return {0, 0, width_, height_}; }

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
