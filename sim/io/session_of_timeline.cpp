#include "sim/io/city_folder.h"
#include "sim/io/session.h"

namespace shancheng {

SessionFile sessionOf(const CityDefinition& city, const Scenario& scenario, std::uint64_t seed,
                      std::span<const Command> commands, const History& history) {
  constexpr int kYearsBetweenHashes = 10;
  SessionFile session;
  const auto assets = findAssetsFolder();
  const bool isAmongAssets = assets && city.folder == *assets + "/cities/" + city.id;
  session.city = isAmongAssets ? city.id : city.folder;
  const bool isOfCity =
      scenario.file.empty() || scenario.file == city.scenarioFolder + "/" + scenario.id + ".toml";
  session.scenario = isOfCity ? scenario.id : scenario.file;
  session.seed = seed;
  session.commands.assign(commands.begin(), commands.end());
  for (const YearRecordPointer& year : history.years)
    if (year->year % kYearsBetweenHashes == 0 || year == history.years.back())
      session.hashes.emplace_back(year->year, year->hash);
  return session;
}

SessionFile sessionOf(const Timeline& timeline) {
  return sessionOf(timeline.geography().city, timeline.scenario(), timeline.spec().seed, timeline.commands(),
                   *timeline.history());
}

}  // namespace shancheng
