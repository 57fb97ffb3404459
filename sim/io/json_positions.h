// Where things are in a JSON text: the parser's own answer for broken text, and the offsets of the
// elements of a named top-level array in valid text.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace shancheng {

struct JsonFault {
  std::size_t offset = 0;
  std::string token;
};
// Nothing when the text is valid JSON whose numbers fit a double and which nests at most 64 deep.
std::optional<JsonFault> findJsonFault(std::string_view text);

// Offsets of the elements of the top-level member `name` (an array) of valid JSON; the last one
// counts where the name stands twice, as it does for the parser.
std::vector<std::size_t> elementOffsets(std::string_view validJson, std::string_view name);

}  // namespace shancheng
