// Whether the bytes of a file are text that can be read here, said in plain words where they are not: what
// programs on Windows save is often UTF-16 or in the letters of the place.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sim/core/result.h"

namespace shancheng {

inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// None where all is UTF-8, without a NUL.
std::optional<Error> faultOfText(std::string_view text, const std::string& file);

}  // namespace shancheng
