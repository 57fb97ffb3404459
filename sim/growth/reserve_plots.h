// The public land reserve on the map: plots that the state has cleared and holds, bare ground between
// purchase and lease. New ones lie where the year's choice of land begins them and where old factories
// stood; those that are let go are built on first, block by block, the longest held before the others.
// The stock is kept in square metres by the territories (LandStock::reserve); the number of plots
// follows it. Called by sim/year. Cells.
// A reserve that steers supply and price: the source is that of the lever land_reserve_start_year.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/growth/built_form.h"
#include "sim/growth/ledger.h"

namespace shancheng {

// Builds on plots where factories stood, once they have lain cleared for two to six years, and returns
// others that are to be built on this year; `most` of each territory in all. The rest of a year's land is
// leased at once.
std::vector<std::uint32_t> releasePlots(const GrowthContext& context, City& city, const Architect& architect,
                                        const Workspace& workspace, Ledger& ledger,
                                        const std::vector<std::int64_t>& most);
// How many plots to clear this year, so that they are the territories' reserve when `building` more
// cells of the year have been built.
std::int64_t plotsWanted(const GrowthContext& context, const City& city, std::int64_t building);
// How many cells of each territory the choice must find beside those to be built, for clearPlots to
// begin from.
std::vector<std::int64_t> plotStarts(const GrowthContext& context, const City& city, std::int64_t plots);
// Takes `starts` of the chosen cells out of them, and clears about `plots` cells around these.
void clearPlots(const GrowthContext& context, City& city, Workspace& workspace, Ledger& ledger,
                std::vector<std::uint32_t>& chosen, std::vector<std::int64_t> starts, std::int64_t plots);

}  // namespace shancheng
