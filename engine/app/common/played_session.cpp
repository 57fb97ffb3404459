#include "engine/app/common/played_session.h"

#include <algorithm>

#include "engine/app/common/loaded_city.h"
#include "sim/core/hash.h"

namespace shancheng {

Result<CityOptions> cityOptionsOf(const SessionFile& session, const std::string& file, int threads) {
  SessionFile placed = session;
  if (auto found = findPlaces(placed, file); !found) return found.error();
  return CityOptions{placed.city, placed.scenario, placed.seed, {}, threads};
}

Result<void> giveCommands(const SessionFile& session, const std::string& file, Timeline& timeline) {
  for (std::size_t n = 0; n < session.commands.size(); ++n)
    if (auto applied = timeline.apply(session.commands[n]); !applied) {
      Error error = applied.error();
      if (error.file.empty()) {
        error.file = file;
        error.line = SessionFile::lineOf(session.commandLines, n);
      }
      return error;
    }
  return {};
}

Result<int> lastHashedYear(const SessionFile& session, const std::string& file, const Scenario& scenario) {
  int last = scenario.startYear;
  for (std::size_t n = 0; n < session.hashes.size(); ++n) {
    const int year = session.hashes[n].first;
    if (auto checked = checkYear("a hash of year", year, scenario); !checked) {
      Error error = checked.error();
      error.file = file;
      error.line = SessionFile::lineOf(session.hashLines, n);
      return error;
    }
    last = std::max(last, year);
  }
  return last;
}

Result<void> checkHashes(const SessionFile& session, const std::string& file, const History& history) {
  for (std::size_t n = 0; n < session.hashes.size(); ++n) {
    const auto& [year, hash] = session.hashes[n];
    if (year > history.lastYear()) break;
    const std::uint64_t found = history.years[static_cast<std::size_t>(year - history.startYear)]->hash;
    if (found == hash) continue;
    return Error{file, SessionFile::lineOf(session.hashLines, n),
                 "year " + std::to_string(year) + " came out as " + hexText(found),
                 "expected " + hexText(hash) + " as recorded", ExitCode::checkFailed};
  }
  return {};
}

std::uint64_t contentHash(const SessionFile& session) {
  SessionFile inputs = session;
  inputs.hashes.clear();
  inputs.cityLay = inputs.scenarioLay = "";  // the city itself has a hash of its own
  Hasher hasher;
  hasher.addText(sessionText(inputs));
  return hasher.value();
}

}  // namespace shancheng
