// Numbers as people type and read them: a whole text is a number or it is none. Used by whatever reads or
// writes numbers in files, on the command line, in actions and in sentences; nothing else turns text into
// numbers (tests/house holds it).
#pragma once

#include <charconv>
#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>

namespace shancheng {

// False, and the value as it was, where not all of the text is a finite number of this kind. Decimal, always:
// 0010 is ten and 0x10 is none; a sign or a size that the kind does not have is refused, never bent to fit.
template <class Number>
bool parseNumber(std::string_view text, Number& value) {
  Number read{};
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), read);
  if (text.empty() || code != std::errc{} || end != text.data() + text.size()) return false;
  if constexpr (std::is_floating_point_v<Number>)
    if (!std::isfinite(read)) return false;
  value = read;
  return true;
}

// As hexText (sim/core/hash.h) writes them: exactly sixteen hexadecimal digits.
inline bool parseHash(std::string_view text, std::uint64_t& value) {
  std::uint64_t read = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), read, 16);
  if (text.size() != 16 || code != std::errc{} || end != text.data() + text.size()) return false;
  value = read;
  return true;
}

// The shortest text that is read back as the same number.
inline std::string exactText(double value) {
  char text[64];
  const auto written = std::to_chars(text, text + sizeof text, value);
  return {text, written.ptr};
}

// The same, and whole numbers without an exponent.
inline std::string numberText(double value) {
  const bool isWhole = std::floor(value) == value && std::abs(value) < 9e15;
  return isWhole ? std::to_string(static_cast<long long>(value)) : exactText(value);
}

}  // namespace shancheng
