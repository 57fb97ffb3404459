// What the fuzz targets and the mutation tests both do with bytes from nowhere: hand them to a reader
// and insist that it answers with a value or a proper Error. A broken promise aborts.
#pragma once

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "sim/io/calibration_file.h"
#include "sim/io/city_features.h"
#include "sim/io/city_folder.h"
#include "sim/io/geojson_reader.h"
#include "sim/io/session.h"
#include "sim/io/targets_file.h"
#include "sim/io/text_table.h"
#include "sim/land/terrain_cache.h"

namespace shancheng::fuzz {

inline void promise(bool kept, const std::string& what) {
  if (kept) return;
  std::fprintf(stderr, "broken promise: %s\n", what.c_str());
  std::abort();
}

inline void checkError(const Error& error) {
  const std::string message = error.message();
  promise(!error.found.empty() && !error.expected.empty(),
          "an error says what was found and expected: " + message);
  for (const char letter : message)
    promise(static_cast<unsigned char>(letter) >= 0x20 && letter != 0x7f,
            "an error is one line, and nothing cuts it");
  promise(message.size() < 2100, "an error is short");
  promise(error.code == ExitCode::badInput, "bad input has its own exit code");
}

// Whether there is a value; what is none is a proper Error.
template <class Value>
bool isValue(const Result<Value>& result) {
  if (!result) checkError(result.error());
  return static_cast<bool>(result);
}

inline bool readSessionBytes(std::string_view bytes) {
  const auto session = parseSession(bytes, "session.toml");
  if (!isValue(session)) return false;
  const auto again = parseSession(sessionText(*session), "again.toml");
  promise(static_cast<bool>(again), "what was read can be written and read again");
  promise(again->commands.size() == session->commands.size() && again->hashes == session->hashes,
          "and is the same");
  return true;
}

inline bool readScenarioBytes(std::string_view bytes) {
  const auto scenario = parseScenario(bytes, "scenario.toml");
  if (!isValue(scenario)) return false;
  for (const LeverTrackPoint& point : scenario->track)
    promise(static_cast<bool>(checkLeverValue(point.id, point.value)),
            "every value of a scenario is in its lever's range");
  return true;
}

inline bool readGeoJsonBytes(std::string_view bytes) {
  bool wasRead = false;
  for (const GeoShape shape : {GeoShape::point, GeoShape::line, GeoShape::polygon}) {
    int seen = 0;
    const auto visit = [&](GeoFeature& feature) -> Result<void> {
      ++seen;
      promise(!feature.paths.empty() && !feature.paths.front().isHole, "a feature has a path, no hole first");
      const std::size_t fewest = shape == GeoShape::point ? 1 : shape == GeoShape::line ? 2 : 3;
      for (const GeoPath& path : feature.paths) {
        promise(path.positions.size() >= fewest, "a path has what its kind needs");
        for (const GeoPosition& position : path.positions)
          promise(std::fabs(position.lon) <= 180 && std::fabs(position.lat) <= 90,
                  "every position is on the earth");
      }
      for (const auto& [key, positions] : feature.positionLists)
        for (const LonLat& position : positions)
          promise(std::fabs(position.lon) <= 180 && std::fabs(position.lat) <= 90, "and every station");
      return {};
    };
    const auto count = readGeoJson(bytes, "any.geojson", shape, visit, {"stations"});
    if (!isValue(count)) continue;
    promise(count->features == seen, "every feature is visited");
    wasRead = true;
  }
  return wasRead;
}

inline bool readSeriesBytes(std::string_view bytes) {
  const auto all = parseSeries(bytes, "series.csv");
  if (!isValue(all)) return false;
  for (const Series& series : *all) {
    promise(!series.points.empty() && series.points.size() == series.isEstimate.size(),
            "a series has points, and says of each whether it is an estimate");
    for (std::size_t i = 1; i < series.points.size(); ++i)
      promise(series.points[i].first > series.points[i - 1].first, "years grow");
    promise(std::isfinite(series.linearAt(1990.5)), "between its years are values");
  }
  return true;
}

inline bool readTargetsBytes(std::string_view bytes) {
  const auto targets = parseTargets(bytes, "targets.csv");
  if (!isValue(targets)) return false;
  for (const Target& target : *targets)
    promise(faultOf(target).empty() && std::isfinite(target.value), "a target is sound");
  return true;
}

inline bool readTextsBytes(std::string_view bytes) {
  const auto texts = TextTable::parse(bytes, "en.toml", Language::en);
  if (!isValue(texts)) return false;
  for (const auto& [id, text] : texts->all())
    promise(!text.empty() && text.find('\0') == std::string::npos, "a text is one");
  return true;
}

inline bool readSearchBytes(std::string_view bytes) {
  const auto search = parseSearch(bytes, "c.toml.state");
  if (!isValue(search)) return false;
  const std::string text = searchText(*search);
  const auto again = parseSearch(text, "again.state");
  promise(static_cast<bool>(again), "what was read can be written and read again");
  promise(searchText(*again) == text, "and is the same");
  return true;
}

// A terrain of 4 by 4 cells under the key 1.
inline bool readTerrainBytes(std::string_view bytes) {
  constexpr int kCells = 4;
  std::size_t at = 0;
  const auto terrain = readTerrain(
      [&](void* data, std::size_t count) {
        if (count > bytes.size() - at) return false;
        std::memcpy(data, bytes.data() + at, count);
        at += count;
        return true;
      },
      bytes.size(), 1, kCells);
  if (!terrain) return false;
  promise(at == bytes.size(), "all of a cache is read");
  for (std::size_t i = 0; i < terrain->heightMetres.size(); ++i)
    promise(std::isfinite(terrain->heightMetres[i]), "heights are finite");
  return true;
}

inline const std::vector<std::string>& cityFiles() {
  static const std::vector<std::string> kFiles = {
      "city.toml",       "rivers.geojson",  "ridges.geojson", "roads.geojson",    "rail.geojson",
      "bridges.geojson", "tunnels.geojson", "zones.geojson",  "places.geojson",   "estates.csv",
      "facilities.csv",  "history.csv",     "series.csv",     "spot_heights.csv", "territories.toml",
      "movements.toml",  "reservoirs.toml", "magnets.toml",   "coefficients.toml"};
  return kFiles;
}

inline void checkCity(const CityDefinition& city) {
  const SceneFrame& frame = city.frame;
  promise(frame.cells >= 32 && frame.cells <= 4096, "a scene has a sane number of cells");
  for (const NetworkFeature& feature : city.network) {
    promise(feature.line.size() >= 2, "a line has two ends");
    for (const Point& point : feature.line) promise(frame.contains(point), "the network lies in the scene");
    for (const Point& point : feature.stations) promise(frame.contains(point), "stations lie in the scene");
  }
  for (const Zone& zone : city.zones) {
    promise(zone.outline.size() >= 3, "an outline has an inside");
    for (const Point& point : zone.outline) promise(frame.contains(point), "zones lie in the scene");
    for (const auto& ring : zone.furtherRings)
      for (const Point& point : ring) promise(frame.contains(point), "and so do their other rings");
  }
  for (const River& river : city.rivers)
    for (const Point& point : river.line)
      promise(std::isfinite(point.x) && std::isfinite(point.y), "rivers are finite");
  for (const Place& place : city.places) {
    promise(place.isInScene == frame.contains(place.point), "a place knows where it is");
    promise(static_cast<std::size_t>(place.territory) < city.territories.size(), "and of which territory");
  }
  for (const EstateSite& site : city.estateSites)
    promise(frame.contains(site.point), "estates lie in the scene");
}

// The files of a small city, read once.
inline const std::map<std::string, std::string>& cityTexts(const std::string& folder) {
  static const std::map<std::string, std::string> kTexts = [&] {
    std::map<std::string, std::string> texts;
    for (const std::string& name : cityFiles()) {
      auto text = readInputFile(folder + "/" + name);
      promise(static_cast<bool>(text), folder + " has " + name);
      texts[folder + "/" + name] = std::move(*text);
    }
    return texts;
  }();
  return kTexts;
}

// Reads one file of the city in `folder` from `bytes` instead, on top of what the others say. Only its own
// reader runs, but for city.toml, on which all depend.
inline bool readCityBytes(const std::string& folder, const std::string& replaced, std::string_view bytes) {
  const FileSource source = [&](const std::string& path) -> Result<std::string> {
    if (path == folder + "/" + replaced) return std::string(bytes);
    const auto found = cityTexts(folder).find(path);
    if (found == cityTexts(folder).end()) return Error{path, 0, kFileNotFound, "expected it"};
    return found->second;
  };
  if (replaced == "city.toml") {
    const auto city = loadCityFolder(folder, source);
    if (!isValue(city)) return false;
    checkCity(*city);
    return true;
  }
  static const CityDefinition kWhole = [&] {
    auto city = loadCityFolder(folder, readInputFile);
    promise(static_cast<bool>(city), folder + " is a city");
    return std::move(*city);
  }();
  CityReading reading;
  reading.folder = folder;
  reading.source = source;
  reading.city.frame = kWhole.frame;
  const std::string key = replaced.substr(0, replaced.find('.'));
  if (key != "territories") reading.city.territories = kWhole.territories;
  const auto read = readCityFile(reading, key, replaced);
  if (!read) {
    checkError(read.error());
    return false;
  }
  checkCity(reading.city);
  return true;
}

}  // namespace shancheng::fuzz
