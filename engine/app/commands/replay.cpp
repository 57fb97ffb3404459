#include "engine/app/commands/replay.h"

#include <CLI/CLI.hpp>

#include <cstdio>

#include "engine/app/common/loaded_city.h"
#include "engine/app/common/played_session.h"
#include "sim/core/hash.h"
#include "sim/io/session.h"

namespace shancheng {

void ReplayCommand::addTo(CLI::App& app) {
  app.add_option("file", options_.session, "The session")->required();
}

Result<void> ReplayCommand::take(const SharedOptions& shared) {
  options_.threads = shared.city.threads;
  return {};
}

Result<int> ReplayCommand::run() const { return asNumber(replay(options_)); }

Result<ExitCode> replay(const ReplayOptions& options) {
  const auto session = loadSession(options.session);
  if (!session) return session.error();
  if (session->hashes.empty())
    return Error{options.session, 0, "no hash of any year",
                 "expected at least one to hold the replay to, as `simulate --session` writes them"};
  const auto asked = cityOptionsOf(*session, options.session, options.threads);
  if (!asked) return asked.error();
  auto city = loadCityRun(*asked);
  if (!city) return city.error();
  WorkerPool pool(options.threads);
  Timeline timeline(city->geography, city->spec, pool);
  if (auto given = giveCommands(*session, options.session, timeline); !given) return given.error();
  const auto last = lastHashedYear(*session, options.session, *city->spec.scenario);
  if (!last) return last.error();
  if (auto simulated = simulateTo(timeline, *last); !simulated) return simulated.error();
  const HistoryPointer history = timeline.history();
  if (auto checked = checkHashes(*session, options.session, *history); !checked) return checked.error();
  std::printf("%zu hashes agree, %d to %d\n", session->hashes.size(), history->startYear, *last);
  std::printf("hash %s\n", hexText(timeline.hash()).c_str());
  return ExitCode::done;
}

}  // namespace shancheng
