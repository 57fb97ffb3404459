// Everything a mode needs before it starts: texts, city, scenario, ground. Made once by the modes.
#pragma once

#include <memory>
#include <string>

#include "engine/app/commands/options.h"
#include "sim/branch/timeline.h"
#include "sim/core/workers.h"
#include "sim/io/text_table.h"
#include "sim/state/geography.h"

namespace shancheng {

struct Texts {
  TextTable en, zh;
};

struct LoadedCity {
  std::string assets;
  Texts texts;
  Scenario scenario;
  GeographyPointer geography;
  std::unique_ptr<WorkerPool> pool;
  const TextTable& text(Language language) const { return language == Language::en ? texts.en : texts.zh; }
};

Result<Texts> loadTexts(const std::string& assets);
// Reads and makes the ground; what was clipped is said on stderr.
Result<LoadedCity> loadCityFor(const Options& options);
// A timeline with the --set levers given to it: a setting without a year holds from the first year.
Result<std::unique_ptr<Timeline>> makeTimeline(const LoadedCity& city, const Options& options);
// Steps to `year` (checked against the scenario), with progress on stderr where it is a terminal.
Result<void> simulateTo(Timeline& timeline, int year);
// A year the scenario covers, or the error that says which it covers.
Result<void> checkYear(const char* option, double year, const Scenario& scenario);
// The folder where ground is kept between starts; empty when there is none that can be written.
std::string cacheFolder();
// The folder of the shaders, beside the assets; an error where it is missing.
Result<std::string> shaderFolder(const std::string& assets);

}  // namespace shancheng
