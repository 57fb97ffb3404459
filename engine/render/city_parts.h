// What CityResources owns. Only the renderer's own files include this.
#pragma once

#include <memory>
#include <optional>

#include "engine/render/city_map.h"
#include "engine/render/city_preparer.h"
#include "engine/render/city_resources.h"
#include "engine/render/data_map.h"
#include "engine/render/layers/city_buildings.h"
#include "engine/render/layers/networks.h"
#include "engine/render/mini_map.h"
#include "engine/render/open_land.h"

namespace shancheng {

struct CityResources::Parts {
  LandResources* land;
  CityPreparer preparer;
  HistoryPointer history;  // as it is shown; null before the first
  CityMap map;
  DataMap data;
  CityBuildings buildings;
  CityNetworks networks;
  OpenLand openLand;
  std::optional<MiniMap> miniMap;  // once somebody wants it
  double miniMapYear = -1;

  explicit Parts(LandResources& ground);
  int startYear() const { return history ? history->startYear : 0; }
  double vacancyAt(double year) const;  // of commodity homes, 0..1
  // Draws anew what programs drew that have been reloaded since.
  void checkPrograms(int generation);

  // Sends what is ready; true when nothing is left of the update under way. What was sent in a slice that is
  // spent is shown in the next.
  bool send(UploadBudget& budget);
  void begin(std::unique_ptr<CityUpdate> update);

 private:
  void show();

  std::unique_ptr<CityUpdate> pending_;
  int programGeneration_ = 0;
};

}  // namespace shancheng
