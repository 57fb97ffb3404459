// Which of the many levers a person wants to see, and what a lever's tip says: no drawing, so that it
// can be tested without a window. Used by the policy panel.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/session/moved_levers.h"
#include "sim/io/text_table.h"
#include "sim/policy/lever.h"

namespace shancheng {

struct LeverFilter {
  std::string search;  // in the name, the tip and the id; letter case does not count
  bool isMovedOnly = false;
  bool isOn() const { return isMovedOnly || !search.empty(); }
};
struct ListedLever {
  LeverId lever;
  std::optional<int> moved;
};
struct ListedGroup {
  std::size_t group = 0;  // index into kLeverGroupIds
  int moved = 0;          // of all levers in it, listed or not
  std::vector<ListedLever> levers;
};
// Every group in the order of the table, with the levers that pass the filter.
std::vector<ListedGroup> listLevers(const TextTable& texts, std::span<const Command> commands,
                                    const LeverFilter& filter);
// Whether the words hold what is searched; ASCII letters match in either case.
bool holds(std::string_view words, std::string_view search);

// A lever's value with its unit, with the decimals of its step.
std::string leverText(const TextTable& texts, const LeverRow& row, double value);
// What the scenario says of the lever at this year and, on a second line, what it says next.
// Where the scenario moves the lever next, after `year`.
std::optional<LeverTrackPoint> nextOfTrack(const Scenario& scenario, LeverId lever, int year);
std::string trackText(const TextTable& texts, const Scenario& scenario, LeverId lever, int year);

}  // namespace shancheng
