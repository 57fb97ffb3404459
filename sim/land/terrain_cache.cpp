#include "sim/land/terrain_cache.h"

#include <cstring>
#include <filesystem>

#include "sim/core/hash.h"
#include "sim/core/opened_file.h"
#include "sim/core/safe_file.h"

namespace shancheng {

namespace {
struct Header {
  char magic[8];
  std::uint32_t byteOrder, cells;
  std::uint64_t key, payloadBytes, payloadHash;
};
constexpr char kMagic[8] = {'S', 'H', 'A', 'N', 'L', 'A', 'N', 'D'};
// More than the ground of the largest scene takes.
constexpr std::uint64_t kMostBytes = 512u << 20;
constexpr std::uint32_t kByteOrder = 0x01020304;

// Calls visit(bytes, count) for each grid in the order of the file.
template <class TerrainType, class Visit>
void visitGrids(TerrainType& terrain, const Visit& visit) {
  const auto visitGrid = [&](auto& grid) { visit(grid.data(), grid.size() * sizeof(*grid.data())); };
  visitGrid(terrain.heightMetres);
  visitGrid(terrain.waterLevelMetres);
  visitGrid(terrain.riverDistanceMetres);
  visitGrid(terrain.ridgeFraction);
  visitGrid(terrain.isWater);
  visitGrid(terrain.ridge);
}

std::uint64_t payloadHash(const Terrain& terrain) {
  Hasher hasher;
  visitGrids(terrain, [&](const void* data, std::size_t count) {
    const auto* bytes = static_cast<const unsigned char*>(data);
    for (; count >= 8; bytes += 8, count -= 8) {
      std::uint64_t word;
      std::memcpy(&word, bytes, 8);
      hasher.addWord(word);
    }
    for (; count > 0; ++bytes, --count) hasher.addByte(*bytes);
  });
  return hasher.value();
}

// Values that a sound file cannot hold would be trusted by everything that follows.
bool isSane(const Terrain& terrain, int cells) {
  for (std::size_t i = 0; i < terrain.heightMetres.size(); ++i) {
    const bool isOrdinary = terrain.heightMetres[i] > -1000.0f && terrain.heightMetres[i] < 10000.0f &&
                            terrain.waterLevelMetres[i] > -1000.0f &&
                            terrain.waterLevelMetres[i] < 10000.0f &&
                            terrain.riverDistanceMetres[i] >= 0.0f && terrain.ridgeFraction[i] >= 0.0f &&
                            terrain.ridgeFraction[i] <= 1.0f;
    if (!isOrdinary) return false;
  }
  return terrain.heightMetres.width() == cells;
}
}  // namespace

std::string terrainCacheFile(const std::string& folder, std::uint64_t key) {
  return folder + "/terrain-" + hexText(key) + ".bin";
}

std::optional<Terrain> readTerrain(const ByteSource& read, std::uint64_t size, std::uint64_t key, int cells) {
  Header header{};
  if (size < sizeof header || !read(&header, sizeof header)) return std::nullopt;
  if (std::memcmp(header.magic, kMagic, sizeof kMagic) != 0 || header.byteOrder != kByteOrder ||
      header.key != key || header.cells != static_cast<std::uint32_t>(cells))
    return std::nullopt;
  Terrain terrain{Grid<float>(cells, cells), Grid<float>(cells, cells), Grid<std::uint8_t>(cells, cells),
                  Grid<float>(cells, cells), Grid<float>(cells, cells), Grid<std::uint8_t>(cells, cells)};
  std::uint64_t bytes = 0;
  visitGrids(terrain, [&](const void*, std::size_t count) { bytes += count; });
  if (header.payloadBytes != bytes || size != sizeof header + bytes) return std::nullopt;
  bool isRead = true;
  visitGrids(terrain, [&](void* data, std::size_t count) { isRead = isRead && read(data, count); });
  if (!isRead || payloadHash(terrain) != header.payloadHash || !isSane(terrain, cells)) return std::nullopt;
  return terrain;
}

std::optional<Terrain> readTerrainCache(const std::string& file, std::uint64_t key, int cells) {
  auto input = OpenedFile::open(file, kMostBytes);
  if (!input) return std::nullopt;
  return readTerrain([&](void* data, std::size_t count) { return input->read(data, count); }, input->size(),
                     key, cells);
}

bool writeTerrainCache(const std::string& file, std::uint64_t key, const Terrain& terrain) {
  const std::string folder = std::filesystem::path(file).parent_path().string();
  std::error_code fault;
  std::filesystem::create_directories(folder, fault);
  clearLeftovers(folder);  // of ground that nobody may ask for again
  Header header{};
  std::memcpy(header.magic, kMagic, sizeof kMagic);
  header.byteOrder = kByteOrder;
  header.cells = static_cast<std::uint32_t>(terrain.heightMetres.width());
  header.key = key;
  visitGrids(terrain, [&](const void*, std::size_t count) { header.payloadBytes += count; });
  header.payloadHash = payloadHash(terrain);
  auto made = SafeFile::create(file, Existing::isReplaced);
  if (!made) return false;
  bool isWritten = true;
  const auto write = [&](const void* data, std::size_t count) {
    isWritten = isWritten && made->write({static_cast<const char*>(data), count});
  };
  write(&header, sizeof header);
  visitGrids(terrain, write);
  return isWritten && made->finish();
}

}  // namespace shancheng
