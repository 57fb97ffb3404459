// What a film may cost, before it is made: time and size, by the films made since the program started, or
// by what the window's own frames take. Rough, and said to be.
#pragma once

#include <span>

#include "engine/render/renderer.h"
#include "engine/ui/film_order.h"

namespace shancheng {

struct FilmEstimate {
  double seconds = 0, bytes = 0;
};  // 0: nothing to go by
FilmEstimate estimateFilm(const FilmOrder& order, std::span<const FilmJob> jobs, double windowSecondsPerPixel,
                          Quality windowQuality);

}  // namespace shancheng
