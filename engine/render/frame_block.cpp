#include "engine/render/frame_block.h"

#include <algorithm>
#include <cmath>

#include "engine/render/light.h"
#include "engine/render/scene_units.h"

namespace shancheng {

glm::mat4 wholeViewProjection(const FrameSettings& frame) {
  // Camera::view takes metres above sea level; the shaders hold points already exaggerated.
  return frame.camera.projection(frame.width, frame.height) * frame.camera.view() *
         glm::mat4(glm::dmat4(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1.0 / kVerticalExaggeration, 0, 0, 0, 0, 1));
}

FrameBlock makeFrameBlock(const FrameSettings& frame, const SceneFacts& scene) {
  FrameBlock block{};
  SkyLight light = lightAt(frame.hour, scene.latitude);
  if (frame.sunOffset != glm::dvec2(0))
    light.direction = glm::normalize(light.direction + glm::vec3(frame.sunOffset, 0));
  const glm::vec3 eye(toSceneSpace(frame.camera.position));
  // Camera::view takes metres above sea level; the shaders hold points already exaggerated.
  const glm::mat4 view =
      frame.camera.view() *
      glm::mat4(glm::dmat4(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1.0 / kVerticalExaggeration, 0, 0, 0, 0, 1));
  const glm::mat4 whole = frame.camera.projection(frame.width, frame.height);
  glm::mat4 crop(1);
  if (frame.crop.width > 0) {
    const double across = frame.width / frame.crop.width, up = frame.height / frame.crop.height;
    crop[0][0] = static_cast<float>(across);
    crop[1][1] = static_cast<float>(up);
    crop[3][0] = static_cast<float>(across - 2 * frame.crop.x / frame.crop.width - 1);
    crop[3][1] = static_cast<float>(up - 2 * frame.crop.y / frame.crop.height - 1);
  }
  const glm::mat4 projection = crop * whole;
  block.viewProjection = projection * view;
  block.rayFromClip = glm::inverse(projection * glm::mat4(glm::mat3(view)));
  block.sunClip = block.sunPlace = glm::mat4(1);
  block.eye = glm::vec4(eye, static_cast<float>(kVerticalExaggeration));
  block.sunDirection = glm::vec4(light.direction, light.sineHeight);
  block.sunColour = glm::vec4(light.sun, 0.0f);
  block.skyZenith = glm::vec4(light.zenith, light.zenithExponent);
  block.skyHorizonSun = glm::vec4(light.horizonSun, 0);
  block.skyHorizonAway = glm::vec4(light.horizonAway, 0);
  block.skyGlow = glm::vec4(light.glow, light.glowExponent);
  block.ambient = glm::vec4(light.ambient, light.night);
  // Thinner in a scene wider than this, or nobody could look across it; a schematic one is half lost in it.
  constexpr float kClearMetres = 62000.0f, kSchematicClearMetres = 240000.0f;
  const float thin =
      std::min(1.0f, (scene.isSchematic ? kSchematicClearMetres : kClearMetres) / scene.sideMetres);
  block.hazeAir = {light.air * thin, light.airHeight, light.upper * thin, 2600.0f};
  block.hazeLow = {215.0f, 48.0f, light.layerLow * thin, light.river};
  block.hazeHigh = {345.0f, 50.0f, light.layerHigh * thin, 34.0f};
  block.hazeTint = {light.tintRed, 1.0f, light.tintBlue, shows(frame, LayerId::haze) ? 1.0f : 0.0f};
  block.scene = {scene.sideMetres, scene.cellMetres, scene.cells, scene.datum};
  block.time = {static_cast<float>(frame.year), static_cast<float>(frame.timeSeconds),
                static_cast<float>(frame.hour), 0.0f};
  const double pixel = 2.0 / (static_cast<double>(whole[1][1]) * frame.height);
  const bool isCropped = frame.crop.width > 0;
  block.view = {static_cast<float>(isCropped ? frame.crop.width : frame.width),
                static_cast<float>(isCropped ? frame.crop.height : frame.height), static_cast<float>(pixel),
                light.exposure};
  // The two baked horizon directions beside the sun: direction k is channel k % 4 of layer k / 4.
  double azimuth = std::atan2(static_cast<double>(light.direction.y), static_cast<double>(light.direction.x));
  if (azimuth < 0) azimuth += 2.0 * 3.14159265358979;
  const double step = azimuth / (2.0 * 3.14159265358979) * 16.0;
  const int first = static_cast<int>(step) % 16, second = (first + 1) % 16;
  const auto t = static_cast<float>(step - std::floor(step));
  block.horizonA[first % 4] = 1.0f - t;
  block.horizonB[second % 4] = t;
  block.horizonLayers = {static_cast<float>(first / 4), static_cast<float>(second / 4),
                         std::pow(0.02f, light.zenithExponent), 0};
  block.grade = {light.curve, light.gain.r, light.gain.g, light.gain.b};
  block.shown = {shows(frame, LayerId::terrain) ? 1.0f : 0.0f, shows(frame, LayerId::water) ? 1.0f : 0.0f,
                 shows(frame, LayerId::buildings) ? 1.0f : 0.0f,
                 shows(frame, LayerId::networks) ? 1.0f : 0.0f};
  block.data = {frame.data == RasterId::none ? 0.0f : 1.0f, shows(frame, LayerId::contours) ? 1.0f : 0.0f,
                scene.relief, scene.isSchematic ? 1.0f : 0.0f};
  return block;
}

}  // namespace shancheng
