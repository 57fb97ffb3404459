// The shape of the ground from control data alone: rivers, ridge crests, spot heights, and the kind
// of country between them. Called by geography_maker, and by the renderer for riverBankMetres. Heights are
// metres above sea level.
#pragma once

#include <cstdint>

#include "sim/core/grid.h"
#include "sim/core/workers.h"
#include "sim/state/definition.h"

namespace shancheng {

struct Terrain {
  Grid<float> heightMetres;  // river bed under water
  Grid<float> waterLevelMetres;
  Grid<std::uint8_t> isWater;
  Grid<float> riverDistanceMetres;  // 0 in water
  Grid<float> ridgeFraction;        // 0..1, without spurs
  Grid<std::uint8_t> ridge;         // 1 + index of the ridge, 0 none, without spurs
};

Terrain synthesiseTerrain(const CityDefinition& city, WorkerPool& pool);

// Signed metres from the bank, negative in the water, of the rivers that synthesiseTerrain lays, on a grid of
// `cells` a side: a scene of wide cells is drawn with finer banks than it is simulated with.
Grid<float> riverBankMetres(const CityDefinition& city, int cells, WorkerPool& pool);

}  // namespace shancheng
