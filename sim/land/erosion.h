// Drainage and valleys: water finds its way from every cell to a river or to the edge of the scene,
// and cuts where much of it runs. Called by sim/land's terrain only. Lengths are metres.
// The ground is pulled towards a target surface (uplift) and cut by the stream power law with n = 1:
//   (target - h) = C A^m dh/dx,  A the drained area in square kilometres,
// solved downstream to upstream, which is exact for a given drainage.
// References: Braun & Willett (2013) for the implicit solve; Barnes, Lehman & Mulla (2014),
// "Priority-Flood", for drainage without pits; Musgrave, Kolb & Mace (1989) for talus slopes.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/core/grid.h"

namespace shancheng {

struct ErosionRule {
  double strengthMetres = 2400;    // C
  double areaExponent = 0.60;      // m
  double softLeastAreaKm2 = 0.15;  // smaller basins do not cut: in soft ground ...
  double hardLeastAreaKm2 = 0.05;  // ... and on hard, steep ground
};

// Cuts `height` in place `rounds` times towards `target`. Cells where isBase is set, and the edge of
// the scene, keep their height: everything drains to them. `hardness` (0..1) resists cutting.
void carveValleys(Grid<float>& height, const Grid<float>& target, const Grid<std::uint8_t>& isBase,
                  const Grid<float>& hardness, double cellMetres, int rounds, const ErosionRule& rule);

// Lowers every cell that stands more than talus (metres of rise for each metre) above a neighbour,
// in two sweeps; cells where isBase is set keep their height.
void slump(Grid<float>& height, const Grid<float>& talus, const Grid<std::uint8_t>& isBase,
           double cellMetres);

// Raises the cells at the edge of the scene, where valleys left it, to their inner neighbours: a rim
// of low cells would be seen.
void closeEdge(Grid<float>& height);

}  // namespace shancheng
