// What a frame is asked to show, and what is told of it afterwards. Plain values: read by the command line,
// the window and films; no OpenGL.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/render/camera.h"
#include "engine/render/passes.h"
#include "engine/render/raster_table.h"

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
  double budgetFraction = 1;      // of the tier's triangles and buildings
  PassSet leftOut;                // passes not drawn, for tests and benches
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
  // Of the built cells in view: with a building or a mass of their own. None: no buildings are shown.
  std::optional<double> shareDrawn;
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

}  // namespace shancheng
