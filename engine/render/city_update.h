// A city as a newer history has it, made ready beside the drawing thread: what has to be sent, and what is
// then shown. No OpenGL; each is made from the one before, so all of them are shown, in their order.
#pragma once

#include <optional>
#include <vector>

#include "engine/render/city_map_model.h"
#include "engine/render/layers/building_model.h"
#include "engine/render/layers/networks.h"
#include "engine/render/open_land.h"

namespace shancheng {

struct CityUpdate {
  HistoryPointer history;
  bool hasChanges = false;   // other years than before
  bool isExtension = false;  // years were only added: pictures up to the last year before stay as they are
  double unchangedUpTo = 0;  // the last year that both share
  std::vector<ChunkUpdate> buildings;
  CityMapUpdate map;
  std::vector<OpenLand::Since> openLand;
  NetworkYears networkYears;
  std::optional<NetworkLives> networkLives;  // where they are others than before
};

// What a city is made of while its history grows, is cut back and grows again. Owned by the preparer, used by
// one thread at a time.
class CityModel {
 public:
  // References stay valid as long as the model. `open`: of the land, with nothing built.
  CityModel(int cells, const BuildingLayout& layout, const ChunkGrid& grid, const NetworkLayer& networks,
            OpenLand open);
  // Keeps what the history shares with the one before, cuts back and appends the rest.
  CityUpdate prepare(HistoryPointer newer);

 private:
  const NetworkLayer* networks_;
  BuildingModel buildings_;
  CityMapModel map_;
  OpenLand open_;
  NetworkYears networkYears_;
  HistoryPointer history_;
};

}  // namespace shancheng
