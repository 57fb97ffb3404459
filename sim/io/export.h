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
// A table as it is written to a file of this name: with a byte order mark where it ends in .csv, since Excel
// would take the letters for those of the place; without where programs read it, on stdout or under another
// ending.
std::string csvFor(const std::string& file, std::string csv);

}  // namespace shancheng
