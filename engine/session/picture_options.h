// What a picture is to show, as a person says it: its size, where it is seen from, what is drawn and written.
// One group of words for stills and films. Names of layers, rasters and qualities are texts here; the room
// that draws knows what they stand for. Used by the command line, film specs and the frame composer.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/io/text_table.h"
#include "sim/measure/indicators.h"
#include "sim/state/definition.h"

namespace shancheng {

enum class Captions { none, english, chinese, both, files };  // burned in, or written beside a film

struct LayerSwitch {
  std::string layer;  // id
  bool isOn = true;
};

struct CameraAt {
  LonLat from;
  double fromMetres = 0;  // above sea level
  LonLat to;
  double toMetres = 0;
};

struct PictureOptions {
  int width = 1280, height = 720;
  std::string camera;  // a camera of the city; empty: the command's own choice. A film: also tour, or a path
  std::optional<CameraAt> cameraAt;
  std::vector<LayerSwitch> layers;
  std::string data;  // id of the raster draped over the land, with its legend; empty: none
  double hour = 10;
  bool labels = false;
  Captions captions = Captions::none;
  std::vector<IndicatorId> chart;  // empty: none drawn
  std::string quality = "auto";
  Language language = Language::en;
};

// Whether the population stands under the year: not where a chart beside it says the same.
bool saysPopulation(const PictureOptions& picture);

// "1280x720", each side 16 to 16384; `name` is what an error calls it.
Result<std::pair<int, int>> parseSize(std::string_view text, std::string_view name = "--size");
// "lon,lat,height:lon,lat,height", degrees and metres above sea level.
Result<CameraAt> parseCameraAt(std::string_view text, std::string_view name = "--camera-at");
// Up to four ids of indicators with commas between.
Result<std::vector<IndicatorId>> parseChart(std::string_view text, std::string_view name = "--chart");

}  // namespace shancheng
