#include "sim/policy/policy.h"

#include <cmath>
#include <sstream>

#include "sim/core/nearest_name.h"
#include "sim/core/number_text.h"

namespace shancheng {

namespace {
constexpr LeverRow kLeverRows[] = {
#define LEVER(id, standard, minimum, maximum, step, unit, extent, group, source) \
  {#id, standard, minimum, maximum, step, #unit, LeverExtent::extent, LeverGroup::group, source},
#include "sim/policy/policy.def"
#undef LEVER
};

constexpr bool leverRowsAreSound() {
  for (std::size_t i = 0; i < kLeverCount; ++i) {
    const LeverRow& row = kLeverRows[i];
    if (row.id.empty() || row.unit.empty() || row.source.empty()) return false;
    if (!(row.minimum < row.maximum) || !(row.step > 0)) return false;
    if (row.standard < row.minimum || row.standard > row.maximum) return false;
    if (row.step > row.maximum - row.minimum) return false;
    for (char letter : row.id)
      if (!((letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '_'))
        return false;
    for (std::size_t j = 0; j < i; ++j)
      if (kLeverRows[j].id == row.id) return false;
  }
  return true;
}
static_assert(leverRowsAreSound(),
              "policy.def: a row has an empty field, a bad range, a default outside it, or a repeated id");

constexpr double Policy::* kMembers[] = {
#define LEVER(id, ...) &Policy::id,
#include "sim/policy/policy.def"
#undef LEVER
};

// Twelve digits at most: a range reads as it was written.
std::string shortText(double value) {
  std::ostringstream text;
  text.precision(12);
  text << value;
  return text.str();
}
}  // namespace

std::span<const LeverRow> leverTable() { return kLeverRows; }
const LeverRow& leverRow(LeverId id) { return kLeverRows[static_cast<std::size_t>(id)]; }

std::optional<LeverId> findLever(std::string_view id) {
  for (std::size_t i = 0; i < kLeverCount; ++i)
    if (kLeverRows[i].id == id) return static_cast<LeverId>(i);
  return std::nullopt;
}

std::string expectedLever(std::string_view misspelt) {
  std::vector<std::string> ids;
  for (const LeverRow& row : kLeverRows) ids.emplace_back(row.id);
  return nearestNameHint(misspelt, ids) + "run 'shancheng levers' for the list";
}

double leverValue(const Policy& policy, LeverId id) { return policy.get(id); }
double Policy::get(LeverId id) const { return this->*kMembers[static_cast<std::size_t>(id)]; }
void Policy::set(LeverId id, double value) { this->*kMembers[static_cast<std::size_t>(id)] = value; }

Result<void> checkLeverValue(LeverId id, double value) {
  const LeverRow& row = leverRow(id);
  if (row.unit == "flag" && value != 0.0 && value != 1.0)
    return Error{"", 0, "lever " + std::string(row.id) + " = " + shortText(value),
                 "expected 0 (off) or 1 (on)"};
  if (std::isfinite(value) && value >= row.minimum && value <= row.maximum) return {};
  return Error{"", 0, "lever " + std::string(row.id) + " = " + shortText(value),
               "expected a value from " + shortText(row.minimum) + " to " + shortText(row.maximum) + " (" +
                   std::string(row.unit) + ")"};
}

Result<LeverSetting> parseLeverSetting(std::string_view text) {
  const std::string quoted = "'" + std::string(text) + "'";
  const auto equals = text.find('=');
  if (equals == std::string_view::npos)
    return Error{"", 0, "lever setting " + quoted, "expected id=value or id=value@YEAR"};
  const std::string_view id = text.substr(0, equals);
  std::string_view value = text.substr(equals + 1);
  const auto lever = findLever(id);
  if (!lever) return Error{"", 0, "unknown lever '" + std::string(id) + "'", expectedLever(id)};
  LeverSetting setting{*lever, 0.0, std::nullopt};
  if (const auto at = value.find('@'); at != std::string_view::npos) {
    int year = 0;
    if (!parseNumber(value.substr(at + 1), year) || year < 1000 || year > 3000)
      return Error{"", 0, "year '" + std::string(value.substr(at + 1)) + "' in " + quoted,
                   "expected a whole year, as in id=value@1997"};
    setting.year = year;
    value = value.substr(0, at);
  }
  if (!parseNumber(value, setting.value))
    return Error{"", 0, "value '" + std::string(value) + "' in " + quoted, "expected a number"};
  if (auto checked = checkLeverValue(*lever, setting.value); !checked) return checked.error();
  return setting;
}

}  // namespace shancheng
