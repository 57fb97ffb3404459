// What decides a film's pictures, as JSON text: a run that goes on must agree in all of it.
#pragma once

#include <cstdint>
#include <string>

#include "engine/app/common/loaded_city.h"
#include "engine/app/film/film.h"

namespace shancheng {

// `sessionHash`: of what a session told the city; 0 where there is none.
std::string filmMadeText(const Options& options, const CityRun& city, const Film& film,
                         const FilmCamera& camera, std::uint64_t historyHash, std::uint64_t sessionHash,
                         const std::string& renderer, int from, int to);

}  // namespace shancheng
