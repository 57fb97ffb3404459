// What a city's history looks like to other programs. Called by the command line and the panels.
#pragma once

#include <string>

#include "sim/branch/ensemble.h"
#include "sim/branch/history.h"
#include "sim/io/text_table.h"

namespace shancheng {

// One row a year; a header with every indicator's name and unit; RFC 4180, UTF-8, LF.
std::string indicatorsCsv(const History& history, const TextTable& texts);
// One row an indicator and year: year,indicator,unit,p5,p25,p50,p75,p95 by their ids.
std::string ensembleCsv(const Ensemble& ensemble);

}  // namespace shancheng
