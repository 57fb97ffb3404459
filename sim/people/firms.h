// Firms that come for a reason: foreign plants, zone firms, magnet trades. Called by the work stage.
#pragma once

#include <cstddef>
#include <cstdint>

#include "sim/people/people_year.h"

namespace shancheng::people {

// Moves the territory's plant, zone and magnet jobs on; returns the jobs they add to its economy.
std::int64_t stepFirms(City& city, TerritoryStock& here, std::size_t territory, const PeopleYear& now);
// Product of a worker in this territory over the ordinary: plants and new areas make more a head.
double exportPremium(const TerritoryStock& here, const PeopleYear& now);
// How attractive this year's concessions are, 1 at the defaults of the table.
double concessions(double taxRate, double subsidy);

}  // namespace shancheng::people
