// What decides a film's pictures, as JSON text: a run that goes on with a film must agree in all of it. Made
// from the film's spec, so that no key of it can be left out, and from what the keys led to.
#pragma once

#include <cstdint>
#include <string>

#include "engine/app/film/camera_path.h"
#include "engine/session/film_spec.h"

namespace shancheng {

// The form of the text. Films begun by a program that described them in another form are not gone on with.
inline constexpr int kFilmForm = 2;

struct FilmSource {
  std::uint64_t cityHash = 0, historyHash = 0;
  std::uint64_t sessionHash = 0;  // of what a session told the city; 0 where there is none
  std::string renderer;
  int frames = 0;
};

// `spec`: with everything it left open decided. `path`: the camera's; null where it follows none.
std::string filmIdentityText(const FilmSpec& spec, const FilmSource& source, const CameraPath* path);

}  // namespace shancheng
