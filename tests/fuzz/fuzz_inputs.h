// What the fuzz targets and the mutation test both do with bytes from nowhere: hand them to a reader
// and insist that it answers with a value or a proper Error. A broken promise aborts.
#pragma once

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "sim/io/city_folder.h"
#include "sim/io/geojson_reader.h"
#include "sim/io/session.h"

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
  promise(message.find('\n') == std::string::npos, "an error is one line");
  promise(message.size() < 2000, "an error is short");
  promise(error.code == ExitCode::badInput, "bad input has its own exit code");
}

inline bool readSessionBytes(std::string_view bytes) {
  const auto session = parseSession(bytes, "session.toml");
  if (!session) {
    checkError(session.error());
    return false;
  }
  const auto again = parseSession(sessionText(*session), "again.toml");
  promise(static_cast<bool>(again), "what was read can be written and read again");
  promise(again->commands.size() == session->commands.size() && again->hashes == session->hashes,
          "and is the same");
  return true;
}

inline bool readScenarioBytes(std::string_view bytes) {
  const auto scenario = parseScenario(bytes, "scenario.toml");
  if (!scenario) {
    checkError(scenario.error());
    return false;
  }
  for (const LeverTrackPoint& point : scenario->track)
    promise(static_cast<bool>(checkLeverValue(point.id, point.value)),
            "every value of a scenario is in its lever's range");
  return true;
}

inline bool readGeoJsonBytes(std::string_view bytes) {
  bool wasRead = false;
  for (const GeoShape shape : {GeoShape::point, GeoShape::line, GeoShape::polygon}) {
    const auto features = parseGeoJson(bytes, "any.geojson", shape);
    if (!features) {
      checkError(features.error());
      continue;
    }
    wasRead = true;
    for (const GeoFeature& feature : *features)
      for (const GeoPosition& position : feature.positions)
        promise(std::fabs(position.lon) <= 180 && std::fabs(position.lat) <= 90,
                "every position is on the earth");
  }
  return wasRead;
}

inline const std::vector<std::string>& cityFiles() {
  static const std::vector<std::string> kFiles = {
      "city.toml",       "rivers.geojson",  "ridges.geojson", "roads.geojson",    "rail.geojson",
      "bridges.geojson", "tunnels.geojson", "zones.geojson",  "places.geojson",   "estates.csv",
      "facilities.csv",  "history.csv",     "series.csv",     "spot_heights.csv", "territories.toml",
      "movements.toml",  "reservoirs.toml", "magnets.toml",   "coefficients.toml"};
  return kFiles;
}

// Reads the city in `folder` with one of its files replaced by `bytes`.
inline bool readCityBytes(const std::string& folder, const std::string& replaced, std::string_view bytes) {
  const FileSource source = [&](const std::string& path) -> Result<std::string> {
    if (path == folder + "/" + replaced) return std::string(bytes);
    return readInputFile(path);
  };
  const auto city = loadCityFolder(folder, source);
  if (!city) {
    checkError(city.error());
    return false;
  }
  const SceneFrame& frame = city->frame;
  promise(frame.cells >= 32 && frame.cells <= 4096, "a scene has a sane number of cells");
  for (const NetworkFeature& feature : city->network) {
    promise(feature.line.size() >= 2, "a line has two ends");
    for (const Point& point : feature.line) promise(frame.contains(point), "the network lies in the scene");
    for (const Point& point : feature.stations) promise(frame.contains(point), "stations lie in the scene");
  }
  for (const Zone& zone : city->zones) {
    promise(zone.outline.size() >= 3, "an outline has an inside");
    for (const Point& point : zone.outline) promise(frame.contains(point), "zones lie in the scene");
  }
  for (const River& river : city->rivers)
    for (const Point& point : river.line)
      promise(std::isfinite(point.x) && std::isfinite(point.y), "rivers are finite");
  for (const Place& place : city->places)
    promise(place.isInScene == frame.contains(place.point), "a place knows where it is");
  for (const EstateSite& site : city->estateSites)
    promise(frame.contains(site.point), "estates lie in the scene");
  return true;
}

}  // namespace shancheng::fuzz
