// Shares a whole number out by weights, to the last unit: the largest-remainder rule (Hamilton),
// with ties by index, and with a ceiling for each share. Called for regions' quotas and people.
// Reference: Balinski & Young (1982).
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace shancheng {

inline constexpr std::int64_t kNoCeiling = std::numeric_limits<std::int64_t>::max();

// The shares add up to `total`, or to the sum of the ceilings where that is less (only those with a
// positive weight take part). Weights must be finite and not negative.
std::vector<std::int64_t> apportion(std::int64_t total, std::span<const double> weights,
                                    std::span<const std::int64_t> ceilings);

}  // namespace shancheng
