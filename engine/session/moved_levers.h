// Which levers a person's hand is on. Used by the plans of actions and by the list of levers.
#pragma once

#include <optional>
#include <span>

#include "sim/branch/command.h"
#include "sim/policy/lever.h"

namespace shancheng {

// The year from which a person's hand is on the lever; nothing when it follows the scenario.
inline std::optional<int> movedFrom(std::span<const Command> commands, LeverId lever) {
  for (const auto& [year, command] : commandsInForce(commands, lever))
    if (command.kind == Command::Kind::set) return year;
  return std::nullopt;
}

inline bool isAnyMoved(std::span<const Command> commands) {
  for (std::size_t n = 0; n < leverTable().size(); ++n)
    if (movedFrom(commands, static_cast<LeverId>(n))) return true;
  return false;
}

}  // namespace shancheng
