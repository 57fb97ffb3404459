// Where building is possible: the levers of slope, ridges and the share to be kept; what is built
// without the system; the land that a reservoir's pool takes.
#include <gtest/gtest.h>

#include "sim/land/buildable.h"
#include "sim/policy/policy.h"
#include "tests/sim/grown_city.h"

namespace shancheng {
namespace {

BuildingRule ruleOf(const Geography& land, const Policy& policy, int year = 1990,
                    const Systems& systems = {}) {
  return buildingRule(land, buildingLevers(land.city, policy, systems, year));
}

TEST(SystemBuildability, TheShareIsReachedFromTheRoughestGround) {
  const GeographyPointer land = made::geography(made::definition());
  Policy policy;
  policy.unbuildable_target = 0.2;
  const double natural = unbuildableFraction(*land, naturalRule(*land, policy));
  for (const double target : {0.3, 0.4, 0.5}) {
    policy.unbuildable_target = target;
    const BuildingRule rule = ruleOf(*land, policy);
    EXPECT_NEAR(unbuildableFraction(*land, rule), std::max(natural, target), 0.01) << target;
    // What is kept open is rougher than what may be built on.
    float smoothest = 9, roughest = 0;
    for (std::size_t cell = 0; cell < land->isWater.size(); ++cell) {
      const BuildingBarrier barrier = buildingBarrier(*land, cell, rule);
      const float rough = roughness(*land, cell, rule.slopeLimit);
      if (barrier == BuildingBarrier::steepest) smoothest = std::min(smoothest, rough);
      if (barrier == BuildingBarrier::none) roughest = std::max(roughest, rough);
    }
    EXPECT_GT(smoothest, roughest) << target;
  }
}

TEST(SystemBuildability, AShareBelowNaturesChangesNothingAndAPlainIsNeverBarred) {
  CityDefinition definition = made::definition(64, 120);
  const GeographyPointer land = made::geography(definition);
  Policy policy;
  policy.max_slope = 5;  // most of the valley is too steep now
  policy.unbuildable_target = 0.2;
  const BuildingRule rule = ruleOf(*land, policy);
  EXPECT_EQ(buildableMask(*land, rule).values(), buildableMask(*land, naturalRule(*land, policy)).values());
  Geography plain = *land;
  std::fill(plain.slopeDegrees.values().begin(), plain.slopeDegrees.values().end(), 1.0f);
  std::fill(plain.ridgeFraction.values().begin(), plain.ridgeFraction.values().end(), std::uint8_t{0});
  std::fill(plain.protectedRidge.values().begin(), plain.protectedRidge.values().end(), std::uint8_t{0});
  policy.unbuildable_target = 0.5;
  EXPECT_LT(unbuildableFraction(plain, ruleOf(plain, policy)), 0.2);
}

TEST(SystemBuildability, TheWindowSetsTheShareForAllLand) {
  CityDefinition definition = made::definition();
  definition.buildability.low = {0, 0};
  definition.buildability.high = {0.4 * definition.frame.sideMetres(), 0.4 * definition.frame.sideMetres()};
  const GeographyPointer land = made::geography(definition);
  Policy policy;
  policy.unbuildable_target = 0.4;
  const BuildingRule rule = ruleOf(*land, policy);
  EXPECT_NEAR(unbuildableFraction(*land, rule), 0.4, 0.01);
  bool isBarredOutside = false;
  for (int row = 70; row < 128 && !isBarredOutside; ++row)
    for (int column = 70; column < 128; ++column)
      isBarredOutside = isBarredOutside || buildingBarrier(*land, land->isWater.index(column, row), rule) ==
                                               BuildingBarrier::steepest;
  EXPECT_TRUE(isBarredOutside);
}

TEST(SystemBuildability, WithoutItOnlyWaterBarsAndSteepLandIsBuiltOn) {
  CityDefinition definition = made::definition(64, 120);
  definition.territories[0].people = {300000, 0, 20000, 0};
  definition.territories[0].landM2[static_cast<std::size_t>(LandStock::farmland)] = 60'000'000;
  definition.reservoirs.clear();
  made::Plan plan, without;
  plan.toYear = without.toYear = 2030;
  without.off(SystemId::buildability);
  const made::Grown ruled = made::grow(definition, plan), free = made::grow(definition, without);
  EXPECT_EQ(ruled.city.steepCells, 0);
  EXPECT_GT(free.city.steepCells, 0);
  EXPECT_EQ(made::faultsOf(free), "");
  const BuildingRule rule = ruleOf(*free.land, Policy{}, 1990, without.systems);
  for (std::size_t cell = 0; cell < free.land->isWater.size(); ++cell)
    EXPECT_EQ(isBuildable(*free.land, cell, rule), free.land->isWater[cell] == 0);
}

TEST(SystemReservoirPool, TakesLowLandInItsYearAndKeepsIt) {
  CityDefinition definition = made::definition(64, 120);
  definition.territories[0].people = {300000, 0, 20000, 0};
  definition.territories[0].landM2[static_cast<std::size_t>(LandStock::farmland)] = 60'000'000;
  made::Plan plan;
  plan.toYear = 2020;
  std::int64_t drowned = 0;
  plan.eachYear = [&](City& city, Policy&, int) { drowned += city.drownedCells; };
  const made::Grown grown = made::grow(definition, plan);
  EXPECT_GT(drowned, 0);
  int given = 0;
  for (const Change& change : grown.changes[2003 - 1929])
    given += isBuilt(change.before) && change.after == CellState{} ? 1 : 0;
  EXPECT_EQ(given, drowned) << "all in the year in which it is filled";
  for (std::size_t cell = 0; cell < grown.city.cells.size(); ++cell)
    if (isInPool(*grown.land, cell, 175)) {
      EXPECT_EQ(grown.city.cells[cell].use, LandUse::open);
    }
  EXPECT_EQ(made::faultsOf(grown), "");

  // A lower pool takes less; without the system, none.
  Policy low;
  low.reservoir_pool_level = 170;
  const auto cells = [&](const Policy& policy, int year, const Systems& systems = {}) {
    return poolCells(*grown.land, ruleOf(*grown.land, policy, year, systems)).size();
  };
  EXPECT_GT(cells(Policy{}, 2003), cells(low, 2003));
  EXPECT_EQ(cells(Policy{}, 2002), 0u);
  Systems without;
  without.switchOff(SystemId::reservoir_resettlement);
  EXPECT_EQ(cells(Policy{}, 2003, without), 0u);
}

}  // namespace
}  // namespace shancheng
