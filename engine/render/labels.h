// Chooses which names are written and where: ranked, never overlapping, hidden behind ridges, fading
// with distance. A pure function of geography, history and frame. Window pixels, origin top left.
#pragma once

#include <vector>

#include "engine/render/frame_settings.h"
#include "engine/render/land_surface.h"

namespace shancheng {

// A thing that has a name and a place.
struct Named {
  glm::dvec3 point{0};  // metres above sea level, where the label's foot stands
  int rank = 3;
  const LocalizedText* name = nullptr;
  LabelKind kind = LabelKind::place;
  double sinceYear = -1e9;
  std::size_t feature = static_cast<std::size_t>(-1);  // network feature whose opening it waits for
};

std::vector<Named> collectNames(const Geography& geography, const LandSurface& land);

// Size of a label in pixels as it is assumed when overlaps are refused: two lines, Chinese over English.
glm::vec2 labelExtent(const LocalizedText& name);

std::vector<LabelPlacement> placeLabels(const std::vector<Named>& names,
                                        const std::vector<float>& openedYears, const LandSurface& land,
                                        const FrameSettings& frame);

}  // namespace shancheng
