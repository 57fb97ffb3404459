// Which cells are built this year: every candidate at the city's edge is scored, the year's demand is
// shared over the regions, and each region takes exactly its quota, some of it as new seeds.
// Each mapped territory has a quota of its own.
//   share of region r ~ (sum_i exp z_i)^theta * start_r / (1 + (t_r / reach)^2)  (nested logit: McFadden
//   1978) key_i = z_i / T + G_i, G Gumbel; the greatest quota keys win: an exact draw without replacement
//     (Efraimidis & Spirakis 2006; Kool, van Hoof & Welling 2019)
//   seeds away from the edge, grown as patches of lognormal size (Meentemeyer et al. 2013; Liang et al. 2021)
// Called by sim/year. Cells.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/growth/ledger.h"
#include "sim/growth/suitability.h"
#include "sim/growth/workspace.h"

namespace shancheng {

struct ScoredCell {
  std::uint64_t key;  // order of choice: score first, then the lower cell; greatest first
  std::uint32_t cell() const { return ~static_cast<std::uint32_t>(key); }
};

// The year's scored cells by region, each in a fixed order.
struct Candidates {
  std::vector<std::vector<ScoredCell>> edge, seeds;  // by region
  std::vector<double> attraction;                    // sum of exp z over the region's edge cells
};

// A key that orders by score, then by the lower cell.
std::uint64_t choiceKey(float score, std::uint32_t cell);
// Temperature of the choice: low where plans rule, high where building is spontaneous.
double choiceTemperature(const Policy& policy, const Systems& systems);
// Gumbel variates at the middles of 65,536 quantiles; made at the first call.
const float* gumbelTable();

Candidates scoreCandidates(const GrowthContext& context, const Suitability& suitability, const City& city,
                           const Workspace& workspace);
// Apportions each territory's cells over its own regions and writes every region's quotaCells.
void apportionQuota(City& city, const Candidates& candidates, const GrowthContext& context,
                    const std::vector<std::int64_t>& cells);
// Chooses every region's quota: exactly, or all it has; takes the chosen out of workspace.status. In
// order of region, then of choice.
std::vector<std::uint32_t> chooseCells(const GrowthContext& context, City& city, Workspace& workspace,
                                       Candidates candidates);
// Grows a patch of up to `size` free cells from `start` within its region, most suitable neighbour
// first, and takes them out of workspace.status.
std::vector<std::uint32_t> growPatch(const GrowthContext& context, Workspace& workspace, std::uint32_t start,
                                     int size);
// A lognormal number of cells about `meanCells`; at least 3, where the mean is.
int patchSize(const GrowthContext& context, std::uint64_t index, double meanCells);

}  // namespace shancheng
