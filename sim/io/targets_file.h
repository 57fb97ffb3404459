// Reads a city's targets file (CSV): what `simulate --check` and `calibrate` compare the model with.
// Columns: id, role, measure, indicator, over, subject, from_year, to_year, value, unit,
// tolerance_kind, tolerance, words_en, words_zh, source, note; what a measure does not use stays
// empty. Rows that share an id are parts of one target and have one role (sim/measure/targets.h).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/core/result.h"
#include "sim/measure/targets.h"

namespace shancheng {

Result<std::vector<Target>> parseTargets(std::string_view text, const std::string& file);
// None where the city names no targets file.
Result<std::vector<Target>> loadTargets(const CityDefinition& city);

}  // namespace shancheng
