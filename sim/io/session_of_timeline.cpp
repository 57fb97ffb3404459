#include <filesystem>

#include "sim/io/city_folder.h"
#include "sim/io/kept_path.h"
#include "sim/io/session.h"

namespace shancheng {

SessionFile sessionOf(const CityDefinition& city, const Scenario& scenario, std::uint64_t seed,
                      std::span<const Command> commands, const History& history) {
  constexpr int kYearsBetweenHashes = 10;
  SessionFile session;
  const auto assets = findAssetsFolder();
  std::error_code fault;
  const auto isSame = [&](const std::string& a, const std::string& b) {
    return std::filesystem::equivalent(a, b, fault) && !fault;
  };
  const bool isAmongAssets = assets && isSame(city.folder, *assets + "/cities/" + city.id);
  session.city = isAmongAssets ? city.id : wholePath(city.folder);
  const bool isOfCity =
      scenario.file.empty() || isSame(scenario.file, city.scenarioFolder + "/" + scenario.id + ".toml");
  session.scenario = isOfCity ? scenario.id : wholePath(scenario.file);
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
