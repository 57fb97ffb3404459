// What a year's growth read of every cell, kept where a person asks to see it: the score, and the fields
// it is made of. Filled in passing by a year that is walked again (AllocationTrace::fields), so that
// what is shown is what was computed; a year that nobody asks about pays nothing.
#pragma once

#include <cstdint>

#include "sim/core/grid.h"
#include "sim/growth/suitability.h"
#include "sim/growth/workspace.h"
#include "sim/state/city.h"

namespace shancheng {

struct YearFields {
  int year = 0;
  Grid<float> score;          // z of building here now, the sum of the terms of suitability
  Grid<float> travelMinutes;  // to the nearest centre
  Grid<float> roadMetres, stationMetres;
  Grid<float> builtAroundFraction;  // development pressure: share of the most there can be
  Grid<float> centrePull;           // how strongly the centres pull buildings up, 0 .. about 1
  Grid<std::uint8_t> isPlanned;     // a zone in force or the plan of a place wants it built
};

// As the choice of cells at the city's edge finds them: after this year's openings and orders.
void fillYearFields(YearFields& fields, const GrowthContext& context, const Suitability& suitability,
                    const City& city, const Workspace& workspace);

}  // namespace shancheng
