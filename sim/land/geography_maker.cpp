#include "sim/land/geography_maker.h"

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "sim/core/hash.h"
#include "sim/core/math.h"
#include "sim/land/derived.h"
#include "sim/land/terrain.h"
#include "sim/land/terrain_cache.h"

namespace shancheng {

namespace {
constexpr int kMinCells = 16, kMaxCells = 4096;
// The protected part of a ridge: from the crest down to where its profile has fallen to this share.
constexpr float kProtectedFraction = 0.20f;

std::optional<Error> findFault(const CityDefinition& city) {
  const auto fault = [&](std::string found, std::string expected) {
    return Error{city.folder, 0, std::move(found), std::move(expected), ExitCode::badInput};
  };
  const SceneFrame& frame = city.frame;
  if (frame.cells < kMinCells || frame.cells > kMaxCells)
    return fault("a scene of " + std::to_string(frame.cells) + " cells a side",
                 "expected " + std::to_string(kMinCells) + " to " + std::to_string(kMaxCells));
  if (!(frame.cellMetres >= 1.0 && frame.cellMetres <= 10000.0))
    return fault("cells of " + std::to_string(frame.cellMetres) + " m", "expected 1 to 10000 m");
  if (city.rivers.size() > 254)
    return fault(std::to_string(city.rivers.size()) + " rivers", "expected 254 at most");
  if (city.ridges.size() > 254)
    return fault(std::to_string(city.ridges.size()) + " ridges", "expected 254 at most");
  return std::nullopt;
}

// Everything the ground is made from, and nothing else: a new caption must not make new ground.
std::uint64_t terrainKey(const CityDefinition& city) {
  Hasher hasher;
  hasher.addText(SHANCHENG_TERRAIN_METHOD);  // a hash of the sources that make the ground
  hasher.addInt(city.frame.cells);
  hasher.addDouble(city.frame.cellMetres);
  hasher.addDouble(city.relief);
  hasher.addWord(city.frame.isSchematic ? 1 : 0);
  hasher.addWord(city.rivers.size());
  for (const River& river : city.rivers) {
    hasher.addDouble(river.widthMetres);
    hasher.addDouble(river.lowLevelMetres);
    hasher.addDouble(river.highLevelMetres);
    hasher.addWord(river.line.size());
    for (const Point& p : river.line) {
      hasher.addDouble(p.x);
      hasher.addDouble(p.y);
    }
  }
  hasher.addWord(city.ridges.size());
  for (const Ridge& ridge : city.ridges) {
    hasher.addDouble(ridge.halfWidthMetres);
    hasher.addWord(ridge.crest.size());
    for (const Point3& p : ridge.crest) {
      hasher.addDouble(p.x);
      hasher.addDouble(p.y);
      hasher.addDouble(p.z);
    }
  }
  hasher.addWord(city.spotHeights.size());
  for (const SpotHeight& spot : city.spotHeights) {
    hasher.addDouble(spot.point.x);
    hasher.addDouble(spot.point.y);
    hasher.addDouble(spot.metres);
  }
  return hasher.value();
}

std::uint64_t geographyHash(const Geography& geography) {
  Hasher hasher;
  const auto addFloats = [&](const Grid<float>& grid) {
    for (const float value : grid.values()) hasher.addFloat(value);
  };
  const auto addBytes = [&](const Grid<std::uint8_t>& grid) {
    for (const std::uint8_t value : grid.values()) hasher.addByte(value);
  };
  hasher.addInt(geography.city.frame.cells);
  hasher.addDouble(geography.city.frame.cellMetres);
  addFloats(geography.heightMetres);
  addFloats(geography.waterLevelMetres);
  addFloats(geography.slopeDegrees);
  addFloats(geography.riverDistanceMetres);
  addBytes(geography.isWater);
  addBytes(geography.ridgeFraction);
  addBytes(geography.protectedRidge);
  addBytes(geography.region);
  addBytes(geography.zone);
  return hasher.value();
}

Terrain takeTerrain(const CityDefinition& city, WorkerPool& pool, const std::string& cacheFolder) {
  if (cacheFolder.empty()) return synthesiseTerrain(city, pool);
  const std::uint64_t key = terrainKey(city);
  const std::string file = terrainCacheFile(cacheFolder, key);
  if (std::optional<Terrain> kept = readTerrainCache(file, key, city.frame.cells)) return std::move(*kept);
  Terrain made = synthesiseTerrain(city, pool);
  // A cache that cannot be written costs time at the next start, nothing else.
  static_cast<void>(writeTerrainCache(file, key, made));
  return made;
}
}  // namespace

Result<GeographyPointer> makeGeography(CityDefinition city, WorkerPool& pool,
                                       const std::string& cacheFolder) {
  if (const std::optional<Error> fault = findFault(city)) return *fault;
  auto geography = std::make_shared<Geography>();
  Terrain terrain = takeTerrain(city, pool, cacheFolder);
  const int n = city.frame.cells;
  geography->slopeDegrees = slopeDegrees(terrain.heightMetres, city.frame.cellMetres, pool);
  geography->ridgeFraction = Grid<std::uint8_t>(n, n);
  geography->protectedRidge = Grid<std::uint8_t>(n, n);
  for (std::size_t i = 0; i < terrain.ridge.size(); ++i) {
    const std::size_t ridge = terrain.ridge[i];
    if (ridge == 0 || ridge > city.ridges.size() || terrain.isWater[i]) continue;
    geography->ridgeFraction[i] = static_cast<std::uint8_t>(255.0f * terrain.ridgeFraction[i] + 0.5f);
    geography->protectedRidge[i] =
        city.ridges[ridge - 1].isProtected && terrain.ridgeFraction[i] > kProtectedFraction ? 1 : 0;
  }
  geography->region = nearestPlace(city, pool);
  geography->zone = smallestZone(city, pool);
  geography->heightMetres = std::move(terrain.heightMetres);
  geography->waterLevelMetres = std::move(terrain.waterLevelMetres);
  geography->isWater = std::move(terrain.isWater);
  geography->riverDistanceMetres = std::move(terrain.riverDistanceMetres);
  geography->city = std::move(city);
  geography->hash = geographyHash(*geography);
  return GeographyPointer(std::move(geography));
}

}  // namespace shancheng
