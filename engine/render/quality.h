// What each quality spends: how fine the ground, how far buildings reach, shadows, lens glow.
#pragma once

#include <algorithm>

#include "engine/render/frame_settings.h"
#include "engine/render/layers/buildings.h"

namespace shancheng {

struct QualityRow {
  float terrainReach;            // in sides of the finest square
  std::size_t terrainTriangles;  // at most, rivers apart
  BuildingBudget buildings;
  int shadowTexels;  // side of the sun's depth map; 0: none
  bool hasGlow;
  double mapStepYears;          // how finely the city map follows the year
  double windowScale;           // sides of the drawn picture over those of the window; stills ignore it
  double thinMetres;            // how far cables, pillars and hangers are drawn
  double paintedMetres;         // where drawn buildings thin out and the ground shows the city instead
  bool hasFineCountry;          // ridges beyond the edge of the model
  const char* shaderOverrides;  // subfolder of shaders whose files override those of common/; empty: none
};

// Masses that the slowest machine still draws: what stands where is what the picture is about.
inline constexpr std::size_t kLeastMasses = 8000;

inline const QualityRow& qualityRow(Quality quality) {
  static const QualityRow kRows[] = {
      // low: software GL in a window. Vertices are the price there, so most of the city is ground.
      {2.5f,
       12000,
       {1500, 40000, 6000, 2000, kLeastMasses, {1500, 3000}, {0, 6000}, true},
       0,
       false,
       0.5,
       0.667,
       2500,
       2500,
       false,
       "low_cost"},
      {3.2f,
       60000,
       {7500, 60000, 9000, 20000, 30000, {3500, 5000}, {2500, 9000}, true},
       0,
       true,
       0.25,
       1.0,
       9000,
       9000,
       true,
       "no_shadow"},  // medium
      // high: stills and films
      {4.5f,
       500000,
       {15000, 120000, 18000, 160000, 300000, {5000, 8000}, {5000, 14000}},
       2048,
       true,
       0.05,
       1.0,
       26000,
       9000,
       true,
       ""},
      {6.5f,
       2000000,
       {32000, 150000, 150000, 900000, 500000, {30000, 1e9}, {30000, 1e9}},
       4096,
       true,
       0.02,
       1.0,
       60000,
       9000,
       true,
       ""},  // ultra
  };
  switch (quality) {
    case Quality::low:
      return kRows[0];
    case Quality::automatic:
    case Quality::medium:
      return kRows[1];
    case Quality::high:
      return kRows[2];
    case Quality::ultra:
      return kRows[3];
  }
  return kRows[1];
}

// The row for a picture of so many lines. What stills and films spend is meant for 1080: a smaller picture
// cannot show it, and a machine that draws in software would pay for it all the same.
inline QualityRow rowFor(Quality quality, int height) {
  QualityRow row = qualityRow(quality);
  if (quality != Quality::high) return row;
  const double side = std::clamp(height / 1080.0, 0.667, 1.0);
  row.terrainTriangles = static_cast<std::size_t>(static_cast<double>(row.terrainTriangles) * side * side);
  row.terrainReach *= static_cast<float>(side);
  row.buildings.fullMassMetres *= side;
  row.thinMetres *= side;
  row.shadowTexels = static_cast<int>(row.shadowTexels * side);
  for (ShapeReach* shapes : {&row.buildings.houses, &row.buildings.masses}) {
    shapes->whole *= side;
    shapes->box *= side;
  }
  row.buildings.detailCount = static_cast<std::size_t>(static_cast<double>(row.buildings.detailCount) * side);
  row.buildings.massCount = static_cast<std::size_t>(static_cast<double>(row.buildings.massCount) * side);
  return row;
}

// A part of a budget, as the window's adaptive quality or a bench asks for.
inline BuildingBudget fractionOf(BuildingBudget budget, double fraction) {
  budget.detailCount = static_cast<std::size_t>(static_cast<double>(budget.detailCount) * fraction);
  budget.massCount = std::max(static_cast<std::size_t>(static_cast<double>(budget.massCount) * fraction),
                              std::min(budget.massCount, kLeastMasses));
  return budget;
}

}  // namespace shancheng
