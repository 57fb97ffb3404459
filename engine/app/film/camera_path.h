// The path of a film's camera as a file that a person can read and write: keys in time, each an eye and
// what it looks at. Reading and writing only; camera_flight.h makes the motion. Used by `record`.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/core/result.h"
#include "sim/state/definition.h"

namespace shancheng {

struct CameraKey {
  double second = 0;
  LonLat eye;
  double eyeMetres = 0;  // above sea level
  LonLat target;
  double targetMetres = 0;
  double fieldOfViewDegrees = 40;     // across, at 16:9
  std::optional<LocalizedText> name;  // what is seen, for whoever edits the file
  std::optional<bool> ease;           // comes to rest here; not said: the first and the last key do
  int line = 0;                       // where it was read; 0 where it was not
};

struct CameraPath {
  std::vector<CameraKey> keys;  // at least one; their seconds grow
  // Given: the keys' seconds are parts of this length, which is stretched to that of the film. Not given:
  // they are the film's own seconds.
  std::optional<double> durationSeconds;
};

Result<CameraPath> parseCameraPath(std::string_view text, const std::string& file);
Result<CameraPath> loadCameraPath(const std::string& file);
// Read again, it gives the same numbers to the last bit.
std::string cameraPathText(const CameraPath& path);
// Written to a temporary name, synced, renamed.
Result<void> saveCameraPath(const CameraPath& path, const std::string& file);

}  // namespace shancheng
