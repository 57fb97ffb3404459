// How the network hangs together: decks of bridges at their levels, and roads and railways led over
// them and graded in between. Made once at start, before anything is given a shape. Metres.
#pragma once

#include <cstddef>
#include <vector>

#include "engine/render/land_surface.h"
#include "engine/render/layers/grade_line.h"

namespace shancheng {

struct BridgeDeck {
  std::size_t feature = 0;
  const NetworkFeature* bridge = nullptr;
  Point a, b;                    // where the deck leaves the banks
  float levelA = 0, levelB = 0;  // of the deck there
  float water = 0;
  bool isServedA = false, isServedB = false;  // a road or railway of the network comes up to this end
  double length() const;
};

// Empty for a bridge without an extent.
std::vector<BridgeDeck> bridgeDecks(const std::vector<NetworkFeature>& network, const LandSurface& land);

// A road or railway led over the bridges that carry it, with its levels. Marks the ends it serves.
std::vector<GradePoint> gradedLine(const NetworkFeature& feature, const LandSurface& land,
                                   std::vector<BridgeDeck>& decks);

}  // namespace shancheng
