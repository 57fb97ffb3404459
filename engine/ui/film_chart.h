// A small chart that grows with a film: one or more indicators, each on its own plot, with its figure of the
// year and what was counted in reality up to that year. Burned into stills and films.
#pragma once

#include <imgui.h>

#include <span>
#include <vector>

#include "engine/ui/composition.h"
#include "engine/ui/fonts.h"
#include "engine/ui/languages.h"
#include "sim/branch/history.h"

namespace shancheng {

struct FilmChart {
  std::vector<IndicatorId> indicators = {};
  int from = 0, to = 0;  // the years across: the film's
  double year = 0;
};

// Height of one plot with its words, and of the years, which stand once under all.
float plotHeight(float unit);
float chartFoot(float unit);
void drawFilmChart(ImDrawList& list, const Fonts& fonts, const Composition& place, const Languages& languages,
                   const FilmChart& chart, const History& history, std::span<const Series> observed);

}  // namespace shancheng
