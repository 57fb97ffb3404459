#include "sim/core/apportion.h"

#include <algorithm>
#include <cassert>

#include "sim/core/math.h"

namespace shancheng {

std::vector<std::int64_t> apportion(std::int64_t total, std::span<const double> weights,
                                    std::span<const std::int64_t> ceilings) {
  assert(weights.size() == ceilings.size());
  const std::size_t count = weights.size();
  std::vector<std::int64_t> parts(count, 0);
  std::vector<std::uint8_t> isFull(count, 0);
  for (std::size_t i = 0; i < count; ++i) isFull[i] = !(weights[i] > 0) || ceilings[i] <= 0;

  // Whoever would get more than its ceiling is set to it and leaves; the rest share what remains.
  std::int64_t left = total;
  for (bool again = true; again && left > 0;) {
    again = false;
    double sum = 0;
    for (std::size_t i = 0; i < count; ++i)
      if (!isFull[i]) sum += weights[i];
    if (!(sum > 0)) return parts;
    const std::int64_t shared = left;
    for (std::size_t i = 0; i < count; ++i) {
      if (isFull[i] || static_cast<double>(shared) * weights[i] / sum < static_cast<double>(ceilings[i]))
        continue;
      parts[i] = std::min(ceilings[i], left);
      left -= parts[i];
      isFull[i] = 1;
      again = true;
    }
    if (again) continue;

    struct Remainder {
      double fraction;
      std::size_t index;
    };
    std::vector<Remainder> remainders;
    for (std::size_t i = 0; i < count; ++i) {
      if (isFull[i]) continue;
      const double exact = static_cast<double>(shared) * weights[i] / sum;
      parts[i] = std::min(static_cast<std::int64_t>(math::floor(exact)), left);
      left -= parts[i];
      remainders.push_back({exact - static_cast<double>(parts[i]), i});
    }
    std::sort(remainders.begin(), remainders.end(), [](const Remainder& a, const Remainder& b) {
      return a.fraction != b.fraction ? a.fraction > b.fraction : a.index < b.index;
    });
    // At most one unit each; a second round only where rounding of the weights lost more.
    while (left > 0) {
      const std::int64_t before = left;
      for (const Remainder& remainder : remainders) {
        if (left == 0) break;
        if (parts[remainder.index] >= ceilings[remainder.index]) continue;
        ++parts[remainder.index];
        --left;
      }
      if (left == before) return parts;
    }
  }
  return parts;
}

}  // namespace shancheng
