// Several uses compete for the same cells: the exact assignment that gives every use its number of
// cells and makes the sum of scores greatest, with the price of each use that brings it about.
// Prices first come near on a sample, then the few cells still over or under are moved along the
// cheapest chains; ties go to the lower index, so that the result is a function of scores and numbers.
// References: Bertsekas (1988), prices in the assignment problem; Ahuja, Magnanti & Orlin (1993),
// successive shortest paths. Scores and prices are whole numbers.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/state/stocks.h"

namespace shancheng {

// By LandUse; index 0 (open) never takes part.
using UseScoreRow = std::array<std::int32_t, kDemandUses>;
using UseCells = std::array<std::int64_t, kDemandUses>;

struct UseAssignment {
  std::vector<std::uint8_t> uses;  // by item: a use
  UseCells prices{};               // what a use must be worth more than another to get a cell
};

// The numbers in `wanted` must add up to the items. A use with none has no price.
UseAssignment assignUses(std::span<const UseScoreRow> scores, const UseCells& wanted);

}  // namespace shancheng
