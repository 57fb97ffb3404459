// State factories leave the centre: their old plots, held for nothing since the plan gave them out, are
// worth more as land to build on. Each year the oldest and dearest inner industrial cells go, at the
// pace of works_relocation_rate, since leases exist at all (some years before the public reserve); factories
// that the city's files say were closed go in that year, wherever they stand. The plots wait in the
// public reserve, or are built on at once where there is none; the industry comes back as demand on
// the fringe (City::relocatedIndustryCells). Called by sim/year before anything is built.
// Reference: Wu & Yeh (1999), urban spatial structure in a transitional economy (land of state factories).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/growth/built_form.h"
#include "sim/growth/ledger.h"

namespace shancheng {

// Land could be leased this long before it had to pass through the reserve (the first leases of
// the 1990s; general knowledge, unverified).
inline constexpr int kLeasesBeforeReserve = 8;
inline constexpr double kClosedFactoryMetres = 1500;  // around a factory that closed: its grounds

// The public reserve buys and holds land in this year.
bool holdsReserve(const GrowthContext& context);
// Land that factories left or will leave: inside the inner ring, or the grounds of factories closed by now.
class FactoryLand {
 public:
  explicit FactoryLand(const GrowthContext& context);
  bool holds(std::size_t cell) const;

 private:
  const GrowthContext* context_;
  std::array<std::int32_t, 2> ringMetres_;
  std::vector<Point> closedFactories_;
};

void relocateFactories(const GrowthContext& context, City& city, const Architect& architect, Ledger& ledger);

// What is built on dear ground that was laid open at once: no factories again, and towers since land has
// a price.
CellState designForDearLand(const GrowthContext& context, const Architect& architect, std::size_t cell);

}  // namespace shancheng
