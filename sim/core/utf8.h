// Whether bytes are text. Asked of every input file and of names that a person gives.
#pragma once

#include <cstddef>
#include <string_view>

namespace shancheng {

// An offence against UTF-8 (RFC 3629) as the offset of its first byte, or npos when there is none.
std::size_t findBrokenUtf8(std::string_view text);

}  // namespace shancheng
