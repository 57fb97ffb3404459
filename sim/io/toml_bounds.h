// Whether a TOML text may be given to the library at all: what it builds recurses as deep as keys and values
// nest, and looks tables up one after the other. Called by toml_reader before it parses.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sim/core/result.h"

namespace shancheng {

// The first place that is beyond a bound, said with the bound. Broken TOML is the library's to refuse.
std::optional<Error> findTomlExcess(std::string_view text, const std::string& file);

}  // namespace shancheng
