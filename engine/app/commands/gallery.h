// The stills that show what the program can do: assets/gallery.toml names each with its city, year, hour,
// view and data. Made by `shancheng gallery DIR`.
#pragma once

#include <string>
#include <vector>

#include "engine/app/commands/options.h"
#include "sim/core/result.h"

namespace shancheng {

struct GalleryStill {
  std::string id;  // also its file's name
  LocalizedText name;
  Options options;  // as `shot` would have been asked
};

// From the file under `assets`, in its order; what it leaves open is as in `standard`.
Result<std::vector<GalleryStill>> readGallery(const std::string& assets, const Options& standard);

}  // namespace shancheng
