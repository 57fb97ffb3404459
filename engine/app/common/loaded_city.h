// Everything a command needs before it starts: texts, the city on its ground, and the run that the
// command line describes. A loaded city is never changed and serves any number of runs.
#pragma once

#include <memory>
#include <string>

#include "engine/app/common/city_options.h"
#include "sim/branch/timeline.h"
#include "sim/io/text_table.h"
#include "sim/state/geography.h"

namespace shancheng {

struct Texts {
  TextTable en, zh;
};

struct LoadedCity {
  std::string assets;
  Texts texts;
  GeographyPointer geography;
  const TextTable& text(Language language) const { return language == Language::en ? texts.en : texts.zh; }
};

// A city and what the command line asks of it: its scenario, seed and --set levers, already checked.
struct CityRun : LoadedCity {
  RunSpec spec;
};

Result<Texts> loadTexts(const std::string& assets);
// A lever that --set moves behind the last year that is computed would not be heard. `end`: what says that
// year, as in "--to 1990".
Result<void> checkSettingsHeard(const std::vector<LeverSetting>& settings, int lastYear,
                                const std::string& end);
// Reads the city and makes its ground; says on stderr which of its files seem to place things wrongly.
Result<CityRun> loadCityRun(const CityOptions& options);
// A line on stderr for each file that places much of what it has outside the scene.
void reportDoubtfulPlacements(const CityDefinition& city);
// A line on stderr for all other files that reach beyond the scene.
void reportClipped(const LoadedCity& city);
// The same, a line for each of them.
void reportClippedByFile(const LoadedCity& city);
// A scenario of the city, by id or file.
Result<ScenarioPointer> loadScenarioOf(const LoadedCity& city, const std::string& scenario);
// The levers of --set as commands of the run: a setting without a year holds from the first year.
Result<void> addSettings(RunSpec& spec, const std::vector<LeverSetting>& settings);
// Steps to `year` (checked against the scenario), with progress on stderr where it is a terminal.
Result<void> simulateTo(Timeline& timeline, int year);
// A year the scenario covers, or the error that says which it covers.
Result<void> checkYear(const char* option, double year, const Scenario& scenario);
// The folder where ground is kept between starts; empty when there is none that can be written.
std::string cacheFolder();
// The folder of the shaders, beside the assets; an error where it is missing.
Result<std::string> shaderFolder(const std::string& assets);

}  // namespace shancheng
