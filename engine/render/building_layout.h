// From the state of one cell to the buildings that stand on it: a pure, deterministic function of
// (cell, state), so that a year can be laid out again alone. Houses line up on a street lattice that
// each district of about 520 m turns to its contours. Used by the building layer, and by tests.
// Scene metres; heights in metres above sea level, not exaggerated.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/render/land_surface.h"
#include "sim/state/cell.h"

namespace shancheng {

enum class RoofKind : std::uint8_t { flat, gable, hip };

struct Building {
  double x = 0, y = 0;
  float ground = 0;            // lowest corner
  float height = 0;            // to the eaves
  float width = 0, depth = 0;  // before the turn
  float turn = 0;              // radians, 0..pi
  BuiltKind kind = BuiltKind::none;
  RoofKind roof = RoofKind::flat;
  std::uint8_t share = 0;      // when in its year it rises
  std::uint8_t random = 0;
};

class BuildingLayout {
 public:
  BuildingLayout(const LandSurface& land, int cells, std::uint64_t seed);

  // Appends the buildings of a cell in this state. With the same kind and storeys, a higher coverage
  // only adds to the end of what a lower one gives.
  void layOut(std::uint32_t cell, const CellState& state, std::vector<Building>& out) const;
  // The whole cell as one mass, for the middle distance.
  Building mass(std::uint32_t cell, const CellState& state) const;

 private:
  struct District { double x, y, turn; std::uint64_t word; };
  District districtAt(double x, double y) const;
  void stand(Building& building) const;

  const LandSurface* land_;
  int cells_;
  std::uint64_t seed_;
  int districtColumns_;
  std::vector<District> districts_;
};

}  // namespace shancheng
