// What a film is, as written beside its parts: enough to know whether a run that goes on makes the same
// film, and to join the parts without the program's other options. JSON.
#pragma once

#include <string>
#include <string_view>

#include "engine/session/frame_rate.h"
#include "sim/core/result.h"

namespace shancheng {

struct FilmManifest {
  std::string codec;  // id
  int quality = 0;    // on the codec's own scale
  int frames = 0, width = 0, height = 0;
  FrameRate rate;
  int partFrames = 0;          // a part never crosses a multiple of it
  std::string title, comment;  // metadata of the file
  std::string audio;           // file laid under it; empty: none
  std::string made;            // all that decides the pictures (film_identity.h): text that must agree
};

std::string filmManifestText(const FilmManifest& manifest);
// The error names the file and what is missing.
Result<FilmManifest> parseFilmManifest(std::string_view bytes, const std::string& file);
Result<FilmManifest> readFilmManifest(const std::string& file);
// Whether the manifest in this file is of the same frames, whatever sound and words the file of the film has;
// the error says in what they differ.
Result<void> checkSameFilm(const std::string& file, const FilmManifest& manifest);

}  // namespace shancheng
