#include "sim/branch/run_spec.h"

#include <algorithm>
#include <string>

#include "sim/policy/policy.h"

namespace shancheng {

std::map<int, Command> commandsInForce(std::span<const Command> commands, LeverId lever) {
  std::map<int, Command> inForce;
  for (const Command& command : commands) {
    if (command.lever != lever) continue;
    if (command.kind == Command::Kind::release)
      inForce.erase(inForce.lower_bound(command.year), inForce.end());
    inForce[command.year] = command;
  }
  return inForce;
}

Policy scenarioPolicy(const Scenario& scenario, int year) {
  Policy policy;
  std::map<LeverId, int> since;  // the latest point of a lever at or before the year holds
  for (const LeverTrackPoint& point : scenario.track) {
    if (point.year > year) continue;
    const auto [place, isNew] = since.try_emplace(point.id, point.year);
    if (!isNew && point.year < place->second) continue;
    place->second = point.year;
    policy.set(point.id, point.value);
  }
  return policy;
}

Policy policyOf(const RunSpec& spec, int year) {
  Policy policy = scenarioPolicy(*spec.scenario, year);
  if (spec.commands.empty()) return policy;
  for (std::size_t i = 0; i < kLeverCount; ++i) {
    const auto lever = static_cast<LeverId>(i);
    const auto inForce = commandsInForce(spec.commands, lever);
    const auto next = inForce.upper_bound(year);
    if (next == inForce.begin()) continue;
    const Command& command = std::prev(next)->second;
    if (command.kind == Command::Kind::set) policy.set(lever, command.value);
  }
  return policy;
}

Result<void> checkCommand(const Scenario& scenario, const Command& command) {
  if (command.year < scenario.startYear || command.year > scenario.endYear)
    return Error{"", 0, "year " + std::to_string(command.year),
                 "expected a year from " + std::to_string(scenario.startYear) + " to " +
                     std::to_string(scenario.endYear)};
  if (static_cast<std::size_t>(command.lever) >= kLeverCount)
    return Error{"", 0, "lever number " + std::to_string(static_cast<int>(command.lever)),
                 "expected one of the lever table"};
  return command.kind == Command::Kind::set ? checkLeverValue(command.lever, command.value) : Result<void>{};
}

Result<void> addCommand(RunSpec& spec, Command command) {
  if (auto checked = checkCommand(*spec.scenario, command); !checked) return checked.error();
  // The latest of its year has the highest number: from there on back no other need be looked at.
  const auto latest = std::find_if(spec.commands.rbegin(), spec.commands.rend(),
                                   [&](const Command& earlier) { return earlier.year == command.year; });
  command.sequence = latest == spec.commands.rend() ? 0 : latest->sequence + 1;
  spec.commands.push_back(command);
  return {};
}

}  // namespace shancheng
