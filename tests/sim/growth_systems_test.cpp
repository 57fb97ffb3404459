// Where the city grows under each system of the map and its levers: rings, groups, zones, plans, rail.
// The stages of growth run year by year on a given demand, so that nothing but them is looked at. Every
// system moves what it is for by over 2 %, in the direction it should, in each of three seeds.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <tuple>
#include <utility>
#include <vector>

#include "sim/growth/allocation.h"
#include "sim/growth/built_form.h"
#include "sim/growth/estates.h"
#include "sim/growth/infrastructure.h"
#include "sim/growth/land_use.h"
#include "sim/growth/quota.h"
#include "sim/growth/skyline.h"
#include "sim/growth/tally.h"
#include "sim/land/buildable.h"
#include "sim/land/network_state.h"
#include "sim/measure/measure.h"
#include "sim/policy/policy.h"
#include "tests/sim/made_geography.h"

namespace shancheng {
namespace {

struct Plan {
  std::uint64_t seed = 4;
  Policy policy;
  Systems systems;
  void off(SystemId id) { systems.switchOff(id); }
};

// The valley grows by the given cells a year, by use, and by nothing else.
struct Grown {
  Grown(const Plan& plan, CityDefinition definition, UseCells yearly, int toYear = 2020)
      : pool(2), land(made::geography(std::move(definition))), network(*land), asked(yearly) {
    const SceneFrame& frame = land->city.frame;
    city.year = 1929;
    city.cells = Grid<CellState>(frame.cells, frame.cells);
    city.changedYear = Grid<std::int16_t>(frame.cells, frame.cells);
    city.pressure = Grid<std::uint16_t>(frame.cells, frame.cells);
    startInfrastructure(city, land->city, 1929);
    city.territories.resize(land->city.territories.size());
    workspace.kernel = makePressureKernel(frame.cellMetres);
    workspace.fields = makeLandFields(*land, plan.seed, pool);
    workspace.blocks = UseBlocks(frame.cells, frame.cellMetres);
    for (; city.year <= toYear; ++city.year) year(plan);
    --city.year;
  }

  void year(const Plan& plan) {
    const CityDefinition& definition = land->city;
    const bool isFirst = city.year == 1929;
    if (isFirst) openDue(city, definition);
    stepInfrastructure(city, definition, plan.policy, plan.systems);
    declareZones(city, definition, plan.policy, plan.systems, city.year);
    for (std::size_t f = 0; f < city.isOpen.size(); ++f)
      if (city.isOpen[f]) network.open(f);
    const TravelSource town{definition.startMaskCentre, 0};
    const Grid<std::uint16_t> core = network.travelTenthsFrom({&town, 1});
    std::vector<float> minutes;
    for (const Place& place : definition.places)
      minutes.push_back(
          network.travelMinutesAt(core, static_cast<int>(place.point.x / definition.frame.cellMetres),
                                  static_cast<int>(place.point.y / definition.frame.cellMetres)));
    const auto centres = centresOf(city, definition, plan.policy, plan.systems, city.year, minutes);
    makeSkyline(workspace, centres, definition.frame);
    std::vector<TravelSource> sources;
    for (const Centre& centre : centres) sources.push_back({centre.point, centre.startTenths});
    const Grid<std::uint16_t> travel = network.travelTenthsFrom(sources);
    const GrowthContext now{*land,
                            plan.policy,
                            plan.systems,
                            city.year,
                            plan.seed,
                            cellSlopeLimit(definition.frame.cellMetres, plan.policy),
                            network.roadDistanceMetres(),
                            network.stationDistanceMetres(),
                            travel,
                            minutes,
                            pool};
    if (isFirst) makeStaticScore(workspace, now);
    const Grid<std::uint8_t> buildable = buildableMask(
        *land, buildingRule(*land, buildingLevers(definition, plan.policy, plan.systems, city.year)));
    workspace.rule = groundRule(city, definition, plan.policy, plan.systems, city.year);
    openZones(workspace.rule, workspace.fields, buildable);
    rebuildStatus(workspace, city, buildable, pool);

    city.newCells = 0;
    for (std::size_t use = 0; use < kDemandUses; ++use) city.territories[0].demandM2[use] = asked[use];
    TerritoryQuota quota(city.territories.size());
    quota[0] = asked;
    Ledger ledger(city, workspace, *land);
    ledger.followRings(plan.policy);
    UseMarket market(now, city, workspace);
    const Architect architect(now, city, workspace, market);
    const Suitability suitability(now, city, workspace);
    std::vector<std::uint32_t> cells;
    if (isFirst) {
      cells = firstTown(now, workspace);
    } else {
      cells = beginPlaces(now, city, workspace, partsOf(quota, 2));
      const auto begun = static_cast<std::int64_t>(cells.size());
      Candidates candidates = scoreCandidates(now, suitability, city, workspace);
      apportionQuota(city, candidates, now, {sumOf(quota) - begun, 0, 0});
      const auto chosen = chooseCells(now, city, workspace, std::move(candidates));
      cells.insert(cells.end(), chosen.begin(), chosen.end());
    }
    const auto uses = market.apportionUses(cells, quota);
    for (std::size_t n = 0; n < cells.size(); ++n)
      ledger.set(cells[n], architect.design(uses[n], static_cast<int>(cells[n]) % city.cells.width(),
                                            static_cast<int>(cells[n]) / city.cells.width(), cells[n]));
    ledger.spreadPressure(pool);
    tallyGrowth(now, suitability, workspace, ledger, city);
    if (!isFirst) {
      fresh += city.newCells;
      offPlan += city.newOffPlanCells;
      metresFromTown += city.newMetresFromTown;
      exact += city.newCells == sumOf(asked) ? 1 : 0;
    }
  }

