// Keeps synthesised ground in a file, named by what it was made from, so that a second start need
// not make it again. Called by geography_maker. A file that is short, damaged, of another machine's
// byte order or of another method is as good as none.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "sim/land/terrain.h"

namespace shancheng {

std::string terrainCacheFile(const std::string& folder, std::uint64_t key);
// Fills so many bytes with the next of the file, or says that there are fewer.
using ByteSource = std::function<bool(void* bytes, std::size_t count)>;
std::optional<Terrain> readTerrain(const ByteSource& read, std::uint64_t size, std::uint64_t key, int cells);
std::optional<Terrain> readTerrainCache(const std::string& file, std::uint64_t key, int cells);
// Written to a temporary name beside the file, synced, renamed. False where that was not possible;
// then nothing is left behind.
bool writeTerrainCache(const std::string& file, std::uint64_t key, const Terrain& terrain);

}  // namespace shancheng
