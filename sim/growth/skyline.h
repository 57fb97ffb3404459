// The centres of the city as they stand: how strong each is (its rank, and what is built around it),
// where travel to a centre may start, and the skyline they pull up. Feedback runs through last year's
// state: a subcentre grows taller because it has grown. Called once a year by sim/year.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/growth/workspace.h"
#include "sim/state/city.h"

namespace shancheng {

// A way into the network of centres: mirrors land's TravelSource, which growth must not include.
struct Centre {
  Point point;
  std::uint16_t startTenths = 0;  // head start of the greater centres, tenths of a minute
  float strength = 0;             // 0..1, of the skyline
};

// Centres that exist in `year`. polycentricity 0: all look to the first; 1: each is its own. What a
// lesser centre is worth falls with the minutes it lies from the first town: a bridge makes it. Without
// the system of functional groups the first town is the only centre.
std::vector<Centre> centresOf(const City& city, const CityDefinition& definition, const Policy& policy,
                              const Systems& systems, int year, const std::vector<float>& coreMinutes);
// The place that is the first town: the first core of rank 1, or else the place nearest to where the
// city began. places.size() where no place takes part.
std::size_t firstPlace(const CityDefinition& definition);
// Fills workspace.skyline (240 m or a cell to a step): the strongest pull on each coarse cell.
void makeSkyline(Workspace& workspace, const std::vector<Centre>& centres, const SceneFrame& frame);

}  // namespace shancheng
