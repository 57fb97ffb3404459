// The shadows that buildings cast: an orthographic depth map from the sun over the part of the scene the
// eye rests on. Owned by the renderer.
#pragma once

#include <optional>

#include "engine/render/frame_block.h"
#include "engine/render/land_surface.h"
#include "engine/render/layers/buildings.h"

namespace shancheng {

class SunShadow {
 public:
  // Side of the depth map; 0: none is kept, and nothing casts. Nothing is done where it is that already.
  void resize(int texels);
  bool isKept() const { return target_.has_value(); }
  // Fills sunClip and the strength of cast shadows.
  void aim(const FrameSettings& frame, const LandSurface& land, FrameBlock& frameBlock) const;
  // Draws what the layer has chosen (clobbers framebuffer, viewport and program).
  void draw(BuildingLayer& buildings, DrawCounts& counts) const;
  void bind() const;

 private:
  int texels_ = -1;
  std::optional<gl::Texture> map_;
  std::optional<gl::Framebuffer> target_;
};

}  // namespace shancheng
