// One view of a frame: what is chosen for it, then its passes in their order. Only the renderer's own files
// include this.
#pragma once

#include "engine/render/city_parts.h"
#include "engine/render/land_parts.h"
#include "engine/render/quality.h"
#include "engine/render/view_volume.h"

namespace shancheng {

// Where a finished view goes.
struct ViewTarget {
  unsigned framebuffer;
  PixelBox box;
};

class ViewPasses {
 public:
  // `frame`: of the size that is drawn.
  ViewPasses(LandResources::Parts& land, CityResources::Parts& city, const FrameSettings& frame);
  void draw(const ViewTarget& target, int samples);
  const DrawCounts& counts() const { return counts_; }

 private:
  void choose();
  void drawMaps();
  void drawSolid();
  void drawBlended();
  void finish(const ViewTarget& target);

  // Times and draws a pass, unless it is left out.
  template <class Draw>
  void pass(PassId id, const Draw& draw) {
    if (frame_.leftOut.has(id)) return;
    land_.timers.begin(passName(id));
    draw();
    land_.timers.end();
  }

  LandResources::Parts& land_;
  CityResources::Parts& city_;
  const FrameSettings& frame_;
  QualityRow row_;
  FrameBlock block_;
  ViewVolume view_;
  double mapYear_ = 0;  // the year in the steps of the city map
  bool hasBuildings_ = false, castsShadow_ = false;
  DrawCounts counts_;
};

}  // namespace shancheng
