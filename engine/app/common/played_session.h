// A session played again: its city and scenario as options, its commands given, its hashes held against
// what comes of them. Used by `replay` and `record --session`.
#pragma once

#include "engine/app/common/city_options.h"
#include "sim/io/session.h"

namespace shancheng {

// The session's city, scenario and seed, and no levers but its commands; city and scenario found as
// findPlaces does, from the folder of `file`.
Result<CityOptions> cityOptionsOf(const SessionFile& session, const std::string& file, int threads);
// `file` is named in errors.
Result<void> giveCommands(const SessionFile& session, const std::string& file, Timeline& timeline);
// The last year that the session has a hash of; at least the scenario's first.
Result<int> lastHashedYear(const SessionFile& session, const std::string& file, const Scenario& scenario);
// Every hash of a computed year.
Result<void> checkHashes(const SessionFile& session, const std::string& file, const History& history);
// Of the city and its inputs, not of what came of it: how far the future was computed when the session
// was written makes no other film.
std::uint64_t contentHash(const SessionFile& session);

}  // namespace shancheng
