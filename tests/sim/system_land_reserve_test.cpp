// The land reserve on the map: plots follow the stock of the territories, lie cleared, are built on in
// blocks; none without the system, none before its year.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "sim/policy/policy.h"
#include "tests/sim/grown_city.h"

namespace shancheng {
namespace {

TEST(SystemLandReserve, PlotsFollowTheStockFromItsYear) {
  made::Plan plan;
  plan.toYear = 2020;
  int held = 0;
  plan.eachYear = [&](City& city, Policy& policy, int year) {
    if (year <= static_cast<int>(policy.land_reserve_start_year)) {
      EXPECT_EQ(city.reserveCells, 0) << year;
      return;
    }
    const double cells =
        static_cast<double>(at(city.territories[0].landM2, LandStock::reserve)) / (120.0 * 120.0);
    if (year > 2006) {
      // Never more than the books hold; fewer where the valley has no room for them.
      EXPECT_LE(static_cast<double>(city.reserveCells), 1.2 * cells + 12) << year;
    }
    held += city.reserveCells > 10 ? 1 : 0;
  };
  const made::Grown grown = made::grow(made::growing(), plan);
  EXPECT_GT(held, 5);
  EXPECT_EQ(made::faultsOf(grown), "");
}

TEST(SystemLandReserve, PlotsAreBareLieAWhileAndAreBuiltOnInBlocks) {
  made::Plan plan;
  plan.toYear = 2025;
  const made::Grown grown = made::grow(made::growing(), plan);
  std::map<std::uint32_t, int> clearedIn;
  int built = 0, waited = 0, withNeighbour = 0;
  for (std::size_t n = 0; n < grown.changes.size(); ++n) {
    const int year = 1929 + static_cast<int>(n);
    std::vector<std::uint32_t> released;
    for (const Change& change : grown.changes[n]) {
      if (change.after.use == LandUse::reserve) {
        EXPECT_EQ(change.after, kReservePlot);
        clearedIn[change.cell] = year;
      } else if (change.before.use == LandUse::reserve && isBuilt(change.after)) {
        ++built;
        waited += year - clearedIn[change.cell];
        released.push_back(change.cell);
      }
    }
    for (const std::uint32_t cell : released)
      for (const std::uint32_t near : {cell + 1, cell - 1, cell + 64, cell - 64})
        if (std::find(released.begin(), released.end(), near) != released.end()) {
          ++withNeighbour;
          break;
        }
  }
  ASSERT_GT(built, 100);
  EXPECT_GE(waited, built) << "a plot lies a year at least";
  EXPECT_GT(withNeighbour * 2, built) << "blocks, not crumbs";
}

TEST(SystemLandReserve, WithoutItNoPlotIsCleared) {
  made::Plan plan;
  plan.toYear = 2025;
  plan.off(SystemId::land_reserve);
  const made::Grown grown = made::grow(made::growing(), plan);
  for (const auto& year : grown.changes)
    for (const Change& change : year) ASSERT_NE(change.after.use, LandUse::reserve);
  EXPECT_EQ(made::faultsOf(grown), "");
}

TEST(SystemLandReserve, PressureIsTheSumOverWhatStandsAfterClearingToo) {
  made::Plan plan;
  plan.toYear = 2015;
  plan.policy.works_relocation_rate = 1;
  const made::Grown grown = made::grow(made::growing(), plan);
  const PressureKernel kernel = makePressureKernel(120);
  Grid<std::uint16_t> anew(64, 64);
  for (int row = 0; row < 64; ++row)
    for (int column = 0; column < 64; ++column)
      if (isBuilt(grown.city.cells.at(column, row))) splatPressure(kernel, anew, column, row, 0, 64);
  EXPECT_EQ(anew.values(), grown.city.pressure.values());
}

}  // namespace
}  // namespace shancheng
