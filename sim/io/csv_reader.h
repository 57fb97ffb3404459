// Tables of cells with a header row, as table programs everywhere write them: RFC 4180 (quotes, doubled
// quotes, line breaks inside quotes), UTF-8 with or without a byte order mark, lines that end in LF, CRLF or
// CR, and between the cells commas, semicolons or tabs, whichever the header row has; "sep=;" may stand
// before it. Lines without any content are passed over, and so are empty cells behind the last column.
// Between semicolons a number without quotes may have a decimal comma; words keep their letters as they are.
// A table ends with a line end. Used by the city folder.
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
