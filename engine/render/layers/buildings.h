// Draws the buildings of a city: near chunks every building, further ones a mass for each cell, the rest is
// left to the ground (CityMap). Programs and meshes once a land; what is drawn comes from CityBuildings.
// Moving the year sends nothing.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "engine/gl/program.h"
#include "engine/render/draw_counts.h"
#include "engine/render/frame_block.h"
#include "engine/render/layers/building_mesh.h"
#include "engine/render/layers/city_buildings.h"
#include "engine/render/view_volume.h"

namespace shancheng {

// How far the shapes of a building reach, in metres: its whole mesh, then a box of three faces, then a card.
struct ShapeReach {
  double whole, box;
};

struct BuildingBudget {
  double detailMetres, massMetres;  // how far each tier reaches; masses that thin out evenly reach everywhere
  double fullMassMetres;            // beyond it masses are thinned out and widened
  std::size_t detailCount,
      massCount;  // how many at most, those that are gone by the moment drawn counted too
  ShapeReach houses, masses;
  // Few masses for a large city: they thin out evenly over the picture and grow wider, three times at most,
  // so that a slow machine shows the same city in larger blocks. Else they thin out with distance and end
  // where they must.
  bool isThinnedEvenly = false;
};

// One in how many masses is drawn at a distance, where all are drawn up to `full` metres.
std::uint32_t thinningStep(double distance, double full, bool isEven);

class BuildingLayer {
 public:
  // `datum`: the lowest ground, metres above sea level.
  BuildingLayer(const ChunkGrid& grid, float datum, const std::string& shaderFolder);

  // Chooses what to draw of a city; then draw() and drawShadow() show that choice. `sun`: what the sun's
  // depth map holds, null where none is kept.
  void choose(CityBuildings& city, const ViewVolume& view, const ViewVolume* sun, const FrameBlock& block,
              int startYear, const BuildingBudget& budget);
  void draw(DrawCounts& counts, double vacancy);  // of commodity homes, 0..1: those windows stay dark
  void drawShadow(
      DrawCounts& counts);  // also of what stands outside the picture and throws its shadow into it
  void drawContact(DrawCounts& counts);  // soft shade on the land at the foot of near buildings
  // Of the choice: built cells in view, and those of them that have a building or a mass of their own drawn.
  std::uint64_t cellsInView() const { return cellsInView_; }
  std::uint64_t cellsDrawn() const { return cellsDrawn_; }
  std::array<gl::Program*, 6> programs() {
    return {&program_, &block_, &card_, &shadow_, &shadowCard_, &contact_};
  }

 private:
  enum class Shape : std::uint8_t { whole, box, card };
  struct ChosenChunk {
    float distance;
    std::uint32_t chunk, count, step;
    bool isSeen, casts;
    TierId tier;
    Shape shape;
  };

  void seek(const ViewVolume& view, const ViewVolume* sun, const FrameBlock& block);
  void chooseDetail(const BuildingBudget& budget);
  void thinMasses(const BuildingBudget& budget);
  void show(const gl::Program& program, const ChosenChunk& chosen, const BuildingMesh& mesh,
            DrawCounts& counts);

  ChunkGrid grid_;
  float datum_;
  gl::Program program_, block_, card_, shadow_, shadowCard_, contact_;
  BuildingMesh house_, box_, rectangle_, foot_;
  CityBuildings* city_ = nullptr;  // of the choice
  std::vector<ChosenChunk> chosen_;
  bool isSoftware_;  // who draws
  std::uint64_t cellsInView_ = 0, cellsDrawn_ = 0;
  std::uint64_t unflushed_ = 0;  // buildings since the driver was last told to go on
  int startYear_ = 0;
  double year_ = 0;  // of the choice, counted from the start
  bool isThinnedEvenly_ = false;
};

}  // namespace shancheng
