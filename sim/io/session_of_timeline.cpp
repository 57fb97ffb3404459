#include "sim/io/city_folder.h"
#include "sim/io/session.h"

namespace shancheng {

Session sessionOf(const Timeline& timeline) {
  constexpr int kYearsBetweenHashes = 10;
  const CityDefinition& city = timeline.geography().city;
  const Scenario& scenario = timeline.scenario();
  Session session;
  const auto assets = findAssetsFolder();
  const bool isAmongAssets = assets && city.folder == *assets + "/cities/" + city.id;
  session.city = isAmongAssets ? city.id : city.folder;
  const bool isOfCity =
      scenario.file.empty() || scenario.file == city.scenarioFolder + "/" + scenario.id + ".toml";
  session.scenario = isOfCity ? scenario.id : scenario.file;
  session.seed = timeline.seed();
  session.commands = timeline.commands();
  const HistoryPointer history = timeline.history();
  for (const YearRecordPointer& year : history->years)
    if (year->year % kYearsBetweenHashes == 0 || year == history->years.back())
      session.hashes.emplace_back(year->year, year->hash);
  return session;
}

}  // namespace shancheng
