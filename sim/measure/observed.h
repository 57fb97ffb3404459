// Figures that were counted in the city's past, year by year: the city's observed file (read by
// sim/io), told in the units of the indicators. Shown beside the model and fitted by
// `shancheng calibrate` up to 2010; the model itself never reads them.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "sim/measure/indicators.h"
#include "sim/state/definition.h"

namespace shancheng {

struct ObservedRow {
  std::string_view series, unit;
  IndicatorId indicator;
  double perUnit;
};
std::span<const ObservedRow> observedTable();

struct Observation {
  std::string_view series;  // of observedTable()
  IndicatorId indicator = IndicatorId::population;
  int year = 0;
  double value = 0;         // in the indicator's own unit
  bool isEstimate = false;  // weighs less
};
// In the order of the table, then by year. Series of another unit are left out.
std::vector<Observation> observationsOf(std::span<const Series> series);

}  // namespace shancheng
