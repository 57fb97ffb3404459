// Numbers as they stand in sentences: whole ones without a point, others as short as they read back.
#pragma once

#include <charconv>
#include <string>

namespace shancheng {

inline std::string numberWords(double value) {
  char text[64];
  const auto written = std::to_chars(text, text + sizeof text, value);
  return {text, written.ptr};
}

}  // namespace shancheng
