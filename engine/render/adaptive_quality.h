// Holds a window to its frame budget: which tier, and how much of it, the next frames may spend. Pure:
// no clock and no OpenGL; the window feeds it what each frame took. Only `--quality auto` adapts;
// stills and films keep their tier, so that a frame stays a function of geography, history and settings.
#pragma once

#include "engine/render/frame_settings.h"

namespace shancheng {

// What a picture spends of its tier: side of the drawn picture over the window's, fraction of triangles and
// buildings.
struct RenderBudget {
  double scale, fraction;
};

inline constexpr int kMaxLevel = 16;

struct AdaptiveQuality {
  bool isSoftware = true;
  double budgetMilliseconds = 50;
  Quality tier = Quality::low;
  Quality ceiling = Quality::medium;  // the tier it may still rise to
  int level = kMaxLevel;              // 0: the least of the tier; kMaxLevel: all of it
  double smoothMilliseconds = 0;      // 0: nothing seen since the last change
  double seenSeconds = 0;             // since the last change
  double overSeconds = 0, underSeconds = 0;
  double patienceSeconds = 2;  // below the budget for so long before more is spent
  bool wasRaised = false;      // the last change spent more
  bool isMeasured = false;     // the first second is over
};

// The tier by the renderer's name, before anything was measured.
AdaptiveQuality openingQuality(bool isSoftware);
// After one more frame that was busy for so long and followed the one before after `frameSeconds`.
AdaptiveQuality advanced(AdaptiveQuality quality, double busyMilliseconds, double frameSeconds);
// What a level means in a window of this width.
RenderBudget renderBudgetOf(const AdaptiveQuality& quality, int windowWidth);

}  // namespace shancheng
