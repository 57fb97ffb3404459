// The level at which a road or a railway runs along its line: the ground's profile made gentle. High
// ground is cut off (tunnel), low ground bridged (viaduct). Used by the networks layer and by bridges.
// Metres; no OpenGL. The slope limits are the envelopes of grey morphology with a cone (Serra 1982).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/state/definition.h"

namespace shancheng {

enum class Way : std::uint8_t { surface, viaduct, tunnel };

struct GradePoint {
  Point at;
  float along = 0;   // from the start of the line
  float ground = 0;  // of the water where there is water
  bool isWater = false;
  float level = 0;  // of the track or the carriageway
  Way way = Way::surface;
  bool isCarried = false;  // a bridge of its own carries it here
};

struct GradeRule {
  float steepest = 0.05f;        // rise over run
  float tallest = 32.0f;         // how far the line may stand above the deepest ground that its slope reaches
  float fill = 0.8f;             // 0: all high ground is cut through, 1: all low ground is bridged
  float lift = 0.0f;             // added everywhere: a line that likes to stand above the ground
  float waterClearance = 16.0f;  // over water that no bridge crosses
};

// A level that must be met at a sample, e.g. the deck of a bridge.
struct GradeAnchor {
  std::size_t index;
  float level;
};

// Corners rounded by curves that begin at most `reach` metres before them.
std::vector<Point> rounded(const std::vector<Point>& line, double reach);
// A polyline as points at most `step` metres apart.
std::vector<Point> densify(const std::vector<Point>& line, double step);
// Fills level from ground, and way from both. Anchors given later win where two cannot be met.
void grade(std::span<GradePoint> line, const GradeRule& rule, std::span<const GradeAnchor> anchors);
// Which of the samples are enough to draw the line to `tolerance` metres; first and last always are.
std::vector<std::size_t> needed(std::span<const GradePoint> line, float tolerance);

}  // namespace shancheng
