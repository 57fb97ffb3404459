// As fuzz_inputs.h, for readers that are not in sim/io.
#pragma once

#include <array>

#include "engine/app/film/camera_path.h"
#include "engine/app/film/film_manifest.h"
#include "engine/session/autosave.h"
#include "engine/session/film_spec.h"
#include "tests/fuzz/fuzz_inputs.h"

namespace shancheng::fuzz {

inline bool readCameraPathBytes(std::string_view bytes) {
  const auto path = parseCameraPath(bytes, "path.toml");
  if (!isValue(path)) return false;
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

inline bool readManifestBytes(std::string_view bytes) {
  const auto manifest = parseFilmManifest(bytes, "manifest.json");
  if (!isValue(manifest)) return false;
  promise(manifest->frames > 0 && manifest->width > 0 && manifest->height > 0, "a film has frames");
  const auto again = parseFilmManifest(filmManifestText(*manifest), "again.json");
  promise(static_cast<bool>(again), "what was read can be written and read again");
  promise(again->made == manifest->made && again->frames == manifest->frames, "and is the same");
  return true;
}

inline bool readFilmSpecBytes(std::string_view bytes) {
  static constexpr std::array<FilmNames::Layer, 2> kLayers = {{{"haze", true}, {"contours", false}}};
  static constexpr std::array<std::string_view, 2> kRasters = {"land_use", "year_built"};
  static constexpr std::array<std::string_view, 3> kQualities = {"auto", "low", "high"};
  static constexpr FilmNames kNames{kLayers, kRasters, kQualities};
  const auto spec = parseFilmSpec(bytes, "a.film.toml", kNames);
  if (!isValue(spec)) return false;
  const auto again = parseFilmSpec(filmSpecText(*spec), "a.film.toml", kNames);
  promise(static_cast<bool>(again), "what was read can be written and read again");
  return true;
}

inline bool readActionBytes(std::string_view bytes) {
  const auto action = parseAction(bytes, "s.actions", 1);
  if (!isValue(action)) return false;
  const std::string text = actionText(*action);
  promise(text.find('\n') == std::string::npos, "an action is a line");
  const auto again = parseAction(text, "again.actions", 1);
  promise(static_cast<bool>(again), "what was read can be written and read again");
  promise(actionText(*again) == text, "and is the same");
  return true;
}

inline bool readAutosaveBytes(std::string_view bytes) {
  const auto content = parseAutosave(bytes, "s.actions");
  if (!isValue(content)) return false;
  promise(content->wholeBytes <= bytes.size(), "no more is whole than there is");
  promise(content->lines.size() == content->actions.size(), "every action has its line");
  return true;
}

}  // namespace shancheng::fuzz
