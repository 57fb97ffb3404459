#include "engine/app/film/camera_path.h"

#include <charconv>
#include <cmath>

#include "sim/core/number_text.h"
#include "sim/core/safe_file.h"
#include "sim/io/input_file.h"
#include "sim/io/toml_kind.h"

namespace shancheng {

namespace {

constexpr double kLongestSeconds = 86400;
constexpr std::size_t kMaxKeys = 10000;
constexpr double kMetresPerDegree = 111000;
constexpr double kNearestTargetMetres = 1;

// Near enough to tell an eye in its own target from one that looks somewhere.
double roughDistance(const CameraKey& key) {
  const double across = std::cos(key.eye.lat * 0.017453292519943295);
  return kMetresPerDegree * std::hypot((key.target.lon - key.eye.lon) * across, key.target.lat - key.eye.lat);
}

Result<CameraKey> readKey(InputRow& row, const CameraKey* before, const CameraPath& path) {
  CameraKey key;
  key.line = row.line();
  key.second = row.number("second", 0, path.durationSeconds.value_or(kLongestSeconds));
  key.eye = row.position("lon", "lat");
  key.eyeMetres = row.number("height_m", -500, 1e6);
  key.target = row.position("target_lon", "target_lat");
  key.targetMetres = row.number("target_height_m", -500, 1e6);
  key.fieldOfViewDegrees = row.number("fov_degrees", 5, 120);
  if (row.has("name_en") || row.has("name_zh")) key.name = row.words("name_en", "name_zh");
  if (row.has("ease")) key.ease = row.flag("ease");
  if (before && !row.error() && key.second <= before->second)
    row.fail("second", "second " + exactText(key.second) + " after " + exactText(before->second),
             "expected every key later than the one before");
  if (!row.error() && roughDistance(key) < kNearestTargetMetres)
    row.fail("target_lon", "a camera above or in its own target",
             "expected the target at least a metre to one side");
  row.allowOnly({"second", "lon", "lat", "height_m", "target_lon", "target_lat", "target_height_m",
                 "fov_degrees", "name_en", "name_zh", "ease"});
  if (row.error()) return *row.error();
  return key;
}

}  // namespace

Result<CameraPath> parseCameraPath(std::string_view text, const std::string& file) {
  auto document = parseToml(text, file);
  if (!document) return document.error();
  if (auto checked = checkKind(*document, TomlKind::cameraPath, file); !checked) return checked.error();
  document->root.allowOnly({kEntriesKey});
  if (document->root.error()) return *document->root.error();
  if (auto known = document->allowOnly({"path"}, {"key"}); !known) return known.error();
  CameraPath path;
  if (document->tables.contains("path")) {
    InputRow table = document->table("path");
    if (table.has("duration_seconds"))
      path.durationSeconds = table.number("duration_seconds", 0.001, kLongestSeconds);
    table.allowOnly({"duration_seconds"});
    if (table.error()) return *table.error();
  }
  std::vector<InputRow>& records = document->arrays["key"];
  if (records.empty())
    return Error{file, 0, "no [[key]]",
                 "expected at least one, with second, lon, lat, height_m, target_lon, "
                 "target_lat, target_height_m and fov_degrees"};
  if (records.size() > kMaxKeys)
    return Error{file, records[kMaxKeys].line(), std::to_string(records.size()) + " keys",
                 "expected at most " + std::to_string(kMaxKeys)};
  if (auto whole = holdEntries(document->root, records.size(), "[[key]]"); !whole) return whole.error();
  for (InputRow& row : records) {
    auto key = readKey(row, path.keys.empty() ? nullptr : &path.keys.back(), path);
    if (!key) return key.error();
    path.keys.push_back(std::move(*key));
  }
  return path;
}

Result<CameraPath> loadCameraPath(const std::string& file) {
  auto text = readInputFile(file);
  if (!text) return text.error();
  return parseCameraPath(*text, file);
}

std::string cameraPathText(const CameraPath& path) {
  std::string text =
      "# The path of a camera: where it is at a second, and what it looks at. Heights are metres above sea "
      "level.\n" +
      std::string(kEntriesKey) + " = " + std::to_string(path.keys.size()) +
      "  # keys; change it with them, or leave it out\n";
  if (path.durationSeconds)
    text += "\n# Stretched to the length of the film.\n[path]\nduration_seconds = " +
            exactText(*path.durationSeconds) + "\n";
  const auto line = [&](const char* key, double value) {
    text += std::string(key) + " = " + exactText(value) + "\n";
  };
  for (const CameraKey& key : path.keys) {
    text += "\n[[key]]\n";
    line("second", key.second);
    if (key.name)
      text += "name_en = " + tomlQuoted(key.name->en) + "\nname_zh = " + tomlQuoted(key.name->zh) + "\n";
    line("lon", key.eye.lon);
    line("lat", key.eye.lat);
    line("height_m", key.eyeMetres);
    line("target_lon", key.target.lon);
    line("target_lat", key.target.lat);
    line("target_height_m", key.targetMetres);
    line("fov_degrees", key.fieldOfViewDegrees);
    if (key.ease) text += std::string("ease = ") + (*key.ease ? "true" : "false") + "\n";
  }
  return text;
}

Result<void> saveCameraPath(const CameraPath& path, const std::string& file) {
  return writeFileSafely(file, cameraPathText(path));
}

}  // namespace shancheng
