#include "sim/growth/explain.h"

#include <bit>

namespace shancheng {

float sumOfTerms(const SuitabilityTerms& terms, std::uint32_t mask) {
  float sum = 0;
  for (std::size_t k = 0; k < kTermCount; ++k)
    if (mask >> k & 1u) sum += terms[k];
  return sum;
}

float scoreOfKey(std::uint64_t key) {
  const auto ordered = static_cast<std::uint32_t>(key >> 32);
  return std::bit_cast<float>((ordered & 0x80000000u) ? ordered ^ 0x80000000u : ~ordered);
}

}  // namespace shancheng
