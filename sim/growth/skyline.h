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
// lesser centre is worth falls with the minutes it lies from the first town: a bridge makes it.
std::vector<Centre> centresOf(const City& city, const CityDefinition& definition, const Policy& policy,
                              int year, const std::vector<float>& coreMinutes);
// Fills workspace.skyline (a quarter of the cells a side): the strongest pull on each coarse cell.
void makeSkyline(Workspace& workspace, const std::vector<Centre>& centres, const SceneFrame& frame);

}  // namespace shancheng
