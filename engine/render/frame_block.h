// The uniform block shared by all shaders (std140); shaders/common/frame.glsl is its mirror.
#pragma once

#include <glm/glm.hpp>

#include "engine/render/frame_settings.h"

namespace shancheng {

struct FrameBlock {
  glm::mat4 viewProjection, rayFromClip, sunClip, sunPlace;
  glm::vec4 eye, sunDirection, sunColour, skyZenith, skyHorizonSun, skyHorizonAway, skyGlow, ambient;
  glm::vec4 hazeAir, hazeLow, hazeHigh, hazeTint, scene, time, view, horizonA, horizonB, horizonLayers, grade,
      shown, data;
};

struct SceneFacts {
  float sideMetres, cellMetres, cells;
  float datum;       // scene z of the lowest river level
  float relief;      // SceneFrame::drawnRelief
  bool isSchematic;  // SceneFrame::isSchematic
  double latitude;   // degrees
};

// Everything but sunClip and the strength of cast shadows, which the shadow pass fills.
FrameBlock makeFrameBlock(const FrameSettings& frame, const SceneFacts& scene);

// Scene to the clip space of the whole picture, whatever is cropped: what is chosen for a picture, tile by
// tile, must be the same for all its tiles.
glm::mat4 wholeViewProjection(const FrameSettings& frame);

inline bool shows(const FrameSettings& frame, LayerId layer) {
  return frame.layers[static_cast<std::size_t>(layer)];
}

}  // namespace shancheng
