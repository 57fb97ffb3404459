// From the state of one cell to the buildings that stand on it: a pure, deterministic function of
// (cell, state), so that a year can be laid out again alone. Houses line up on a street lattice that
// each district of about 520 m turns to its contours; blocks of the lattice start a height. Used by
// the building layer, and by tests.
// Scene metres; heights in metres above sea level, not exaggerated.
#pragma once

#include <cstdint>
#include <vector>

#include <glm/vec2.hpp>

#include "engine/render/land_surface.h"
#include "sim/state/cell.h"

namespace shancheng {

enum class RoofKind : std::uint8_t { flat, gable, hip, sawTooth };
// What of a building an instance is. A crown's hip is a spire; a lifted house stands on stilts.
enum class BuildingPart : std::uint8_t { whole, crown, mast, lifted };
// A tower crane beside what rises; it is gone when that is done. shaders/common/life.glsl knows the number.
inline constexpr BuiltKind kCrane = BuiltKind::count;
static_assert(static_cast<int>(kCrane) == 14);

struct Building {
  double x = 0, y = 0;
  float ground = 0;            // lowest corner
  float height = 0;            // to the eaves
  float width = 0, depth = 0;  // before the turn
  float turn = 0;              // radians, 0..pi
  BuiltKind kind = BuiltKind::none;
  RoofKind roof = RoofKind::flat;
  BuildingPart part = BuildingPart::whole;
  std::uint8_t start = 1;  // when in its year it rises, 1..255; 0: it only changed its height
  std::uint8_t random = 0;
};

// No building of this kind is higher, with crown, mast, crane and the slope under its foot; metres.
float tallestMetres(BuiltKind kind);

class BuildingLayout {
 public:
  BuildingLayout(const LandSurface& land, int cells, std::uint64_t seed);

  // Appends the buildings of a cell in this state. With the same kind and storeys, a higher coverage
  // only adds to the end of what a lower one gives.
  void layOut(std::uint32_t cell, const CellState& state, std::vector<Building>& out) const;
  // Appends the cell as one mass, for the middle distance: a tower where towers stand, else the block. A cell
  // as wide as a quarter of a town becomes several, as many as its coverage lets stand.
  void masses(std::uint32_t cell, const CellState& state, std::vector<Building>& out) const;

 private:
  struct District {
    double x, y, turn;
    std::uint64_t word;
  };
  struct Footing {
    float lowest, rise;
  };  // metres from the lowest corner to the highest
  District districtAt(double x, double y) const;
  Footing footing(const Building& building) const;
  double opening(double bankMetres) const;
  // On a square of `side` metres from `corner` on; `higher`: in deviations of the heights of its kind.
  Building mass(glm::dvec2 corner, double side, std::uint64_t word, double higher,
                const CellState& state) const;
  void raise(const Building& plan, const CellState& state, std::uint64_t word,
             std::vector<Building>& out) const;

  const LandSurface* land_;
  int cells_;
  std::uint64_t seed_;
  int districtColumns_;
  std::vector<District> districts_;
};

}  // namespace shancheng
