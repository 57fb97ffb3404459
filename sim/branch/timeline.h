// Owns the one past and the computed future of a city: takes commands, steps years, keeps
// keyframes, publishes immutable histories. Used by one thread at a time; what it publishes may be
// read by any.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <vector>

#include "sim/branch/history.h"
#include "sim/core/result.h"
#include "sim/core/workers.h"
#include "sim/growth/explain.h"
#include "sim/growth/year_fields.h"
#include "sim/policy/policy.h"
#include "sim/state/city.h"
#include "sim/state/geography.h"

namespace shancheng {

// The scenario's own levers in one year, without any command.
Policy scenarioPolicy(const Scenario& scenario, int year);

// set: a lever moved by a person holds from `year` on, over whatever the scenario says.
// release: gives the lever back to the scenario from `year` on.
struct Command {
  int year = 0;
  std::uint32_t sequence = 0;  // order among commands of one year; given by the timeline
  enum class Kind : std::uint8_t { set, release } kind = Kind::set;
  LeverId lever = LeverId::migration_target;
  double value = 0;
};

// The commands on one lever that still count, by year: each holds until the next one's year. A
// release takes with it every command on the lever given before it for its year or later.
std::map<int, Command> commandsInForce(std::span<const Command> commands, LeverId lever);

class Timeline {
 public:
  // keyframeSpacing: years between full copies of the state; changes speed and memory, never the hash.
  Timeline(GeographyPointer geography, Scenario scenario, std::uint64_t seed, WorkerPool& pool,
           int keyframeSpacing = 10);
  ~Timeline();

  // Whether the command could be applied now; names what is wrong.
  Result<void> check(const Command& command) const;
  // Checks, records, and cuts the history back to the year before; nothing is stepped yet.
  Result<void> apply(Command command);
  // Forgets the latest command; the history is then as if it had never been given. False if none.
  bool undo();
  // Simulates one more year; false when the end year was already reached.
  bool step();
  void stepTo(int year);

  // For questions about a computed year; the history and the hash stay as they are.
  Policy policyAt(int year) const;
  Systems systems() const;  // of the city, less those that it or the scenario switches off
  City cityAt(int year);    // at the end of the year, walked again from the nearest keyframe
  // One more year of a city that nobody keeps, under the year's own systems (sim/growth/explain.h).
  void tryYear(City& city, const Policy& policy, AllocationTrace& trace);

  // What growth read of every cell in a computed year; of the second year for the first, in which
  // nothing was weighed.
  YearFields fieldsAt(int year);

  HistoryPointer history() const;  // the newest view; never null
  const std::vector<Command>& commands() const;
  std::uint64_t hash() const;  // of the last year
  const Scenario& scenario() const;
  std::uint64_t seed() const;
  const Geography& geography() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace shancheng
