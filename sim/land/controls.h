// Makes a surface pass through given heights: radial basis functions on what is still missing there.
// Called by sim/land's terrain only. Lengths are metres.
// References: Wendland (1995), the C2 function of compact support; smoothing as in Wahba (1990).
#pragma once

#include <vector>

#include "sim/core/grid.h"
#include "sim/core/workers.h"
#include "sim/state/definition.h"

namespace shancheng {

struct ControlPoint {
  Point point;
  float height = 0;
};

// Adds to `height` a smooth correction that brings it to the control points; `weight` (0..1, by cell)
// holds it back. `radiusMetres`: how far one point is felt; `smoothing`: 0 exact, larger gentler
// where neighbouring points disagree. Points outside the scene are passed over.
void correctTowards(Grid<float>& height, const std::vector<ControlPoint>& controls, const Grid<float>& weight,
                    double cellMetres, double radiusMetres, double smoothing, WorkerPool& pool);

// A smooth field through scattered values by inverse distance; `fallback` where there are none.
Grid<float> spreadHeights(const std::vector<ControlPoint>& controls, int cells, double cellMetres,
                          double softeningMetres, float fallback, WorkerPool& pool);

}  // namespace shancheng
