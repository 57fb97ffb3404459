// One land and one city of it: what a still, a test or a window with one future needs. Needs a current OpenGL
// 3.3 context for its whole life. Who draws several cities keeps LandResources and CityResources itself
// (views.h).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "engine/render/city_resources.h"
#include "engine/render/land_resources.h"

namespace shancheng {

class Renderer {
 public:
  // Of a frame, for sending a newer history.
  static constexpr double kUploadMilliseconds = 4;

  // shaderFolder: <root>/shaders. Throws gl::GraphicsError with the compiler's words when a shader is broken.
  Renderer(GeographyPointer geography, Quality quality, const std::string& shaderFolder)
      : land_(std::move(geography), quality, shaderFolder), city_(land_) {}

  LandResources& land() { return land_; }
  CityResources& city() { return city_; }

  void setHistory(HistoryPointer history) { city_.setHistory(std::move(history)); }
  void follow(HistoryPointer history) { city_.follow(std::move(history)); }
  bool upload(UploadBudget budget) { return city_.upload(budget); }
  void setFields(std::shared_ptr<const YearFields> fields) { city_.setFields(std::move(fields)); }
  std::vector<std::uint8_t> dataTexels() const { return city_.dataTexels(); }
  std::vector<LabelPlacement> labels(const FrameSettings& frame) const { return city_.labels(frame); }
  unsigned miniMapTexture() { return city_.miniMapTexture(); }
  const FrameStatistics& statistics() const { return land_.statistics(); }
  void setQuality(Quality quality) { land_.setQuality(quality); }
  Quality quality() const { return land_.quality(); }
  std::string reloadShaders() { return land_.reloadShaders(); }

  // Draws into `framebuffer` (0: the window). Steady state: no allocation, no upload.
  void draw(const FrameSettings& frame, unsigned framebuffer);
  // Draws into `framebuffer`, of the size of the crop where there is one, at full size however slow that is,
  // with `samples` x antialiasing where supported.
  void drawPicture(const FrameSettings& frame, unsigned framebuffer, int samples);
  // A picture off screen, of any size (see TiledCapture): RGB rows, top first.
  std::vector<std::uint8_t> drawToPixels(const FrameSettings& frame, int samples = 4);

 private:
  LandResources land_;
  CityResources city_;
};

}  // namespace shancheng
