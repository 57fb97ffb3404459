#include "engine/app/common/loaded_city.h"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "sim/core/number_text.h"
#include "sim/io/city_folder.h"
#include "sim/io/placement_notes.h"
#include "sim/land/geography_maker.h"

namespace shancheng {

namespace fs = std::filesystem;

std::string cacheFolder() {
  fs::path folder;
  if (const char* own = std::getenv("SHANCHENG_CACHE"))
    folder = own;
  else if (const char* cache = std::getenv("XDG_CACHE_HOME"); cache && *cache)
    folder = fs::path(cache) / "shancheng";
  else if (const char* home = std::getenv("HOME"); home && *home)
    folder = fs::path(home) / ".cache" / "shancheng";
  if (folder.empty()) return {};
  std::error_code fault;
  fs::create_directories(folder, fault);
  return fault ? std::string() : folder.string();
}

Result<std::string> shaderFolder(const std::string& assets) {
  std::error_code fault;
  const fs::path folder = fs::weakly_canonical(fs::path(assets) / ".." / "shaders", fault);
  if (!fault && fs::is_directory(folder, fault)) return folder.string();
  return Error{(fs::path(assets) / ".." / "shaders").string(), 0, "no such folder",
               "expected the program's shaders there"};
}

Result<Texts> loadTexts(const std::string& assets) {
  auto en = TextTable::load(assets, Language::en);
  if (!en) return en.error();
  auto zh = TextTable::load(assets, Language::zh);
  if (!zh) return zh.error();
  if (auto whole = checkSameTexts(*en, *zh); !whole) return whole.error();
  return Texts{std::move(*en), std::move(*zh)};
}

Result<ScenarioPointer> loadScenarioOf(const LoadedCity& city, const std::string& scenario) {
  auto read = loadScenario(scenario, city.geography->city);
  if (!read) return read.error();
  return std::make_shared<const Scenario>(std::move(*read));
}

Result<void> addSettings(RunSpec& spec, const std::vector<LeverSetting>& settings) {
  for (const LeverSetting& setting : settings) {
    Command command;
    command.year = setting.year.value_or(spec.scenario->startYear);
    command.lever = setting.id;
    command.value = setting.value;
    if (auto added = addCommand(spec, command); !added) {
      Error error = added.error();
      error.found =
          "--set " + std::string(leverTable()[static_cast<std::size_t>(setting.id)].id) + ": " + error.found;
      return error;
    }
  }
  return {};
}

Result<void> checkSettingsHeard(const std::vector<LeverSetting>& settings, int lastYear,
                                const std::string& end) {
  for (const LeverSetting& setting : settings)
    if (setting.year && *setting.year > lastYear)
      return Error{"", 0,
                   "--set " + std::string(leverRow(setting.id).id) + "=" + numberText(setting.value) + "@" +
                       std::to_string(*setting.year) + " behind " + end,
                   "expected a year up to " + std::to_string(lastYear) + ", or a later end"};
  return {};
}

Result<CityRun> loadCityRun(const CityOptions& options) {
  CityRun loaded;
  const auto assets = findAssetsFolder();
  if (!assets) return assets.error();
  loaded.assets = *assets;
  auto texts = loadTexts(loaded.assets);
  if (!texts) return texts.error();
  loaded.texts = std::move(*texts);
  auto city = loadCity(options.city, loaded.assets);
  if (!city) return city.error();
  reportDoubtfulPlacements(*city);
  auto scenario = loadScenario(options.scenario, *city);
  if (!scenario) return scenario.error();
  loaded.spec.scenario = std::make_shared<const Scenario>(std::move(*scenario));
  loaded.spec.seed = options.seed;
  if (auto added = addSettings(loaded.spec, options.settings); !added) return added.error();
  WorkerPool pool(options.threads);
  auto geography = makeGeography(std::move(*city), pool, cacheFolder());
  if (!geography) return geography.error();
  loaded.geography = *geography;
  return loaded;
}

void reportDoubtfulPlacements(const CityDefinition& city) {
  for (const std::string& note : doubtfulPlacements(city)) std::fprintf(stderr, "%s\n", note.c_str());
}

void reportClipped(const LoadedCity& city) {
  const std::string note = ordinaryPlacementsTogether(city.geography->city);
  if (!note.empty()) std::fprintf(stderr, "%s\n", note.c_str());
}

void reportClippedByFile(const LoadedCity& city) {
  for (const std::string& note : ordinaryPlacements(city.geography->city))
    std::fprintf(stderr, "%s\n", note.c_str());
}

Result<void> checkYear(const char* option, double year, const Scenario& scenario) {
  if (year >= scenario.startYear && year <= scenario.endYear) return {};
  char text[32];
  std::snprintf(text, sizeof text, "%g", year);
  return Error{"", 0, std::string(option) + " " + text,
               "expected a year from " + std::to_string(scenario.startYear) + " to " +
                   std::to_string(scenario.endYear) + " (scenario " + scenario.id + ")"};
}

Result<void> simulateTo(Timeline& timeline, int year) {
  if (auto checked = checkYear("--to", year, timeline.scenario()); !checked) return checked;
  const bool isTerminal = ::isatty(STDERR_FILENO) != 0;
  while (timeline.history()->lastYear() < year && timeline.step())
    if (isTerminal) std::fprintf(stderr, "\rsimulating %d", timeline.history()->lastYear());
  if (isTerminal) std::fputs("\r                    \r", stderr);
  return {};
}

}  // namespace shancheng
