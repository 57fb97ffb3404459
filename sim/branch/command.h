// What a person asks of the model in a year, and which of it counts. Given to a branch, written in
// session files.
#pragma once

#include <cstdint>
#include <map>
#include <span>

#include "sim/core/result.h"
#include "sim/policy/lever.h"

namespace shancheng {

// set: a lever moved by a person holds from `year` on, over whatever the scenario says.
// release: gives the lever back to the scenario from `year` on.
struct Command {
  int year = 0;
  std::uint32_t sequence = 0;  // order among commands of one year; given by whoever records it
  enum class Kind : std::uint8_t { set, release } kind = Kind::set;
  LeverId lever{};
  double value = 0;
  bool operator==(const Command&) const = default;
};

// The commands on one lever that still count, by year: each holds until the next one's year. A
// release takes with it every command on the lever given before it for its year or later.
std::map<int, Command> commandsInForce(std::span<const Command> commands, LeverId lever);

}  // namespace shancheng
