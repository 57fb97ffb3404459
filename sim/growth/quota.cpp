#include "sim/growth/quota.h"

#include <algorithm>

#include "sim/core/math.h"
#include "sim/core/random.h"
#include "sim/growth/plan.h"

namespace shancheng {

namespace {
// Of a hundred cells of a river town before the war (estimate): homes, shops, workshops, public.
constexpr UseCells kOldTown = {0, 70, 13, 8, 9};
}  // namespace

TerritoryQuota yearQuota(const City& city, const CityDefinition& definition, std::uint64_t seed) {
  const double cellM2 = definition.frame.cellMetres * definition.frame.cellMetres;
  TerritoryQuota quota(city.territories.size());
  for (std::size_t t = 0; t < quota.size(); ++t) {
    if (!definition.territories[t].isMapped) continue;
    // One draw for all uses: each gets the whole cells that the running sum passes (systematic
    // sampling, Madow 1949), so that the total is as near as a cell can be too.
    double sum = randomUniform(seed, city.year, RandomRule::allocation, ~static_cast<std::uint64_t>(t));
    auto passed = static_cast<std::int64_t>(math::floor(sum));
    for (std::size_t use = 1; use < kDemandUses; ++use) {
      sum += static_cast<double>(std::max<std::int64_t>(0, city.territories[t].demandM2[use])) / cellM2;
      const auto reached = static_cast<std::int64_t>(math::floor(sum));
      quota[t][use] = reached - passed;
      passed = reached;
    }
  }
  return quota;
}

TerritoryQuota oldTownUses(const CityDefinition& definition) {
  TerritoryQuota quota(definition.territories.size());
  for (std::size_t t = 0; t < quota.size(); ++t)
    if (definition.territories[t].isMapped) quota[t] = kOldTown;
  return quota;
}

std::int64_t sumOf(const UseCells& cells) {
  std::int64_t sum = 0;
  for (const std::int64_t count : cells) sum += count;
  return sum;
}
std::int64_t sumOf(const TerritoryQuota& quota) {
  std::int64_t sum = 0;
  for (const UseCells& cells : quota) sum += sumOf(cells);
  return sum;
}
std::vector<std::int64_t> sumsOf(const TerritoryQuota& quota) {
  std::vector<std::int64_t> sums;
  for (const UseCells& cells : quota) sums.push_back(sumOf(cells));
  return sums;
}

std::vector<std::int64_t> partsOf(const TerritoryQuota& quota, std::int64_t parts) {
  std::vector<std::int64_t> sums = sumsOf(quota);
  for (std::int64_t& sum : sums) sum /= parts;
  return sums;
}

void takeOff(TerritoryQuota& quota, const City& city, const Geography& geography,
             std::span<const std::uint32_t> built) {
  const CityDefinition& definition = geography.city;
  for (const std::uint32_t cell : built) {
    const int territory = territoryOf(definition, geography.region[cell]);
    if (territory < 0) continue;
    UseCells& left = quota[static_cast<std::size_t>(territory)];
    const auto own = static_cast<std::size_t>(city.cells[cell].use);
    if (own < left.size() && left[own] > 0) {
      --left[own];
      continue;
    }
    const auto largest = std::max_element(left.begin(), left.end());
    if (*largest > 0) --*largest;
  }
}

}  // namespace shancheng
