// What the film panel reads, remembers and asks for; part of the interface's own three (interface.h).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <utility>

#include "engine/ui/film_order.h"

namespace shancheng {

// One view of a camera path, as it is listed.
struct FilmKeyRow {
  double second;
  double eyeMetres;
};

struct FilmView {
  std::span<const FilmJob> jobs;
  std::span<const FilmKeyRow> keys;          // of one's own path, by second
  std::span<const std::string> cameraPaths;  // names of the camera files in the films' folder
  std::string cameraPath;                    // name of the one that is edited
  bool isStretched = false;                  // to the length of the film: `pathSeconds` become it
  double pathSeconds = 0;
  std::string output;                         // what the next film will be called
  std::string fault;                          // why the last request could not be met
  bool hasTour = false;                       // the city brings one
  std::optional<double> preview;              // 0 to 1 of the film, while it is looked through
  double secondsNeeded = 0, bytesNeeded = 0;  // estimates; 0: nothing to go by
};

enum class FilmTab { film, camera, queue };

struct FilmState {
  FilmOrder order;
  FilmTab tab = FilmTab::film;
  double fraction = 0;  // of the film, where the preview last stood
  float height = 0;     // of what the panel held in the frame before
  int draggedKey = -1;  // the view whose second is under the hand, and the second there
  float dragged = 0;
  char name[80] = "";
};

struct FilmRequests {
  bool record = false, addKey = false, endPreview = false, newPath = false, pathFromTour = false;
  std::optional<double> preview;  // to this fraction of the film
  std::optional<std::size_t> replaceKey, deleteKey;
  std::optional<std::pair<std::size_t, double>> moveKey;  // to this second
  std::optional<bool> stretch;
  std::optional<std::size_t> openPath;        // index into `cameraPaths`
  std::optional<int> cancel, resume, forget;  // a job's id
};

}  // namespace shancheng
