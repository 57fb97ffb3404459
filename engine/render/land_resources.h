// What is made once a geography, whatever cities are drawn on it: the drawn ground with its horizons and
// noise, every mesh, every program, the targets of a picture. Owned by the window, a film or a test; cities
// and pictures of it refer to it, so it goes last. Needs a current OpenGL 3.3 context for its whole life.
#pragma once

#include <memory>
#include <string>

#include "engine/render/frame_settings.h"
#include "sim/state/geography.h"

namespace shancheng {

class LandResources {
 public:
  // shaderFolder: <root>/shaders. Throws gl::GraphicsError with the compiler's words when a shader is broken.
  LandResources(GeographyPointer geography, Quality quality, const std::string& shaderFolder);
  ~LandResources();

  void setQuality(Quality quality);
  Quality quality() const;  // never automatic: what was chosen
  // Reloads shaders from disk; a broken one keeps the last good program. Empty when all compiled,
  // otherwise the compiler's words.
  std::string reloadShaders();
  const std::string& shaderFolder() const;
  const FrameStatistics& statistics() const;  // of the last frame, all its views together

  struct Parts;  // land_parts.h: for the renderer's own files
  Parts& parts() { return *parts_; }

 private:
  std::unique_ptr<Parts> parts_;
};

}  // namespace shancheng
