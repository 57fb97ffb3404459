// The files a city folder names, one function a file: each turns records and geometry into the
// city's definition, in scene metres, clipped to the scene. Called by city_folder.cpp only.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "sim/core/hash.h"
#include "sim/core/result.h"
#include "sim/io/geojson_reader.h"
#include "sim/io/input_file.h"
#include "sim/io/toml_reader.h"
#include "sim/state/definition.h"

namespace shancheng {

// A city being read: what is known so far, where texts come from, the hash of all of them.
struct CityReading {
  CityDefinition city;
  std::string folder;
  FileSource source;
  Hasher hash;
  // Where the city's file lists them: the territories that have cells, whatever their own file says.
  std::optional<std::vector<TomlText>> mapped;

  // The text of a file named relative to the folder, added to the hash under that name.
  Result<std::string> read(const std::string& name);
  std::string pathOf(const std::string& name) const;
};

// The file of this key of [files] ("rivers"), which may lean on those before it: city_folder.cpp.
Result<void> readCityFile(CityReading& reading, std::string_view key, const std::string& name);

Result<void> readRivers(CityReading& reading, const std::string& name);
Result<void> readRidges(CityReading& reading, const std::string& name);
Result<void> readNetwork(CityReading& reading, const std::string& name, NetworkKind kind);
Result<void> readZones(CityReading& reading, const std::string& name);
Result<void> readPlaces(CityReading& reading, const std::string& name);
// Territories and what lives in them: city_territories.cpp.
Result<void> readTerritories(CityReading& reading, const std::string& name);
Result<void> readMovements(CityReading& reading, const std::string& name);
Result<void> readReservoirs(CityReading& reading, const std::string& name);
Result<void> readMagnets(CityReading& reading, const std::string& name);
Result<void> readCoefficients(CityReading& reading, const std::string& name);
// The index of the territory that the record names under `territory`.
int territoryOf(InputRow& record, const CityDefinition& city);
// Tables: city_tables.cpp.
Result<void> readEstates(CityReading& reading, const std::string& name);
Result<void> readFacilities(CityReading& reading, const std::string& name);
Result<void> readHistory(CityReading& reading, const std::string& name);
Result<void> readSeries(CityReading& reading, const std::string& name);
Result<void> readSpotHeights(CityReading& reading, const std::string& name);
// A table of dated figures: city_answers.cpp.
Result<std::vector<Series>> parseSeries(std::string_view text, const std::string& file);

// Rivers and ridges shape the ground up to the border from beyond it, spot heights likewise.
inline constexpr double kGroundMarginMetres = 4000, kSpotMarginMetres = 6000;
inline constexpr int kEarliestYear = 1000, kLatestYear = 3000;

// Whether the position lies outside the scene, yet inside it with longitude and latitude exchanged.
bool fitsExchanged(const SceneFrame& frame, const LonLat& position);
// Whether it lies further from the scene than the scene is wide.
bool isFarFrom(const SceneFrame& frame, const LonLat& position);
inline constexpr const char* kExchangedQuestion = "longitude and latitude exchanged?";

// Refuses the second of two equal ids in one file.
class UniqueIds {
 public:
  void add(InputRow& record, const std::string& id) {
    if (!id.empty() && !ids_.insert(id).second)
      record.fail("id", "id " + inQuotes(id) + " twice", "expected each id once in a file");
  }

 private:
  std::set<std::string> ids_;
};

}  // namespace shancheng
