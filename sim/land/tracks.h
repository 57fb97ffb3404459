// The lines the terrain hangs on, made ready: river centrelines with level and width at every point,
// ridge crests with height and half width. Smoothed through the data's points, so that the data are
// honoured and the corners are not seen. Called by sim/land only. Lengths and levels are metres.
#pragma once

#include <vector>

#include "sim/core/grid.h"
#include "sim/core/workers.h"
#include "sim/state/definition.h"

namespace shancheng {

struct RiverPoint {
  Point point;
  float level = 0;      // ordinary water level; never rises downstream
  float halfWidth = 0;  // after narrowing in gorges
  float bend = 0;       // -1..1: positive where the river turns left
};
struct RiverTrack {
  int river = 0;  // index into city.rivers
  std::vector<RiverPoint> points;
};

struct CrestPoint {
  Point point;
  float height = 0;
  bool isGiven = false;  // a point of the data, to be honoured
};
struct CrestTrack {
  int ridge = 0;  // index into city.ridges
  float halfWidth = 0;
  std::vector<CrestPoint> points;
};

// A crest narrower than this is a spur within the town: it shapes the ground, but is not counted as
// a ridge (no forest, no protection by its share).
inline constexpr double kMinRidgeHalfWidth = 1000.0;

std::vector<CrestTrack> makeCrestTracks(const CityDefinition& city, std::uint64_t seed);
// Levels: each river ends at the level of the river it joins (or at its own ordinary level) and
// rises upstream; so water runs downhill through every confluence.
std::vector<RiverTrack> makeRiverTracks(const CityDefinition& city, const std::vector<CrestTrack>& crests,
                                        std::uint64_t seed);
// The share of its way from low to high water at which a river is drawn.
inline constexpr double kOrdinaryStage = 0.4;

// 1 on a crest, 0 a half width away and beyond: a bell with a compact foot.
inline float bell(float t) {
  const float u = 1.0f - t * t;
  return u > 0 ? u * u * u : 0.0f;
}

// The direction of the folds: mean direction of the crests, weighted by length (a unit
// vector pointing into the upper half plane; (0, 1) without ridges).
Point foldDirection(const std::vector<CrestTrack>& crests);

}  // namespace shancheng
