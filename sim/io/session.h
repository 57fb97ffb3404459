// A session: which city, scenario and seed, the commands that were given, and the hash of every
// tenth year and of the last, so that it replays anywhere to the same city or says where it parts. A city or
// a scenario of one's own is found again when its folder was moved together with the session.
// One that was saved from the window also has what was done to its branches, a line an action, which
// only engine/session reads; its commands are then those of the branch that was shown. A file says how many
// entries it has: one that was cut off is refused.
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
  std::string city, scenario;        // an id, or a folder and a file where they are not among the assets
  std::string cityLay, scenarioLay;  // whole paths of those, where a file tells them; empty: none
  std::uint64_t seed = 1;
  std::vector<Command> commands;  // in the order in which they were given
  struct ActionLine {
    std::string text;
    int line = 0;  // of the file, for errors
  };
  std::vector<ActionLine> actions;                    // in the order in which they were done
  std::vector<std::pair<int, std::uint64_t>> hashes;  // (year, hash)
  std::vector<int> commandLines, hashLines;           // of the file they were read from, for errors
  static int lineOf(const std::vector<int>& lines, std::size_t n) { return n < lines.size() ? lines[n] : 0; }
};

SessionFile sessionOf(const Timeline& timeline);
// The same of what a window has seen of it.
SessionFile sessionOf(const CityDefinition& city, const Scenario& scenario, std::uint64_t seed,
                      std::span<const Command> commands, const History& history);
Result<SessionFile> loadSession(const std::string& file);
Result<SessionFile> parseSession(std::string_view text, const std::string& file);
std::string sessionText(const SessionFile& session);
// As it is written to a file of this name: paths as seen from the folder of that file, beside the whole ones.
std::string sessionTextAt(const SessionFile& session, const std::string& file);
// Whether it could be read again from a file of this name: a path whose bytes are no UTF-8 cannot stand in
// one.
Result<void> checkKeepable(const SessionFile& session, const std::string& file);
Result<void> saveSession(const SessionFile& session, const std::string& file);
// Finds the folder and the file of a session that was read from `file`, wherever both were moved.
Result<void> findPlaces(SessionFile& session, const std::string& file);

}  // namespace shancheng
