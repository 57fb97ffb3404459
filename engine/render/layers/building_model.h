// The buildings that a history makes, in chunks of 32 x 32 cells: every building for near by, a few masses a
// cell for further off. No OpenGL: lives on the thread that prepares a city, and publishes what the drawing
// thread takes over. Scene metres.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "engine/render/building_layout.h"
#include "engine/render/layers/building_tier.h"
#include "sim/branch/history.h"

namespace shancheng {

// Where chunks lie, and how places in them are written into words.
struct ChunkGrid {
  static constexpr int kChunkCells = 32;
  int cells, columns;
  double chunkMetres;
  double unitsPerMetre;  // of the words that hold places in a chunk: 1/32 m, coarser where cells are wide
  ChunkGrid(int cells, double cellMetres);
};

enum class TierId : std::size_t { detail, mass, count };

// A chunk as it is after an update; an index among the chunks keeps its meaning.
struct ChunkUpdate {
  int column, row;
  float lowest, highest;  // metres above sea level, buildings included
  std::array<BuildingTier::Published, static_cast<std::size_t>(TierId::count)> tiers;
};

class BuildingModel {
 public:
  BuildingModel(const BuildingLayout& layout, const ChunkGrid& grid);
  void cutBack(int lastYearIndex);  // keeps what was born up to this year of the history
  void append(const YearRecord& record, int startYear);
  std::vector<ChunkUpdate> publish();

 private:
  struct Chunk {
    int column, row;
    float lowest, highest;
    std::array<BuildingTier, static_cast<std::size_t>(TierId::count)> tiers;
    BuildingTier& tier(TierId id) { return tiers[static_cast<std::size_t>(id)]; }
    void add(TierId id, std::uint16_t cell, const BuildingInstance& instance);
    void bound(const BuildingInstance& instance);
  };
  Chunk& chunkOf(std::uint32_t cell, std::uint16_t& local);
  BuildingInstance pack(const Building& building, const Chunk& chunk, std::uint8_t born) const;
  void changeCell(const Change& change, std::uint8_t year);

  const BuildingLayout* layout_;
  ChunkGrid grid_;
  std::vector<std::int32_t> chunkAt_;  // index into chunks_, -1 where nothing was ever built
  std::vector<Chunk> chunks_;
  std::vector<Building> scratch_;
};

}  // namespace shancheng
