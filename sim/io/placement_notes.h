// What is said of a city whose files place things beyond its scene, a line a file.
#pragma once

#include <string>
#include <vector>

#include "sim/state/definition.h"

namespace shancheng {

// Files of which so much lies outside the scene that a mistake is likely, longitude and latitude exchanged
// above all, and those with features that lie nowhere.
std::vector<std::string> doubtfulPlacements(const CityDefinition& city);
// The others that reach beyond the scene, as a river or a road may.
std::vector<std::string> ordinaryPlacements(const CityDefinition& city);
// The same in one line for all files; empty where nothing reaches beyond.
std::string ordinaryPlacementsTogether(const CityDefinition& city);

}  // namespace shancheng
