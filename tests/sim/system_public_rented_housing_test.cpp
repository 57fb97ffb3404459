// Public rented estates: built at their sites by the lever, as far as money reaches, on plots of the
// reserve too; none without the system.
#include <gtest/gtest.h>

#include "sim/growth/built_form.h"
#include "sim/growth/estates.h"
#include "sim/policy/policy.h"
#include "tests/sim/grown_city.h"

namespace shancheng {
namespace {

double rented(const made::Grown& grown) { return made::figure(grown, IndicatorId::public_rented); }

TEST(SystemPublicRentedHousing, MoreFloorByTheLeverNoneWithoutIt) {
  made::Plan plan;
  plan.toYear = 2020;
  plan.policy.estate_floor_area = 1;
  made::Plan less = plan, without = plan;
  less.policy.estate_floor_area = 0.4;
  without.off(SystemId::public_rented_housing);
  const made::Grown full = made::grow(made::growing(), plan);
  EXPECT_GT(rented(full), rented(made::grow(made::growing(), less)));
  EXPECT_EQ(rented(made::grow(made::growing(), without)), 0);
  EXPECT_EQ(made::faultsOf(full), "");
}

TEST(SystemPublicRentedHousing, WhatMoneyAllowsIsBuilt) {
  // The estates' own years, with money for all or for a fifth.
  const auto floorWith = [](double funded) {
    made::Plan before;
    before.toYear = 2009;
    made::Grown grown = made::grow(made::growing(), before);
    WorkerPool pool(1);
    Workspace workspace;
    workspace.kernel = makePressureKernel(120);
    workspace.blocks = UseBlocks(64, 120);
    workspace.status = Grid<std::uint8_t>(64, 64);
    workspace.active = ActiveTiles(64);
    for (std::size_t cell = 0; cell < workspace.status.size(); ++cell)
      if (!grown.land->isWater[cell] && grown.city.cells[cell].use == LandUse::open)
        workspace.status[cell] = kFree;
    workspace.skyline = Grid<float>(16, 16);
    Policy policy;
    policy.estate_floor_area = 3;
    const Systems systems;
    const Grid<float> metres(64, 64, 900.0f);
    const Grid<std::uint16_t> minutes(16, 16);
    const std::vector<float> places(grown.land->city.places.size(), 20.0f);
    grown.city.economy.fundedFraction = funded;
    for (int year = 2010; year < 2014; ++year) {
      grown.city.year = year;
      const GrowthContext now{*grown.land, policy, systems, year,   1,   15,
                              metres,      metres, minutes, places, pool};
      const UseMarket market(now, grown.city, workspace);
      const Architect architect(now, grown.city, workspace, market);
      Ledger ledger(grown.city, workspace, *grown.land);
      buildEstates(now, grown.city, architect, workspace, ledger, {1000, 0, 0});
    }
    return grown.city.publicRentedUnits;
  };
  const auto all = floorWith(1), little = floorWith(0.2);
  EXPECT_GT(little, 0);
  EXPECT_LT(little, all * 3 / 4);
  EXPECT_EQ(floorWith(0), 0);
}

}  // namespace
}  // namespace shancheng
