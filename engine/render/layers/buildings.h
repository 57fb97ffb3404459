// The buildings layer: intervals in chunks of 32 x 32 cells. Near chunks draw every building, further
// ones a mass for each cell, the rest is left to the ground (CityMap). What changed is
// sent, and all of it when the store has to grow; moving the year sends nothing.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "engine/gl/program.h"
#include "engine/render/building_layout.h"
#include "engine/render/draw_counts.h"
#include "engine/render/frame_block.h"
#include "engine/render/layers/building_mesh.h"
#include "engine/render/layers/building_tier.h"
#include "engine/render/view_volume.h"
#include "sim/branch/history.h"

namespace shancheng {

// How far the shapes of a building reach, in metres: its whole mesh, then a box of three faces, then a card.
struct BuildingShapes {
  double whole, box;
};

struct BuildingBudget {
  double detailMetres, massMetres;  // how far each tier reaches
  double fullMassMetres;            // beyond it masses are thinned out and widened
  std::size_t detailCount,
      massCount;  // how many at most, those that are gone by the moment drawn counted too
  BuildingShapes houses, masses;
};

class BuildingLayer {
 public:
  BuildingLayer(const LandSurface& land, int cells, std::uint64_t seed, const std::string& shaderFolder);

  void cutBack(int lastYearIndex);  // keeps what was born up to this year of the history
  void append(const YearRecord& record, int startYear);
  void upload();

  // Chooses what to draw; then draw() and drawShadow() show that choice. `sun`: what the sun's depth map
  // holds, null where none is kept.
  void choose(const ViewVolume& view, const ViewVolume* sun, const FrameBlock& block, int startYear,
              const BuildingBudget& budget);
  void draw(DrawCounts& counts, double vacancy);  // of commodity homes, 0..1: those windows stay dark
  void drawShadow(
      DrawCounts& counts);  // also of what stands outside the picture and throws its shadow into it
  void drawContact(DrawCounts& counts);  // soft shade on the land at the foot of near buildings
  std::array<gl::Program*, 6> programs() {
    return {&program_, &block_, &card_, &shadow_, &shadowCard_, &contact_};
  }
  std::size_t detailTotal() const;

 private:
  struct Chunk {
    int column, row;
    float lowest, highest;  // metres above sea level, buildings included
    BuildingTier detail, mass;
    void bound(const BuildingInstance& instance);
  };
  enum class Shape : std::uint8_t { whole, box, card };
  struct Choice {
    float way;
    std::uint32_t chunk, count, step;
    bool isSeen, casts, isDetail;
    Shape shape;
  };

  static constexpr int kChunkCells = 32;
  void show(const gl::Program& program, const Choice& choice, const BuildingMesh& mesh, DrawCounts& counts);
  Chunk& chunkOf(std::uint32_t cell, std::uint16_t& local);
  BuildingInstance pack(const Building& building, const Chunk& chunk, std::uint8_t born) const;

  const LandSurface* land_;
  int cells_, chunkColumns_;
  double chunkMetres_;
  double unitsPerMetre_;  // of the words that hold places in a chunk: 1/32 m, coarser where cells are wide
  BuildingLayout layout_;
  BuildingStore store_;
  gl::Program program_, block_, card_, shadow_, shadowCard_, contact_;
  BuildingMesh house_, box_, rectangle_, foot_;
  std::vector<std::int32_t> chunkAt_;  // index into chunks_, -1 where nothing was ever built
  std::vector<Chunk> chunks_;
  std::vector<Building> scratch_;
  std::vector<Choice> seen_;
  bool isSoftware_;              // who draws
  std::uint64_t unflushed_ = 0;  // buildings since the driver was last told to go on
  int startYear_ = 0;
  double year_ = 0;  // of the choice, counted from the start
};

}  // namespace shancheng
