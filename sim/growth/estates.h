// Building that a programme orders rather than the market: the first town, the settlements that begin
// in their year, public rented estates at their sites, rows for displaced villagers; and informal
// building, which nobody orders. Called by sim/year. Cells, at most so many of each territory (`most`,
// by CityDefinition::territories); floor in square metres.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/growth/allocation.h"
#include "sim/growth/built_form.h"
#include "sim/growth/ledger.h"

namespace shancheng {

// The town of the first year: the buildable land nearest on foot to the city's start mask centre,
// with a small settlement at every place that already exists.
std::vector<std::uint32_t> firstTown(const GrowthContext& context, Workspace& workspace);
// Places whose year has come begin as a patch at their point.
std::vector<std::uint32_t> beginPlaces(const GrowthContext& context, City& city, Workspace& workspace,
                                       std::vector<std::int64_t> most);
// Public rented estates: this year's share of the floor area as far as public money reaches, on free
// land and plots of the reserve around the sites. Returns how many cells were built.
std::int64_t buildEstates(const GrowthContext& context, City& city, const Architect& architect,
                          Workspace& workspace, Ledger& ledger, std::vector<std::int64_t> most);
// Enters the floor owed to those who lost their land to the city this year.
void addResettlementDue(const GrowthContext& context, City& city);
// Rows on the spot (resettlement_onsite): turns some of this year's new homes into them.
void assignResettlementHousing(const GrowthContext& context, City& city, const Architect& architect,
                               const std::vector<std::uint32_t>& built, std::vector<CellState>& designs);
// Rows elsewhere: a compound at the outskirts of the region that grows most. Returns how many cells
// were built.
std::int64_t gatherResettlement(const GrowthContext& context, City& city, const Architect& architect,
                                Workspace& workspace, Ledger& ledger, const std::vector<std::int64_t>& most);
// Free cells at the fringe that are built on without leave: steep ones too; `wanted` by territory.
std::vector<std::uint32_t> informalCells(const GrowthContext& context, const City& city, Workspace& workspace,
                                         const std::vector<std::int64_t>& wanted);

}  // namespace shancheng
