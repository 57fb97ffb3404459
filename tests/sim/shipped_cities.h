// The shipped cities with their own history, on coarse cells so that a century takes a moment.
#pragma once

#include <string>
#include <vector>

#include "sim/branch/timeline.h"
#include "sim/io/city_folder.h"
#include "sim/land/geography_maker.h"

namespace shancheng::made {

struct ShippedCity {
  GeographyPointer land;
  Scenario history;
};

// At most `cells` a side over the same scene; those that ship no scenario `history` are left out.
inline std::vector<ShippedCity> shippedCities(int cells, WorkerPool& pool) {
  const std::string assets = SHANCHENG_ROOT "/assets";
  std::vector<ShippedCity> all;
  for (const std::string& id : listCities(assets)) {
    auto city = loadCity(id, assets);
    if (!city) continue;  // a test of its own refuses it
    auto history = loadScenario("history", *city);
    if (!history) continue;
    if (city->frame.cells > cells) {
      city->frame.cellMetres *= static_cast<double>(city->frame.cells) / cells;
      city->frame.cells = cells;
    }
    auto land = makeGeography(std::move(*city), pool, "");
    if (land) all.push_back({*land, std::move(*history)});
  }
  return all;
}

}  // namespace shancheng::made
