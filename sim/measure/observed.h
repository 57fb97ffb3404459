// Figures that were counted in the city's past, year by year: the city's observed.csv (read by
// sim/io/observations.h). Shown beside the model and fitted by `shancheng calibrate` up to 2010; the
// model itself never reads them.
#pragma once

#include <string>

#include "sim/measure/indicators.h"

namespace shancheng {

struct Observation {
  std::string series;                               // what the source calls it
  IndicatorId indicator = IndicatorId::population;  // what the model calls it
  int year = 0;
  double value = 0;         // in the indicator's own unit
  bool isEstimate = false;  // weighs less
  std::string source;
};

}  // namespace shancheng
