// What the rivers and ridges say about every cell: how far the bank is, which level the water has,
// how much of a ridge is here. Called by sim/land's terrain only. Lengths and levels are metres.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/core/grid.h"
#include "sim/core/workers.h"
#include "sim/land/tracks.h"
#include "sim/state/definition.h"

namespace shancheng {

struct RiverFields {
  Grid<std::uint8_t> isWater;  // 0 land, otherwise 1 + index of the river
  Grid<float> bankMetres;      // from the bank: negative in the water, positive on land
  Grid<float> levelMetres;     // of the water nearest to here (0 where no river is in the scene)
  Grid<float> bend;            // -1 outside a bend (steep bank) ... 1 inside (gentle)
};
RiverFields makeRiverFields(const SceneFrame& frame, const std::vector<RiverTrack>& tracks, WorkerPool& pool);

struct RidgeFields {
  Grid<float> fraction;      // 0..1: the profile across the ridge, 1 on its crest; spurs included
  Grid<float> crestMetres;   // height of the crest this cell belongs to (0 where share is 0)
  Grid<std::uint8_t> ridge;  // 1 + index of the ridge; 0 none; spurs (see tracks.h) included
};
RidgeFields makeRidgeFields(const SceneFrame& frame, const std::vector<CrestTrack>& tracks,
                            std::uint64_t seed, WorkerPool& pool);

}  // namespace shancheng
