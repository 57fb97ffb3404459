#include "sim/io/utf8_text.h"

#include "sim/core/utf8.h"
#include "sim/io/input_file.h"

namespace shancheng {

std::optional<Error> faultOfText(std::string_view text, const std::string& file) {
  constexpr const char* kHowTo =
      "expected UTF-8 text (a table program saves it as \"CSV UTF-8\", an editor with the encoding UTF-8)";
  // Its mark, or an ordinary letter in two bytes at the very beginning.
  const bool isMarked = text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF");
  const bool isWide = text.size() >= 2 && (text[0] == '\0') != (text[1] == '\0');
  if (isMarked || isWide) return Error{file, 1, "UTF-16 text", kHowTo};
  if (const auto broken = findBrokenUtf8(text); broken != std::string_view::npos)
    return Error{file, lineOfOffset(text, broken), "a byte that is not UTF-8", kHowTo};
  // Behind one, whoever prints a text would stop.
  if (const auto nul = text.find('\0'); nul != std::string_view::npos)
    return Error{file, lineOfOffset(text, nul), "a NUL byte", kHowTo};
  return std::nullopt;
}

}  // namespace shancheng
