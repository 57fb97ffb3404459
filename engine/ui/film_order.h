// What a person asks of a film, and how the films that were asked for fare. Plain data: shown by the film
// panel, carried out by app/film.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

#include "engine/session/film_spec.h"

namespace shancheng {

enum class CameraChoice { tour, view, own };  // of the camera

// What a film is written as: a codec in a file, or a folder of pictures.
struct FilmKind {
  const char *codec, *ending;
};
inline constexpr std::array<FilmKind, 8> kFilmKinds = {{{"h264", ".mp4"},
                                                        {"h265", ".mp4"},
                                                        {"vp9", ".webm"},
                                                        {"av1", ".webm"},
                                                        {"prores", ".mov"},
                                                        {"gif", ".gif"},
                                                        {"webp", ".webp"},
                                                        {"", ""}}};

struct FilmOrder {
  FilmOrder() {
    spec.picture.width = 1920;
    spec.picture.height = 1080;
    spec.picture.quality = "high";
    spec.picture.captions = Captions::both;
    spec.seconds = 30;
  }
  FilmSpec spec;         // but for the city, what the window shows, and the camera's files
  std::string name;      // of the file, without its ending; empty: made from the city and the years
  std::size_t kind = 0;  // index into kFilmKinds
  CameraChoice camera = CameraChoice::tour;
  bool operator==(const FilmOrder&) const = default;
};

enum class FilmPhase { waiting, preparing, drawing, stopping, stopped, failed, finished };

struct FilmJob {
  int id = 0;
  std::string output;  // the film's file or folder
  FilmOrder order;
  FilmPhase phase = FilmPhase::waiting;
  int frame = 0, frames = 0;   // done, of all
  double framesPerSecond = 0;  // drawn, not shown
  double secondsLeft = 0;
  std::uint64_t bytes = 0;  // of a finished film; 0: not known
  std::string partial;      // of a film that was stopped: what plays of it; empty: nothing
  std::string message;      // the program's last words: why it failed
};

inline bool hasEnded(const FilmJob& job) {
  return job.phase == FilmPhase::stopped || job.phase == FilmPhase::failed ||
         job.phase == FilmPhase::finished;
}

}  // namespace shancheng
