// What each quality spends: how fine the ground, how far buildings reach, shadows, lens glow.
#pragma once

#include "engine/render/layers/buildings.h"
#include "engine/render/renderer.h"

namespace shancheng {

struct QualityRow {
  float terrainReach;        // in sides of the finest square
  BuildingBudget buildings;
  int shadowTexels;          // side of the sun's depth map; 0: none
  bool hasGlow;
  double mapStepYears;       // how finely the city map follows the year
  double windowScale;        // sides of the drawn picture over those of the window; stills ignore it
  double thinMetres;         // how far cables, pillars and hangers are drawn
};

inline const QualityRow& qualityRow(Quality quality) {
  static const QualityRow kRows[] = {
      {2.5f, {2600, 40000, 6000, 4000, 15000}, 0, false, 0.5, 0.667, 3500},              // low: software GL in a window
      {3.2f, {7500, 60000, 9000, 26000, 40000}, 0, true, 0.25, 1.0, 9000},            // medium
      {4.5f, {15000, 120000, 40000, 160000, 300000}, 2048, true, 0.05, 1.0, 26000},      // high: stills and films
      {6.5f, {32000, 150000, 150000, 900000, 500000}, 4096, true, 0.02, 1.0, 60000},     // ultra
  };
  switch (quality) {
    case Quality::low: return kRows[0];
    case Quality::automatic:
    case Quality::medium: return kRows[1];
    case Quality::high: return kRows[2];
    case Quality::ultra: return kRows[3];
  }
  return kRows[1];
}

}  // namespace shancheng
