// Which use a cell takes: every use scores the cell by named terms, and the cells of a year compete for
// uses so that each use gets exactly the number that its demand asks, at the greatest sum of scores.
//   score_u(i) = sum_k weight_ku x_ki + 0.35 Gumbel;   take argmax_u score_u - price_u of the territory
// A cell that is built again keeps its use unless another bids more than the same prices and inertia.
// References: FLUS (Liu et al. 2017) for competition, neighbourhood and inertia; Alonso (1964) bid rent.
// Called by sim/year and by redevelopment. Cells.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "sim/growth/assignment.h"
#include "sim/growth/coarse_field.h"
#include "sim/growth/workspace.h"

namespace shancheng {

enum class UseTerm : int {
#define USE_TERM(id, ...) id,
#include "sim/growth/land_use.def"
#undef USE_TERM
  count
};
inline constexpr std::size_t kUseTermCount = static_cast<std::size_t>(UseTerm::count);
inline constexpr std::array<std::string_view, kUseTermCount> kUseTermIds = {
#define USE_TERM(id, ...) #id,
#include "sim/growth/land_use.def"
#undef USE_TERM
};
using UseTerms = std::array<float, kUseTermCount>;
using UseScoreSums = std::array<float, kDemandUses>;           // by LandUse; index 0 (open) is 0
using UseTermTable = std::array<UseScoreSums, kUseTermCount>;  // by UseTerm

class UseScores {
 public:
  UseScores(const GrowthContext& context, const City& city, const Workspace& workspace);

  // Every term of every use of one cell, weights included.
  UseTermTable terms(int column, int row, std::size_t cell) const;
  // Their sums; index 0 (open) is 0.
  UseScoreSums scores(int column, int row, std::size_t cell) const;

 private:
  void addZone(UseTermTable& table, std::size_t cell) const;

  const GrowthContext* context_;
  const Workspace* workspace_;
  CoarseReader<float> skyline_;
  const float* gumbel_;
  float stationWeight_, centreWeight_, ringStrength_;
  double innerMetres_, outerMetres_;
  std::array<UseScoreSums, 256> zoneLikes_{};        // by zone: what it is for, 0 where not in force
  std::array<double, 256> zoneReach_{};              // by zone: the furthest rank that belongs to it
  std::array<std::uint8_t, 256> isIndustryPlace_{};  // by region
};

// The prices of a year's competition in each territory, and what they say of a cell that is built again.
class UseMarket {
 public:
  UseMarket(const GrowthContext& context, const City& city, const Workspace& workspace);

  // The uses of these cells, in their order: each territory's share of `wanted` (cells by use and
  // territory) goes to its own cells exactly; where there are fewer or more cells than wanted, the uses
  // share them in proportion. Sets the territories' prices.
  std::vector<LandUse> apportionUses(const std::vector<std::uint32_t>& cells,
                                     const std::vector<UseCells>& wanted);
  // The use that bids most for a cell where `now` stands, or for open land.
  LandUse rebuilt(int column, int row, std::size_t cell, LandUse current) const;
  const UseScores& scores() const { return scores_; }

 private:
  const GrowthContext* context_;
  UseScores scores_;
  std::vector<std::array<float, kDemandUses>> prices_;  // by territory
};

}  // namespace shancheng
