// Firms that come for a reason: foreign plants, zone firms, magnet trades. Called by the work stage.
#pragma once

#include <cstddef>
#include <cstdint>

#include "sim/people/people_year.h"

namespace shancheng::people {

// The declared new areas together, by their own terms where a zone has them: jobs when full, and the
// means over those jobs of tax rate, subsidy and how attractive both are (1 at the table's defaults).
struct NewAreas {
  double fullJobs = 0, taxRate = 0, subsidy = 0, concessions = 0;
};
NewAreas newAreas(const City& city, const PeopleYear& context);

// Moves the territory's plant, zone and magnet jobs on; returns the jobs they add to its economy.
std::int64_t stepFirms(const NewAreas& areas, TerritoryStock& territory, std::size_t index,
                       const PeopleYear& context);
// Product of a worker in this territory over the ordinary: plants and new areas make more a head.
double exportPremium(const TerritoryStock& territory, const PeopleYear& context);

}  // namespace shancheng::people
