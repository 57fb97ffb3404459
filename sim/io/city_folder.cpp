#include "sim/io/city_folder.h"

#include <algorithm>
#include <filesystem>

#include "sim/io/city_features.h"
#include "sim/io/systems_off.h"
#include "sim/io/toml_reader.h"

namespace shancheng {

std::string CityReading::pathOf(const std::string& name) const { return folder + "/" + name; }

Result<std::string> CityReading::read(const std::string& name) {
  auto text = source(pathOf(name));
  if (!text) return text;
  hash.addText(name);
  hash.addText(*text);
  return text;
}

namespace {
constexpr int kFewestCells = 32, kMaxCells = 4096;
constexpr const char* kMapped = "mapped";
constexpr std::size_t kMostMapped = 1000;
constexpr double kLongestSideMetres = 1e6;  // beyond it a flat map of the earth is no map

struct FileRow {
  const char* key;
  bool isNeeded;
  Result<void> (*read)(CityReading& reading, const std::string& name);
};
// In the order in which they are read; later files may lean on earlier ones.
constexpr FileRow kFiles[] = {
    {"territories", true, readTerritories},
    {"movements", true, readMovements},
    {"reservoirs", false, readReservoirs},
    {"magnets", false, readMagnets},
    {"coefficients", false, readCoefficients},
    {"rivers", false, readRivers},
    {"ridges", false, readRidges},
    {"spot_heights", false, readSpotHeights},
    {"roads", false,
     [](CityReading& r, const std::string& name) { return readNetwork(r, name, NetworkKind::road); }},
    {"rail", false,
     [](CityReading& r, const std::string& name) { return readNetwork(r, name, NetworkKind::rail); }},
    {"bridges", false,
     [](CityReading& r, const std::string& name) { return readNetwork(r, name, NetworkKind::bridge); }},
    {"tunnels", false,
     [](CityReading& r, const std::string& name) { return readNetwork(r, name, NetworkKind::tunnel); }},
    {"zones", false, readZones},
    {"places", true, readPlaces},
    {"estates", false, readEstates},
    {"facilities", false, readFacilities},
    {"history", false, readHistory},
    {"series", true, readSeries},
};

Result<void> readScene(CityReading& reading, InputRow scene) {
  SceneFrame& frame = reading.city.frame;
  frame.centre.lon = scene.number("centre_lon", -180, 180);
  frame.centre.lat = scene.number("centre_lat", -80, 80);
  frame.cells = scene.integer("cells", kFewestCells, kMaxCells);
  frame.cellMetres = scene.number("cell_metres", 1, 10000);
  if (scene.has("schematic")) frame.isSchematic = scene.flag("schematic");
  if (scene.has("drawn_relief")) frame.drawnRelief = scene.number("drawn_relief", 1, 2);
  if (scene.has("relief")) reading.city.relief = scene.number("relief", 0, 2);
  if (frame.sideMetres() > kLongestSideMetres)
    scene.fail("cell_metres",
               "a scene of " + std::to_string(static_cast<int>(frame.sideMetres() / 1000)) + " km",
               "expected at most 1000 km a side");
  scene.allowOnly(
      {"centre_lon", "centre_lat", "cells", "cell_metres", "schematic", "drawn_relief", "relief"});
  if (scene.error()) return *scene.error();
  return {};
}

Result<void> readWindow(CityReading& reading, InputRow window) {
  const LonLat low = window.position("west", "south"), high = window.position("east", "north");
  BuildabilityWindow& box = reading.city.buildability;
  box.low = reading.city.frame.toScene(low);
  box.high = reading.city.frame.toScene(high);
  box.targetFraction = window.number("target_share", 0, 1);
  box.tolerance = window.number("tolerance", 0.001, 1);
  if (!window.error() && (!(low.lon < high.lon) || !(low.lat < high.lat)))
    window.fail("west", "a window without area", "expected west < east and south < north");
  if (!window.error() && (!reading.city.frame.contains(box.low) || !reading.city.frame.contains(box.high)))
    window.fail("west", "a window that leaves the scene", "expected it inside the scene");
  window.allowOnly({"west", "south", "east", "north", "target_share", "tolerance"});
  if (window.error()) return *window.error();
  return {};
}

Result<void> readStart(CityReading& reading, InputRow start) {
  CityDefinition& city = reading.city;
  city.startMaskKm2 = start.number("km2", 0.01, 10000);
  const LonLat centre = start.position("lon", "lat");
  city.startMaskCentre = city.frame.toScene(centre);
  if (!start.error() && !city.frame.contains(city.startMaskCentre))
    start.fail("lon", "a first town outside the scene",
               std::string("expected its centre inside the scene") +
                   (fitsExchanged(city.frame, centre) ? std::string("; ") + kExchangedQuestion : ""));
  start.allowOnly({"km2", "lon", "lat"});
  if (start.error()) return *start.error();
  return {};
}

Result<void> readCamera(CityReading& reading, InputRow camera, UniqueIds& ids) {
  NamedCamera named;
  named.id = camera.id();
  ids.add(camera, named.id);
  named.name = camera.words("name_en", "name_zh");
  const LonLat eye = camera.position("lon", "lat");
  const Point from = reading.city.frame.toScene(eye);
  const LonLat target = camera.position("target_lon", "target_lat");
  const Point to = reading.city.frame.toScene(target);
  if (fitsExchanged(reading.city.frame, target))
    camera.fail("target_lon", "a camera that looks at a point outside the scene", kExchangedQuestion);
  for (const auto& [key, where] : {std::pair("lon", eye), std::pair("target_lon", target)})
    if (isFarFrom(reading.city.frame, where))
      camera.fail(key, "a camera far outside the scene",
                  "expected it no further away than the scene is wide");
  named.from = {from.x, from.y, camera.number("height_m", -500, 1e6)};
  named.to = {to.x, to.y, camera.number("target_height_m", -500, 1e6)};
  named.horizontalFieldOfViewDegrees = camera.number("fov_degrees", 5, 120);
  if (from.x == to.x && from.y == to.y)
    camera.fail("target_lon", "a camera above its own target",
                "expected the target at least a little to one side");
  camera.allowOnly({"id", "name_en", "name_zh", "lon", "lat", "height_m", "target_lon", "target_lat",
                    "target_height_m", "fov_degrees"});
  if (camera.error()) return *camera.error();
  reading.city.cameras.push_back(std::move(named));
  return {};
}

Result<void> readFiles(CityReading& reading, InputRow files) {
  std::vector<std::string> keys = {"scenarios", "observed", "targets", "tour"};
  for (const FileRow& row : kFiles) keys.emplace_back(row.key);
  files.allowOnly(keys);
  reading.city.scenarioFolder = reading.pathOf(files.textOr("scenarios", "scenarios"));
  // Named only: the model must be the same without its answers.
  if (files.has("observed")) reading.city.observedFile = reading.pathOf(files.text("observed"));
  if (files.has("targets")) reading.city.targetsFile = reading.pathOf(files.text("targets"));
  if (files.has("tour")) reading.city.tourFile = reading.pathOf(files.text("tour"));
  for (const FileRow& row : kFiles) {
    if (!row.isNeeded && !files.has(row.key)) continue;
    const std::string name = files.text(row.key);
    if (files.error()) return *files.error();
    if (auto read = row.read(reading, name); !read) {
      // A missing file is the fault of the line that names it.
      if (read.error().found == kFileNotFound && read.error().file == reading.pathOf(name))
        return Error{files.file(), files.lineOf(row.key),
                     std::string(row.key) + " = " + inQuotes(name) + ": file not found",
                     "expected it relative to the city's folder"};
      return read;
    }
  }
  if (files.error()) return *files.error();
  return {};
}
}  // namespace

Result<void> readCityFile(CityReading& reading, std::string_view key, const std::string& name) {
  for (const FileRow& row : kFiles)
    if (row.key == key) return row.read(reading, name);
  return Error{name, 0, "unknown file " + inQuotes(key), "expected a key of [files]"};
}

Result<CityDefinition> loadCityFolder(const std::string& folder, const FileSource& source) {
  CityReading reading;
  reading.folder = folder;
  reading.source = source;
  auto text = reading.read("city.toml");
  if (!text) return text.error();
  auto document = parseToml(*text, reading.pathOf("city.toml"));
  if (!document) return document.error();

  CityDefinition& city = reading.city;
  city.folder = folder;
  city.id = document->root.id();
  city.name = document->root.words("name_en", "name_zh");
  document->root.allowOnly({"id", "name_en", "name_zh", kEntriesKey});
  if (document->root.error()) return *document->root.error();
  if (auto known = document->allowOnly({"scene", "files", "buildability", "start_mask"}, {"camera"},
                                       {kSystemsOff, kMapped});
      !known)
    return known.error();
  if (const auto mapped = document->lists.find(kMapped); mapped != document->lists.end())
    reading.mapped = mapped->second;
  if (reading.mapped && reading.mapped->size() > kMostMapped)
    return Error{reading.pathOf("city.toml"), reading.mapped->front().line,
                 std::to_string(reading.mapped->size()) + " names in 'mapped'",
                 "expected at most " + std::to_string(kMostMapped)};
  auto systems = readSystemsOff(*document);
  if (!systems) return systems.error();
  city.systems = *systems;
  for (const char* needed : {"scene", "files", "buildability", "start_mask"})
    if (document->tables.find(needed) == document->tables.end())
      return Error{reading.pathOf("city.toml"), 0, std::string("no table [") + needed + "]",
                   "expected it in the city's file"};

  if (auto read = readScene(reading, document->table("scene")); !read) return read.error();
  if (auto read = readWindow(reading, document->table("buildability")); !read) return read.error();
  if (auto read = readStart(reading, document->table("start_mask")); !read) return read.error();
  UniqueIds cameraIds;
  for (const InputRow& camera : document->arrays["camera"])
    if (auto read = readCamera(reading, camera, cameraIds); !read) return read.error();
  if (city.cameras.empty())
    return Error{reading.pathOf("city.toml"), 0, "no [[camera]]", "expected at least one"};
  if (auto whole = holdEntries(document->root, city.cameras.size(), "[[camera]]"); !whole)
    return whole.error();
  if (auto read = readFiles(reading, document->table("files")); !read) return read.error();
  city.contentHash = reading.hash.value();
  return std::move(reading.city);
}

std::vector<std::string> listCities(const std::string& assetsFolder) {
  std::vector<std::string> ids;
  std::error_code code;
  for (std::filesystem::directory_iterator entry(assetsFolder + "/cities", code), end; !code && entry != end;
       entry.increment(code)) {
    std::error_code inner;
    if (std::filesystem::is_regular_file(entry->path() / "city.toml", inner))
      ids.push_back(entry->path().filename().string());
  }
  std::sort(ids.begin(), ids.end());
  return ids;
}

Result<CityDefinition> loadCity(const std::string& idOrFolder, const std::string& assetsFolder) {
  const std::vector<std::string> ids = listCities(assetsFolder);
  std::error_code code;
  if (std::find(ids.begin(), ids.end(), idOrFolder) != ids.end())
    return loadCityFolder(assetsFolder + "/cities/" + idOrFolder, readInputFile);
  if (!idOrFolder.empty() && std::filesystem::is_directory(idOrFolder, code)) {
    std::string folder = idOrFolder;
    while (folder.size() > 1 && folder.back() == '/') folder.pop_back();
    return loadCityFolder(folder, readInputFile);
  }
  std::string list;
  for (const std::string& id : ids) list += (list.empty() ? "" : ", ") + id;
  return Error{"", 0, "unknown city " + inQuotes(idOrFolder),
               "expected a folder with a city.toml, or one of: " + list};
}

}  // namespace shancheng
