// A lever without its table: its id as a number, its row, its value and its text form. For everything
// that carries, lists or edits levers without reading one by name (commands, scenarios, records, panels);
// a row added to policy.def compiles none of it again. The stages that read a lever include policy.h.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "sim/core/result.h"

namespace shancheng {

struct Policy;                       // sim/policy/policy.h
enum class LeverId : std::uint16_t;  // its names are there too

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
// What to do about an id that is none: the lever that was likely meant, and where all are listed.
std::string expectedLever(std::string_view misspelt);
const LeverRow& leverRow(LeverId id);

// The value of one lever: Policy::get for those that do not know what a Policy holds.
double leverValue(const Policy& policy, LeverId id);

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