  WorkerPool pool;
  GeographyPointer land;
  NetworkState network;
  UseCells asked;
  City city;
  Workspace workspace;
  std::int64_t fresh = 0, offPlan = 0, metresFromTown = 0, exact = 0;
};

CityDefinition valley() { return made::definition(); }

// The valley is eight kilometres wide: rings of its own size.
Plan plan(std::uint64_t seed) {
  Plan one;
  one.seed = seed;
  one.policy.ring_inner_radius = 1.2;
  one.policy.ring_outer_radius = 3.2;
  return one;
}
using Move = std::function<void(Plan&)>;
Grown grown(std::uint64_t seed, const Move& change = [](Plan&) {}) {
  Plan one = plan(seed);
  change(one);
  return {one, valley(), {0, 24, 4, 9, 4}};
}
// The same in a valley of fifteen kilometres, where there is room to miss a plan or a station.
Grown grownWide(std::uint64_t seed, const Move& change) {
  Plan one;
  one.seed = seed;
  change(one);
  return {one, made::definition(128, 120), {0, 14, 2, 4, 2}};
}
constexpr std::uint64_t kSeeds[] = {4, 5, 6};

double figure(const Grown& grown, IndicatorId id) {
  return measure(grown.city, *grown.land)[static_cast<std::size_t>(id)];
}
std::int64_t builtWhere(const Grown& city, const std::function<bool(std::size_t)>& isThere) {
  std::int64_t count = 0;
  for (std::size_t cell = 0; cell < city.city.cells.size(); ++cell)
    count += isBuilt(city.city.cells[cell]) && isThere(cell) ? 1 : 0;
  return count;
}
double share(std::int64_t part, std::int64_t whole) {
  return static_cast<double>(part) / static_cast<double>(std::max<std::int64_t>(1, whole));
}
double inZone(const Grown& city, std::size_t zone) {
  return share(builtWhere(city, [&](std::size_t cell) { return city.land->zone[cell] == zone; }),
               city.city.builtCells);
}

TEST(GrowthSystems, IndustrialRingsKeepWorksBetweenTheLoops) {
  for (const std::uint64_t seed : kSeeds) {
    const Grown with = grown(seed);
    const Grown without = grown(seed, [](Plan& one) { one.off(SystemId::industrial_rings); });
    const Grown strong = grown(seed, [](Plan& one) { one.policy.ring_strength = 1; });
    const auto between = [](const Grown& city) { return figure(city, IndicatorId::industry_between_loops); };
    const auto core = [](const Grown& city) { return figure(city, IndicatorId::industry_in_core); };
    EXPECT_GT(between(with), 1.02 * between(without)) << seed;
    EXPECT_GT(between(strong), between(without)) << seed;
    EXPECT_LT(core(with), 0.98 * core(without)) << seed;
  }
}

TEST(GrowthSystems, RadiiMoveTheRings) {
  const auto outside = [](const Grown& city, double km) {
    return builtWhere(city,
                      [&](std::size_t cell) { return squaredFromTown(*city.land, cell) > 1e6 * km * km; });
  };
  const Grown narrow = grown(4, [](Plan& one) {
    one.policy.ring_outer_radius = 2;
    one.policy.ring_strength = 1;
  });
  const Grown wide = grown(4, [](Plan& one) {
    one.policy.ring_outer_radius = 12;
    one.policy.ring_strength = 1;
  });
  EXPECT_LT(outside(narrow, 2.8), outside(wide, 2.8));
  const auto factoriesWithin = [](const Grown& city, double km) {
    return builtWhere(city, [&](std::size_t cell) {
      return city.city.cells[cell].use == LandUse::industrial &&
             squaredFromTown(*city.land, cell) < 1e6 * km * km;
    });
  };
  const Grown small = grown(4, [](Plan& one) { one.policy.ring_inner_radius = 0.3; });
  const Grown large = grown(4, [](Plan& one) { one.policy.ring_inner_radius = 2.4; });
  EXPECT_GT(factoriesWithin(small, 2.0), factoriesWithin(large, 2.0));
}

TEST(GrowthSystems, FunctionalGroupsGrowAwayFromTheFirstTown) {
  for (const std::uint64_t seed : kSeeds) {
    const auto metres = [seed](const Move& change) {
      Plan one = plan(seed);
      change(one);
      const Grown city(one, made::definition(128, 120), {0, 60, 8, 16, 8});
      return share(city.metresFromTown, city.fresh);
    };
    const double with = metres([](Plan&) {});
    const double without = metres([](Plan& one) { one.off(SystemId::functional_groups); });
    EXPECT_GT(with, 1.02 * without) << seed;
    EXPECT_GT(metres([](Plan& one) { one.policy.polycentricity = 1; }),
              metres([](Plan& one) { one.policy.polycentricity = 0; }))
        << seed;
  }
}

TEST(GrowthSystems, AGreenGapKeepsTheBeltsFree) {
  for (const std::uint64_t seed : kSeeds) {
    WorkerPool pool(2);
    const LandFields fields = makeLandFields(*made::geography(valley()), seed, pool);
    const auto inBelts = [&](double gap) {
      const Grown city = grown(seed, [gap](Plan& one) { one.policy.green_gap = gap; });
      return share(builtWhere(city, [&](std::size_t cell) { return fields.beltSteps[cell] < 50; }),
                   city.city.builtCells);
    };
    const double none = inBelts(0), ordinary = inBelts(800), wide = inBelts(2000);
    EXPECT_GT(none, ordinary) << seed;
    EXPECT_GT(ordinary, wide) << seed;
  }
}

TEST(GrowthSystems, BeltsLieWhereTwoPlacesAreEquallyFar) {
  WorkerPool pool(2);
  const GeographyPointer land = made::geography(valley());
  const LandFields fields = makeLandFields(*land, 4, pool);
  std::int64_t belt = 0, nearPlace = 0;
  for (std::size_t cell = 0; cell < fields.beltSteps.size(); ++cell) {
    if (fields.beltSteps[cell] >= 40) continue;
    ++belt;
    const Point place = land->city.places[land->region[cell]].point;
    const double x = (static_cast<double>(cell % 128) + 0.5) * 60 - place.x,
                 y = (static_cast<double>(cell / 128) + 0.5) * 60 - place.y;
    nearPlace += x * x + y * y < 300.0 * 300.0 ? 1 : 0;
  }
  EXPECT_GT(belt, 200);
  EXPECT_LT(nearPlace, belt / 50);
}

TEST(GrowthSystems, ANewAreaDrawsGrowth) {
  for (const std::uint64_t seed : kSeeds) {
    const double with = inZone(grown(seed), 2);
    EXPECT_GT(with, 1.02 * inZone(grown(seed, [](Plan& one) { one.off(SystemId::new_areas); }), 2)) << seed;
    EXPECT_GT(inZone(grown(seed, [](Plan& one) { one.policy.zone_delay = -10; }), 2),
              inZone(grown(seed, [](Plan& one) { one.policy.zone_delay = 12; }), 2))
        << seed;
  }
}

TEST(GrowthSystems, DevelopmentZonesDrawFactories) {
  const auto factoriesIn = [](const Grown& city) {
    return share(builtWhere(city,
                            [&](std::size_t cell) {
                              return city.land->zone[cell] == 0 &&
                                     city.city.cells[cell].use == LandUse::industrial;
                            }),
                 city.city.builtCells);
  };
  for (const std::uint64_t seed : kSeeds) {
    const double with = factoriesIn(grown(seed));
    EXPECT_GT(with, 1.02 * factoriesIn(grown(seed, [](Plan& one) { one.off(SystemId::development_zones); })))
        << seed;
    EXPECT_GT(factoriesIn(grown(seed, [](Plan& one) { one.policy.zone_subsidy = 0.5; })),
              factoriesIn(grown(seed, [](Plan& one) { one.policy.zone_subsidy = 0; })))
        << seed;
    EXPECT_GT(factoriesIn(grown(seed, [](Plan& one) { one.policy.zone_tax_rate = 0.1; })),
              factoriesIn(grown(seed, [](Plan& one) { one.policy.zone_tax_rate = 0.33; })))
        << seed;
    EXPECT_GT(with, factoriesIn(grown(seed, [](Plan& one) { one.policy.zone_enabled = 0; }))) << seed;
  }
}

TEST(GrowthSystems, AZoneOpensTheShareOfItsLandThatItIsGiven) {
  WorkerPool pool(2);
  const GeographyPointer land = made::geography(valley());
  const LandFields fields = makeLandFields(*land, 4, pool);
  const Grid<std::uint8_t> buildable(128, 128, 1);
  City city;
  city.isDeclared.assign(3, 1);
  city.declaredYear.assign(3, 1990);
  Policy policy;
  policy.green_gap = 0;
  const auto tally = [&](std::uint8_t zone) {
    GroundRule rule = groundRule(city, land->city, policy, Systems{}, 2015);
    openZones(rule, fields, buildable);
    std::int64_t inForce = 0, open = 0;
    for (std::size_t cell = 0; cell < fields.zone.size(); ++cell) {
      if (fields.zone[cell] != zone || !isInForce(rule, fields, cell)) continue;
      ++inForce;
      open += keptGreen(rule, fields, cell) == KeptGreen::none ? 1 : 0;
    }
    return std::pair{inForce, share(open, inForce)};
  };
  for (const std::uint8_t zone : {std::uint8_t{0}, std::uint8_t{2}}) {
    const auto whole = tally(zone).first;
    for (const double developable : {0.25, 0.46, 0.8}) {
      policy.zone_developable = developable;
      EXPECT_NEAR(tally(zone).second, developable, 0.03) << static_cast<int>(zone);
    }
    for (const double area : {0.25, 0.5, 1.25}) {
      policy.zone_area = area;
      EXPECT_NEAR(share(tally(zone).first, whole), area, 0.04) << static_cast<int>(zone);
    }
    policy.zone_area = 1;
  }
  // Before the plans' delay is over nothing is closed and nothing in force.
  policy.plan_delay = 5;
  EXPECT_EQ(groundRule(city, land->city, policy, Systems{}, 1994).zones[0].reach, 0);
  EXPECT_GT(groundRule(city, land->city, policy, Systems{}, 1995).zones[0].reach, 0);
  policy.plan_count = 1;
  EXPECT_GT(groundRule(city, land->city, policy, Systems{}, 1991).zones[0].reach, 0);
}

TEST(GrowthSystems, PlansHoldGrowthWhereTheyCover) {
  for (const std::uint64_t seed : kSeeds) {
    const auto offPlan = [seed](const Move& change) {
      const Grown city = grownWide(seed, change);
      return share(city.offPlan, city.fresh);
    };
    const double with = offPlan([](Plan&) {});
    EXPECT_LT(with, 0.98 * offPlan([](Plan& one) { one.off(SystemId::plans_and_market); })) << seed;
    EXPECT_LT(offPlan([](Plan& one) { one.policy.plan_weight = 1; }),
              offPlan([](Plan& one) { one.policy.plan_weight = 0; }))
        << seed;
    EXPECT_LT(offPlan([](Plan& one) { one.policy.plan_delay = 0; }),
              offPlan([](Plan& one) { one.policy.plan_delay = 5; }))
        << seed;
    EXPECT_LT(offPlan([](Plan& one) { one.policy.plan_count = 1; }), with) << seed;
  }
}

TEST(GrowthSystems, RailWeightDrawsGrowthToStations) {
  for (const std::uint64_t seed : kSeeds) {
    const auto nearStations = [seed](double weight) {
      const Grown city = grownWide(seed, [weight](Plan& one) { one.policy.rail_weight = weight; });
      std::int64_t near = 0, all = 0;
      for (std::size_t cell = 0; cell < city.city.cells.size(); ++cell) {
        if (city.city.changedYear[cell] < 2006) continue;
        ++all;
        const double x = (static_cast<double>(cell % 128) + 0.5) * 120,
                     y = (static_cast<double>(cell / 128) + 0.5) * 120;
        for (const Point& station : city.land->city.network[4].stations)
          if ((station.x - x) * (station.x - x) + (station.y - y) * (station.y - y) < 900.0 * 900.0) {
            ++near;
            break;
          }
      }
      return share(near, all);
    };
    EXPECT_GT(nearStations(3), nearStations(0)) << seed;
  }
}

TEST(GrowthSystems, ACityWithoutBridgesHasLongerWays) {
  const Grown with = grown(4);
  const Grown without = grown(4, [](Plan& one) { one.off(SystemId::transport); });
  EXPECT_GT(figure(without, IndicatorId::mean_travel_time),
            1.02 * figure(with, IndicatorId::mean_travel_time));
}

TEST(GrowthSystems, OtherCellsGrowTheSameCity) {
  // The same valley in cells of three sizes: factories lie as far out, new land is as scattered.
  std::vector<double> factories, distances;
  for (const auto& [cells, metres, scale] :
       {std::tuple{256, 30.0, 4.0}, {128, 60.0, 1.0}, {64, 120.0, 0.25}}) {
    UseCells yearly{};
    for (std::size_t use = 1; use < kDemandUses; ++use)
      yearly[use] = static_cast<std::int64_t>(scale * static_cast<double>(UseCells{0, 24, 4, 8, 4}[use]));
    Plan one = plan(4);
    one.policy.max_slope = 40;  // a cell's slope limit falls with its size, the made slopes do not
    const Grown city(one, made::definition(cells, metres), yearly);
    EXPECT_GT(city.exact, 80) << metres;
    factories.push_back(figure(city, IndicatorId::industry_between_loops));
    distances.push_back(city.city.meanTravelMinutes);
  }
  for (std::size_t n = 0; n < factories.size(); ++n) {
    EXPECT_NEAR(factories[n], factories[1], 12.0) << n;
    EXPECT_NEAR(distances[n], distances[1], 0.2 * distances[1]) << n;
  }
}

TEST(GrowthSystems, AProvinceOfLargeCellsGrows) {
  // Sixty kilometres in cells of 470 m: towns stay whole, the demand is met, factories keep to their ring.
  Plan one;
  one.policy.max_slope = 40;
  one.policy.ring_inner_radius = 5;
  one.policy.ring_outer_radius = 20;
  const Grown city(one, made::definition(128, 470), {0, 12, 2, 4, 2});
  EXPECT_GT(city.exact, 85);
  EXPECT_GT(figure(city, IndicatorId::industry_between_loops), 40.0);
  EXPECT_GT(share(city.metresFromTown, city.fresh), 4000);  // other towns grow too
  std::int64_t alone = 0;
  for (int row = 1; row < 127; ++row)
    for (int column = 1; column < 127; ++column) {
      if (!isBuilt(city.city.cells.at(column, row))) continue;
      int near = 0;
      for (const auto& [x, y] : {std::pair{1, 0}, {-1, 0}, {0, 1}, {0, -1}})
        near += isBuilt(city.city.cells.at(column + x, row + y)) ? 1 : 0;
      alone += near == 0 ? 1 : 0;
    }
  EXPECT_LT(share(alone, city.city.builtCells), 0.25);
}

TEST(GrowthSystems, ADemandForHomesAloneBuildsHomes) {
  const Grown city(plan(4), valley(), {0, 40, 0, 0, 0}, 1990);
  EXPECT_EQ(city.exact, 61);
  EXPECT_EQ(
      builtWhere(city, [&](std::size_t cell) { return city.city.cells[cell].use != LandUse::residential; }),
      0);
}

TEST(GrowthSystems, EveryUseGetsWhatItAsks) {
  const Grown city(plan(5), valley(), {0, 24, 4, 9, 4}, 2000);
  for (std::size_t use = 2; use < kDemandUses; ++use)
    EXPECT_NEAR(static_cast<double>(builtWhere(city,
                                               [&](std::size_t cell) {
                                                 return city.city.changedYear[cell] > 1929 &&
                                                        city.city.cells[cell].use ==
                                                            static_cast<LandUse>(use);
                                               })),
                static_cast<double>(71 * UseCells{0, 24, 4, 9, 4}[use]), 4.0)
        << use;
}

}  // namespace
}  // namespace shancheng
