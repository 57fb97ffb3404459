// What is made once a branch of a city's history, to be drawn on a land: its maps, its buildings, when its
// networks open. A newer history is made ready beside the drawing thread and sent in slices, while pictures
// show the one before, whole; or taken at once, for stills and films. The land outlives it.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "engine/render/frame_settings.h"
#include "engine/render/land_resources.h"
#include "engine/render/upload_budget.h"
#include "sim/branch/history.h"

namespace shancheng {

class CityResources {
 public:
  explicit CityResources(LandResources& land);
  ~CityResources();
  CityResources(CityResources&&) noexcept;

  // Takes a newer view at once: keeps what both share, cuts back and appends the rest.
  void setHistory(HistoryPointer history);
  // The same in slices: follow() hands the newest view to a thread that prepares it, each upload() sends a
  // part of what is ready. True when the newest view is shown.
  void follow(HistoryPointer history);
  bool upload(UploadBudget budget);
  // The one that is shown; null before the first. Nothing may be drawn of a year after its last while
  // upload() says that another comes.
  const HistoryPointer& history() const;

  // What growth read in the year shown, for the rasters that need it (needsFields); kept until others come.
  void setFields(std::shared_ptr<const YearFields> fields);
  // The colours by cell of the raster drawn last: RGBA, southern row first (see DataMap::texels).
  std::vector<std::uint8_t> dataTexels() const;
  std::vector<LabelPlacement> labels(const FrameSettings& frame) const;
  // The whole scene as a small map (OpenGL name; southern row first); drawn with the frames from then on.
  unsigned miniMapTexture();
  LandResources& land();

  struct Parts;  // city_parts.h: for the renderer's own files
  Parts& parts() { return *parts_; }

 private:
  std::unique_ptr<Parts> parts_;
};

}  // namespace shancheng
