// Reads a city from its folder (city.toml, GeoJSON, CSV, TOML) and a scenario from its file.
// Every fault is an Error with file and line; geometry that reaches beyond the scene is clipped and
// counted.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/core/result.h"
#include "sim/io/input_file.h"
#include "sim/state/definition.h"

namespace shancheng {

// `idOrFolder`: a folder, or the id of a city under <assets>/cities.
Result<CityDefinition> loadCity(const std::string& idOrFolder, const std::string& assetsFolder);
// The same from a folder whose files are given by `source`, under <folder>/<name>.
Result<CityDefinition> loadCityFolder(const std::string& folder, const FileSource& source);
// Figures that charts, checks and calibration compare the model with: the city's `observed` file, none
// where it names none. Not part of the city: the model runs the same without the file.
Result<std::vector<Series>> loadObserved(const CityDefinition& city);
// `idOrFile`: a .toml file, or the id of a scenario in the city's scenarios folder.
Result<Scenario> loadScenario(const std::string& idOrFile, const CityDefinition& city);
// `bases` gives the scenario that `based_on` names: its tracks and switches come first, and from the
// first year that a lever has a point of its own, its own points replace the base's.
using ScenarioSource = std::function<Result<Scenario>(const std::string& id)>;
Result<Scenario> parseScenario(std::string_view text, const std::string& file,
                               const ScenarioSource& bases = {});
// Ids of the scenarios in the city's scenarios folder, sorted.
std::vector<std::string> listScenarios(const CityDefinition& city);
// Ids of the cities under <assets>/cities, sorted.
std::vector<std::string> listCities(const std::string& assetsFolder);
// SHANCHENG_ASSETS, then the folder beside the program, then the source tree it was built from,
// then the installed one.
Result<std::string> findAssetsFolder();

}  // namespace shancheng
