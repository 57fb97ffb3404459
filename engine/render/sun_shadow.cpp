#include "engine/render/sun_shadow.h"

#include <algorithm>
#include <cmath>
#include <glm/gtc/matrix_transform.hpp>

#include "engine/gl/slots.h"
#include "engine/render/scene_units.h"

namespace shancheng {

namespace {
constexpr double kNearest = 1000.0, kFarthest = 62000.0;
}  // namespace

void SunShadow::resize(int texels) {
  if (texels == texels_) return;
  texels_ = -1;  // until all is made: a driver may refuse
  target_.reset();
  map_.reset();
  // A sampler needs something to read even where no shadow is cast.
  map_.emplace("sun depth", gl::kDepth24, std::max(texels, 1), std::max(texels, 1), gl::Filter::linear,
               gl::Wrap::clamp);
  map_->compareDepth();
  if (texels > 0) target_.emplace(gl::Framebuffer::ofDepth("sun depth", *map_));
  texels_ = texels;
}

void SunShadow::aim(const FrameSettings& frame, const LandSurface& land, FrameBlock& frameBlock) const {
  const glm::dvec3 eye = toSceneSpace(frame.camera.position), target = toSceneSpace(frame.camera.target);
  const glm::dvec3 ahead = glm::normalize(target - eye + glm::dvec3(0, 1e-6, 0));
  const double ground = static_cast<double>(land.height(target.x, target.y)) * kVerticalExaggeration;
  double reach = glm::length(target - eye);
  if (ahead.z < -0.02) reach = std::clamp((ground - eye.z) / ahead.z, reach * 0.3, reach * 2.5);
  const glm::dvec3 focus = eye + ahead * reach * 0.92;
  const double radius = std::clamp(reach * 0.62, 900.0, 26000.0);
  const glm::dvec3 sun(frameBlock.sunDirection.x, frameBlock.sunDirection.y, frameBlock.sunDirection.z);
  const glm::dmat4 look = glm::lookAt(focus + sun * 30000.0, focus, glm::dvec3(0, 0, 1));
  const double half = radius;
  glm::dmat4 projection = glm::ortho(-half, half, -half, half, kNearest, kFarthest);
  glm::dmat4 sunClip = projection * look;
  // Whole texels only, so that shadows do not crawl as the camera moves.
  const double texels = texels_ * 0.5;
  const glm::dvec4 origin = sunClip * glm::dvec4(0, 0, 0, 1);
  const glm::dvec2 offset(std::round(origin.x * texels) / texels - origin.x,
                          std::round(origin.y * texels) / texels - origin.y);
  sunClip = glm::translate(glm::dmat4(1), glm::dvec3(offset, 0)) * sunClip;
  frameBlock.sunClip = glm::mat4(sunClip);
  // A point is looked up a metre and one and a half texels nearer to the sun, or surfaces would shade
  // themselves; more, and shadows stand off the feet of what casts them.
  const double nearer = (1.0 + 1.5 * 2.0 * radius / texels_) / (kFarthest - kNearest);
  frameBlock.sunPlace = glm::mat4(glm::translate(glm::dmat4(1), glm::dvec3(0.5, 0.5, 0.5 - nearer)) *
                                  glm::scale(glm::dmat4(1), glm::dvec3(0.5)) * sunClip);
  frameBlock.sunColour.w = std::clamp((frameBlock.sunDirection.w - 0.02f) * 12.0f, 0.0f, 1.0f);
}

void SunShadow::draw(BuildingLayer& buildings, DrawCounts& counts) const {
  glBindFramebuffer(GL_FRAMEBUFFER, target_->name());
  glViewport(0, 0, texels_, texels_);
  glClear(GL_DEPTH_BUFFER_BIT);
  glEnable(GL_POLYGON_OFFSET_FILL);
  glPolygonOffset(1.5f, 4.0f);
  buildings.drawShadow(counts);
  glDisable(GL_POLYGON_OFFSET_FILL);
}

void SunShadow::bind() const { map_->bind(gl::kUnitShadow); }

}  // namespace shancheng
