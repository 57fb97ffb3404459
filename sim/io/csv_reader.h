// Comma-separated tables with a header row (RFC 4180: quotes, doubled quotes, line breaks inside
// quotes; LF or CRLF; UTF-8). Used by the city folder.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/core/result.h"
#include "sim/io/input_row.h"

namespace shancheng {

// One record a row; its keys are the names of the columns.
Result<std::vector<InputRow>> parseCsv(std::string_view text, const std::string& file,
                                       const std::vector<std::string>& columnsNeeded);

}  // namespace shancheng
