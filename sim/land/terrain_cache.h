// Keeps synthesised ground in a file, named by what it was made from, so that a second start need
// not make it again. Called by geography_maker. A file that is short, damaged, of another machine's
// byte order or of another method is as good as none.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "sim/land/terrain.h"

namespace shancheng {

std::string terrainCacheFile(const std::string& folder, std::uint64_t key);
std::optional<Terrain> readTerrainCache(const std::string& file, std::uint64_t key, int cells);
// Written to a temporary name beside the file, synced, renamed. False where that was not possible;
// then nothing is left behind.
bool writeTerrainCache(const std::string& file, std::uint64_t key, const Terrain& terrain);

}  // namespace shancheng
