// Draws the city's history at a moment. Reads const views of geography and history only.
// Needs a current OpenGL 3.3 context for its whole life.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "engine/render/camera.h"
#include "engine/render/passes.h"
#include "engine/render/raster_table.h"
#include "sim/branch/history.h"
#include "sim/state/geography.h"

namespace shancheng {

enum class Quality { automatic, low, medium, high, ultra };

// Layers a person may switch; one row each in render/layers/layers.def (id). LocalizedText under
// [layer.<id>].
enum class LayerId : int {
#define LAYER(id, ...) id,
#include "engine/render/layers/layers.def"
#undef LAYER
  count
};
inline constexpr std::size_t kLayerCount = static_cast<std::size_t>(LayerId::count);

// A rectangle of a picture, in its pixels from the lower left corner; parts of pixels move it between them.
struct Crop {
  double x = 0, y = 0, width = 0, height = 0;
};

struct FrameSettings {
  double year = 1937;  // fractional: buildings rise between years
  double hour = 10;    // 0..24 local solar time
  Camera camera;
  int width = 1280, height = 720;
  Crop crop;                       // what is drawn of the picture; without a width: all of it
  glm::dvec2 sunOffset{0};         // radians east and north by which the sun stands beside its place
  bool layers[kLayerCount];        // starts from layers.def
  RasterId data = RasterId::none;  // the raster draped over the land
  double timeSeconds = 0;          // for water only; a film sets it from the frame number
  double scale = 0;  // sides of the drawn picture over the target's; 0: the tier's own. Stills ignore it
  double share = 1;  // of the tier's triangles and buildings
  PassSet leftOut;   // passes not drawn, for tests and benches
  std::size_t everyBuilding = 0;  // not 0: so many single buildings at most, however far, and no masses
  FrameSettings();
};

struct PassTime {
  const char* id;
  double milliseconds;
};
struct FrameStatistics {
  std::vector<PassTime> passes;  // GPU timers of the last finished frame
  std::uint64_t triangles = 0, draws = 0, instances = 0;
  std::uint64_t bytesUploaded = 0;  // this frame
  std::uint64_t bytesUploadedTotal = 0;
  std::uint64_t gpuBytes = 0;
  std::string shaderFault;              // the compiler's words where a variant of a shader is broken
  int drawnWidth = 0, drawnHeight = 0;  // of the picture before it was enlarged
};

enum class LabelKind : std::uint8_t { place, river, ridge, bridge };
// A label that wants to be drawn, in window pixels; drawn by the UI (or burned in by a recording).
struct LabelPlacement {
  float x, y;
  float alpha;
  int rank;
  const LocalizedText* name;
  LabelKind kind;
};

class Renderer {
 public:
  // shaderFolder: <root>/shaders. Throws gl::GraphicsError with the compiler's words when a shader is broken.
  Renderer(GeographyPointer geography, Quality quality, const std::string& shaderFolder);
  ~Renderer();

  // Takes a newer view: keeps what both share, cuts back and appends the rest.
  void setHistory(HistoryPointer history);
  // What growth read in the year shown, for the rasters that need it (needsFields); kept until others come.
  void setFields(std::shared_ptr<const YearFields> fields);
  // The colours by cell of the raster drawn last: RGBA, southern row first (see DataMap::texels).
  std::vector<std::uint8_t> dataTexels() const;
  // Draws into `framebuffer` (0: the window). Steady state: no allocation, no upload.
  void draw(const FrameSettings& frame, unsigned framebuffer);
  // Draws into `framebuffer`, of the size of the crop where there is one, at full size however slow that is,
  // with `samples` x antialiasing where supported.
  void drawPicture(const FrameSettings& frame, unsigned framebuffer, int samples);
  // A picture off screen, of any size (see TiledCapture): RGB rows, top first.
  std::vector<std::uint8_t> drawToPixels(const FrameSettings& frame, int samples = 4);

  std::vector<LabelPlacement> labels(const FrameSettings& frame) const;
  // The whole scene as a small map (OpenGL name; southern row first); drawn with the frames from then on.
  unsigned miniMapTexture();
  const FrameStatistics& statistics() const;
  void setQuality(Quality quality);
  Quality quality() const;  // never automatic: what was chosen
  // Reloads shaders from disk; a broken one keeps the last good program. Empty when all compiled,
  // otherwise the compiler's words.
  std::string reloadShaders();

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace shancheng
