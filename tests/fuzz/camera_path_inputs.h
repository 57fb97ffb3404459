// As fuzz_inputs.h, for the one reader that is not in sim/io.
#pragma once

#include "engine/app/film/camera_path.h"
#include "tests/fuzz/fuzz_inputs.h"

namespace shancheng::fuzz {

inline bool readCameraPathBytes(std::string_view bytes) {
  const auto path = parseCameraPath(bytes, "path.toml");
  if (!path) {
    checkError(path.error());
    return false;
  }
  promise(!path->keys.empty(), "a path has a key");
  double before = -1;
  for (const CameraKey& key : path->keys) {
    promise(key.second > before, "seconds grow");
    before = key.second;
    promise(!path->durationSeconds || key.second <= *path->durationSeconds, "no key lies behind the end");
  }
  const std::string text = cameraPathText(*path);
  const auto again = parseCameraPath(text, "again.toml");
  promise(static_cast<bool>(again), "what was read can be written and read again");
  promise(cameraPathText(*again) == text, "and is the same");
  return true;
}

}  // namespace shancheng::fuzz
