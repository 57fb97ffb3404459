// The levers a person may move, made from policy.def: numbers only, no words, no behaviour.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "sim/core/result.h"

namespace shancheng {

enum class LeverGroup {
  people,
  land,
  housing,
  countryside,
  zones,
  settlements,
  transport,
  form,
  economy,
  money,
  environment
};
inline constexpr std::array<std::string_view, 11> kLeverGroupIds = {
    "people",    "land", "housing", "countryside", "zones",      "settlements",
    "transport", "form", "economy", "money",       "environment"};
enum class LeverExtent { city, instance };

enum class LeverId : int {
#define LEVER(id, ...) id,
#include "sim/policy/policy.def"
#undef LEVER
  count
};
inline constexpr std::size_t kLeverCount = static_cast<std::size_t>(LeverId::count);

struct LeverRow {
  std::string_view id;
  double standard, minimum, maximum, step;
  std::string_view unit;
  LeverExtent extent;
  LeverGroup group;
  std::string_view source;
};

// Rows in the order of policy.def; index = static_cast<int>(LeverId).
std::span<const LeverRow> leverTable();
std::optional<LeverId> findLever(std::string_view id);
const LeverRow& leverRow(LeverId id);

// One value for every lever; starts at the defaults of the table.
struct Policy {
#define LEVER(id, standard, ...) double id = standard;
#include "sim/policy/policy.def"
#undef LEVER
  double get(LeverId id) const;
  void set(LeverId id, double value);  // the value must lie in the lever's range
};

// Checks a value against the lever's range (and that it is finite); the error names the lever, the
// value and the range.
Result<void> checkLeverValue(LeverId id, double value);
// Parses "id=value" or "id=value@YEAR" as given to --set. Year absent: nullopt.
struct LeverSetting {
  LeverId id;
  double value;
  std::optional<int> year;
};
Result<LeverSetting> parseLeverSetting(std::string_view text);

}  // namespace shancheng
