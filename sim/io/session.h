// A session: which city, scenario and seed, the commands that were given, and the hash of every
// tenth year and of the last, so that it replays anywhere to the same city or says where it parts.
// One that was saved from the window also has what was done to its branches, a line an action, which
// only engine/session reads; its commands are then those of the branch that was shown.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/branch/timeline.h"
#include "sim/core/result.h"

namespace shancheng {

// Of commands, and of actions: a file that has more is refused, so nobody may write more.
inline constexpr std::size_t kMaxSessionEntries = 100000;

struct SessionFile {
  std::string city, scenario;  // an id, or a folder and a file where they are not among the assets
  std::uint64_t seed = 1;
  std::vector<Command> commands;  // in the order in which they were given
  struct ActionLine {
    std::string text;
    int line = 0;  // of the file, for errors
  };
  std::vector<ActionLine> actions;                    // format 2; in the order in which they were done
  std::vector<std::pair<int, std::uint64_t>> hashes;  // (year, hash)
};

SessionFile sessionOf(const Timeline& timeline);
// The same of what a window has seen of it.
SessionFile sessionOf(const CityDefinition& city, const Scenario& scenario, std::uint64_t seed,
                      std::span<const Command> commands, const History& history);
Result<SessionFile> loadSession(const std::string& file);
Result<SessionFile> parseSession(std::string_view text, const std::string& file);
std::string sessionText(const SessionFile& session);
// Written to a temporary name, synced, renamed.
Result<void> saveSession(const SessionFile& session, const std::string& file);

// Writes bytes to a temporary name beside `file`, fsyncs, renames; on any fault nothing is left and
// the error has ExitCode::outputFailed.
Result<void> writeFileSafely(const std::string& file, std::string_view bytes);

}  // namespace shancheng
