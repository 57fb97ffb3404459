// The levers a person may move, made from policy.def: their names and one value of each; numbers only, no
// words, no behaviour. Included by the files that read levers by name and by no header that others need:
// a new row compiles again whatever includes this (tests/house/rebuild_test.cpp counts it).
#pragma once

#include <cstddef>
#include <cstdint>

#include "sim/policy/lever.h"

namespace shancheng {

enum class LeverId : std::uint16_t {
#define LEVER(id, ...) id,
#include "sim/policy/policy.def"
#undef LEVER
  count
};
inline constexpr std::size_t kLeverCount = static_cast<std::size_t>(LeverId::count);

// One value for every lever; starts at the defaults of the table.
struct Policy {
#define LEVER(id, standard, ...) double id = standard;
#include "sim/policy/policy.def"
#undef LEVER
  double get(LeverId id) const;
  void set(LeverId id, double value);  // the value must lie in the lever's range
};

}  // namespace shancheng
