// All that decides a run of a city, apart from the city itself: scenario, seed and commands. A value;
// one city, loaded once, serves any number of them side by side. Used by simulators, branches,
// ensembles and the commands of the program.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "sim/branch/command.h"
#include "sim/state/definition.h"

namespace shancheng {

using ScenarioPointer = std::shared_ptr<const Scenario>;

struct RunSpec {
  ScenarioPointer scenario;  // never null
  std::uint64_t seed = 1;
  std::vector<Command> commands;  // in the order in which they were given
};

// The scenario's own levers in one year, without any command.
Policy scenarioPolicy(const Scenario& scenario, int year);
// The levers of a year, with the commands.
Policy policyOf(const RunSpec& spec, int year);

// Whether the command could be given to a run of this scenario; names what is wrong.
Result<void> checkCommand(const Scenario& scenario, const Command& command);
// Checks and records it, with its place among the commands of its year.
Result<void> addCommand(RunSpec& spec, Command command);

}  // namespace shancheng
