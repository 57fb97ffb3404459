// How many cells each mapped territory builds this year, by use: from the square metres that its people
// and firms ask for. Fractions of a cell are a chance of one, so that over the years every size of cell
// builds the same land. What is built is taken off as the year goes on. Called by sim/year. Cells.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/growth/assignment.h"
#include "sim/state/city.h"
#include "sim/state/geography.h"

namespace shancheng {

using TerritoryQuota = std::vector<UseCells>;  // by CityDefinition::territories; none where not mapped

TerritoryQuota yearQuota(const City& city, const CityDefinition& definition, std::uint64_t seed);
// The uses of an old town, as shares, for every mapped territory.
TerritoryQuota oldTownUses(const CityDefinition& definition);
std::int64_t sumOf(const UseCells& cells);
std::int64_t sumOf(const TerritoryQuota& quota);
std::vector<std::int64_t> sumsOf(const TerritoryQuota& quota);
// What one in `parts` of each territory's cells comes to.
std::vector<std::int64_t> partsOf(const TerritoryQuota& quota, std::int64_t parts);
// Takes built cells off: from their own use, or where that has had its share from the largest other.
void takeOff(TerritoryQuota& quota, const City& city, const Geography& geography,
             std::span<const std::uint32_t> built);

}  // namespace shancheng
