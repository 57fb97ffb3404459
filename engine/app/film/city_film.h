// What a city's folder says for films only: the sources named at a film's end, and which events are turning
// points, told before others where not all find time. In its film.toml; the model never reads it and no hash
// knows it. A city without the file names no sources and all its events are equal.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/core/result.h"
#include "sim/state/definition.h"

namespace shancheng {

struct CityFilm {
  std::vector<LocalizedText> sources = {};
  std::set<std::pair<int, std::string>> turningPoints = {};  // year and English title
  bool isTurningPoint(const HistoryEvent& event) const {
    return turningPoints.contains({event.year, event.title.en});
  }
};

Result<CityFilm> loadCityFilm(const CityDefinition& city);
// `file` is only for messages. A turning point that the city has no event of is refused.
Result<CityFilm> parseCityFilm(std::string_view text, const std::string& file, const CityDefinition& city);

}  // namespace shancheng
