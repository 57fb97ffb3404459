// One to four pictures of one land in one frame, each of a city of its own: a window, the two sides of a
// comparison, a single still. They share land, programs and targets, and are drawn one after the other. Views
// of one size cost nothing beyond their drawing; of several, targets are made anew each time.
#pragma once

#include <span>

#include "engine/render/city_resources.h"

namespace shancheng {

struct View {
  CityResources* city;
  int x = 0, y = 0;     // of its lower left corner in the framebuffer, pixels
  FrameSettings frame;  // its size, or that of its crop, is the view's
};

inline constexpr std::size_t kMaxViews = 4;

// Draws into `framebuffer` (0: the window). Steady state: no allocation, no upload.
void draw(LandResources& land, std::span<const View> views, unsigned framebuffer);
// The same at full size however slow that is, with `samples` x antialiasing where supported.
void drawPicture(LandResources& land, std::span<const View> views, unsigned framebuffer, int samples);

}  // namespace shancheng
