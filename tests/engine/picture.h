// Comparing pictures, and keeping golden ones under tests/data/golden.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

namespace shancheng::picture {

struct Difference {
  double mean = 0;
  int percentile99 = 0;
};

// Per-channel difference in steps of 255.
inline Difference difference(const std::vector<std::uint8_t>& a, const std::vector<std::uint8_t>& b) {
  if (a.size() != b.size() || a.empty()) return {255.0, 255};
  std::array<std::size_t, 256> histogram{};
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const int apart = std::abs(static_cast<int>(a[i]) - static_cast<int>(b[i]));
    ++histogram[static_cast<std::size_t>(apart)];
    sum += apart;
  }
  Difference result{sum / static_cast<double>(a.size()), 255};
  std::size_t above = 0;
  while (result.percentile99 > 0) {
    above += histogram[static_cast<std::size_t>(result.percentile99)];
    if (above * 100 > a.size()) break;
    --result.percentile99;
  }
  return result;
}

inline bool isUpdating() {
  const char* value = std::getenv("SHANCHENG_UPDATE_GOLDENS");
  return value && std::string(value) == "1";
}

}  // namespace shancheng::picture
