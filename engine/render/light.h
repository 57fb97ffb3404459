// The sun, the sky and the air at an hour of the day. The sun's path is that of late
// October at the scene's latitude; its height is held below 32 degrees so that relief keeps its modelling at
// noon, like the lamp of a planning hall. Colours are linear; used by frame_block.cpp.
#pragma once

#include <glm/glm.hpp>

namespace shancheng {

struct SkyLight {
  glm::vec3 direction{0, 0, 1};  // towards the sun, or the moon once it is dark
  float sineHeight = 1;          // of the true sun; negative by night
  glm::vec3 sun, zenith, horizonSun, horizonAway, glow, ambient, gain;
  float zenithExponent, glowExponent, exposure, curve, night;
  // Haze, per scene metre (see shaders/common/haze.glsl).
  float air, airHeight, upper, layerLow, layerHigh, river, tintRed, tintBlue;
};

// hour: 0..24 local solar time.
SkyLight lightAt(double hour, double latitudeDegrees);

}  // namespace shancheng
