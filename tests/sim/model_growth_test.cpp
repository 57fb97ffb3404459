// The stages of growth one by one: terms, quotas, sharing out, pressure, series, infrastructure, forms.
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <set>
#include <vector>

#include "sim/core/apportion.h"
#include "sim/core/math.h"
#include "sim/core/random.h"
#include "sim/growth/allocation.h"
#include "sim/growth/built_form.h"
#include "sim/growth/infrastructure.h"
#include "sim/growth/land_use.h"
#include "sim/growth/ledger.h"
#include "sim/growth/skyline.h"
#include "sim/growth/suitability.h"
#include "sim/land/buildable.h"
#include "sim/policy/policy.h"
#include "sim/year/year_machine.h"
#include "tests/sim/made_geography.h"

namespace shancheng {
namespace {

// A valley some years grown, and everything that a year's growth reads.
struct Stage {
  explicit Stage(int year, std::uint64_t seed = 4) : pool(2), land(made::geography(made::definition())) {
    YearMachine machine(land, seed, pool);
    machine.start(city, 1929, policy, systems);
    while (city.year < year - 1) machine.step(city, policy, systems);
    const SceneFrame& frame = land->city.frame;
    road = Grid<float>(frame.cells, frame.cells, 900.0f);
    station = Grid<float>(frame.cells, frame.cells, 2000.0f);
    travel = Grid<std::uint16_t>(64, 64);
    for (std::size_t i = 0; i < travel.size(); ++i)
      travel[i] = static_cast<std::uint16_t>(100 + 5 * (i % 64));
    minutes.assign(land->city.places.size(), 20.0f);
    workspace.kernel = makePressureKernel(frame.cellMetres);
    workspace.fields = makeLandFields(*land, seed, pool);
    workspace.blocks = UseBlocks(frame.cells, frame.cellMetres);
    makeStaticScore(workspace, context(year));
    makeSkyline(workspace, centresOf(city, land->city, policy, systems, year, minutes), frame);
    const Grid<std::uint8_t> buildable =
        buildableMask(*land, buildingRule(*land, buildingLevers(land->city, policy, systems, year)));
    workspace.rule = groundRule(city, land->city, policy, systems, year);
    openZones(workspace.rule, workspace.fields, buildable);
    rebuildStatus(workspace, city, buildable, pool);
    city.year = year;
  }
  GrowthContext context(int year) {
    return {*land, policy,  systems, year,    4,   cellSlopeLimit(land->city.frame.cellMetres, policy),
            road,  station, travel,  minutes, pool};
  }
  WorkerPool pool;
  GeographyPointer land;
  Policy policy;
  Systems systems;
  City city;
  Workspace workspace;
  Grid<float> road, station;
  Grid<std::uint16_t> travel;
  std::vector<float> minutes;
};

TEST(ModelSuitability, TermsAddUpToTheScore) {
  Stage stage(2010);
  const GrowthContext now = stage.context(2010);
  const Suitability suitability(now, stage.city, stage.workspace);
  int looked = 0;
  for (int row = 3; row < 128; row += 5)
    for (int column = 1; column < 128; column += 7) {
      const std::size_t cell = stage.city.cells.index(column, row);
      if (stage.land->isWater[cell]) continue;
      const SuitabilityTerms terms = suitability.terms(column, row, cell);
      const float sum = std::accumulate(terms.begin(), terms.end(), 0.0f);
      EXPECT_NEAR(sum, suitability.score(column, row), 1e-4f) << column << ", " << row;
      ++looked;
    }
  EXPECT_GT(looked, 300);
}

TEST(ModelSuitability, EveryTermTellsCellsApart) {
  Stage stage(2010);
  stage.policy.ring_outer_radius = 2;  // the valley is small
  std::fill(stage.city.isDeclared.begin(), stage.city.isDeclared.end(), std::uint8_t{1});
  for (std::size_t i = 0; i < stage.road.size(); ++i) {
    stage.road[i] = static_cast<float>(i % 97) * 30.0f;
    stage.station[i] = static_cast<float>(i % 89) * 40.0f;
  }
  const GrowthContext now = stage.context(2010);
  const Suitability suitability(now, stage.city, stage.workspace);
  for (std::size_t term = 0; term < kTermCount; ++term) {
    float least = 1e9f, most = -1e9f;
    for (int row = 0; row < 128; row += 3)
      for (int column = 0; column < 128; column += 3) {
        const std::size_t cell = stage.city.cells.index(column, row);
        if (stage.land->isWater[cell]) continue;
        const float value = suitability.terms(column, row, cell)[term];
        least = std::min(least, value);
        most = std::max(most, value);
      }
    EXPECT_GT(most, least) << kTermIds[term];
  }
}

TEST(ModelAllocation, QuotasAreExactWithinTheirRegionsAndOnFreeLand) {
  Stage stage(2005);
  stage.policy.seed_share = 0.4;
  const GrowthContext now = stage.context(2005);
  const Suitability suitability(now, stage.city, stage.workspace);
  const Workspace before = stage.workspace;
  Candidates candidates = scoreCandidates(now, suitability, stage.city, stage.workspace);
  constexpr std::int64_t kCells = 160;
  apportionQuota(stage.city, candidates, now, {kCells, 0, 0});
  std::vector<std::int64_t> wanted;
  for (const RegionStock& region : stage.city.regions) wanted.push_back(region.quotaCells);
  EXPECT_EQ(std::accumulate(wanted.begin(), wanted.end(), std::int64_t{0}), kCells);
  const auto chosen = chooseCells(now, stage.city, stage.workspace, std::move(candidates));
  EXPECT_EQ(std::set<std::uint32_t>(chosen.begin(), chosen.end()).size(), chosen.size());
  std::vector<std::int64_t> got(wanted.size(), 0);
  int away = 0;
  for (const std::uint32_t cell : chosen) {
    ++got[stage.land->region[cell]];
    EXPECT_TRUE(before.status[cell] & kFree);
    EXPECT_FALSE(stage.workspace.status[cell] & kFree);
    EXPECT_FALSE(stage.land->isWater[cell]);
    away += !(before.status[cell] & kNearBuilt) ? 1 : 0;
  }
  EXPECT_EQ(got, wanted);
  EXPECT_GT(away, 0) << "no seed away from the edge";
}

TEST(ModelAllocation, KeysOrderByScoreThenByTheLowerCell) {
  EXPECT_GT(choiceKey(1.0f, 5), choiceKey(0.5f, 5));
  EXPECT_GT(choiceKey(0.5f, 5), choiceKey(-0.5f, 5));
  EXPECT_GT(choiceKey(-0.5f, 5), choiceKey(-1.5f, 5));
  EXPECT_GT(choiceKey(0.5f, 4), choiceKey(0.5f, 5));
  EXPECT_EQ(ScoredCell{choiceKey(0.25f, 123456)}.cell(), 123456u);
}

TEST(ModelAllocation, PlansMakeTheChoiceColder) {
  Policy planned, spontaneous;
  planned.plan_weight = 1;
  spontaneous.plan_weight = 0;
  EXPECT_LT(choiceTemperature(planned, Systems{}), choiceTemperature(spontaneous, Systems{}));
  Systems marketOnly;
  marketOnly.switchOff(SystemId::plans_and_market);
  EXPECT_EQ(choiceTemperature(planned, marketOnly), choiceTemperature(spontaneous, Systems{}));
}

TEST(ModelApportion, KeepsEveryUnitAndEveryCeiling) {
  for (std::uint64_t round = 0; round < 400; ++round) {
    const auto word = [round](std::uint64_t i) { return randomWord(round, 0, RandomRule::test, i); };
    const std::size_t count = 1 + word(0) % 12;
    std::vector<double> weights;
    std::vector<std::int64_t> ceilings;
    std::int64_t room = 0;
    for (std::size_t i = 0; i < count; ++i) {
      weights.push_back(word(10 + i) % 5 == 0 ? 0.0 : uniformFromWord(word(30 + i)) * 1e6);
      ceilings.push_back(word(50 + i) % 3 == 0 ? kNoCeiling : static_cast<std::int64_t>(word(70 + i) % 60));
      if (weights.back() > 0)
        room = ceilings.back() == kNoCeiling || room == kNoCeiling ? kNoCeiling : room + ceilings.back();
    }
    const auto total = static_cast<std::int64_t>(word(1) % 500);
    const auto shares = apportion(total, weights, ceilings);
    EXPECT_EQ(std::accumulate(shares.begin(), shares.end(), std::int64_t{0}), std::min(total, room)) << round;
    for (std::size_t i = 0; i < count; ++i) {
      EXPECT_GE(shares[i], 0);
      EXPECT_LE(shares[i], ceilings[i]);
      if (weights[i] == 0) {
        EXPECT_EQ(shares[i], 0);
      }
    }
  }
}

TEST(ModelApportion, LargestRemaindersWinAndTiesGoToTheFirst) {
  const std::vector<std::int64_t> open(3, kNoCeiling);
  EXPECT_EQ(apportion(10, std::vector<double>{5, 3, 2}, open), (std::vector<std::int64_t>{5, 3, 2}));
  EXPECT_EQ(apportion(10, std::vector<double>{1, 1, 1}, open), (std::vector<std::int64_t>{4, 3, 3}));
  EXPECT_EQ(apportion(7, std::vector<double>{4, 1, 1}, open), (std::vector<std::int64_t>{5, 1, 1}));
}

TEST(ModelPressure, ASplatInBandsIsASplat) {
  const PressureKernel kernel = makePressureKernel(60);
  EXPECT_EQ(kernel.radius, 7);
  EXPECT_LT(kernel.sum, 65536);
  EXPECT_EQ(makePressureKernel(480).radius, 1);
  Grid<std::uint16_t> whole(40, 40), parts(40, 40);
  for (const auto& [column, row] : {std::pair{3, 2}, {20, 17}, {39, 39}, {21, 16}}) {
    splatPressure(kernel, whole, column, row, 0, 40);
    for (int band = 0; band < 40; band += 8) splatPressure(kernel, parts, column, row, band, band + 8);
  }
  EXPECT_EQ(whole.values(), parts.values());
  EXPECT_EQ(whole.at(20 + 3, 17 - 4) > 0, true);
}

TEST(ModelPressure, IsTheSumOverAllThatIsBuilt) {
  Stage stage(1990);
  Grid<std::uint16_t> anew(128, 128);
  for (int row = 0; row < 128; ++row)
    for (int column = 0; column < 128; ++column)
      if (isBuilt(stage.city.cells.at(column, row)))
        splatPressure(stage.workspace.kernel, anew, column, row, 0, 128);
  EXPECT_EQ(anew.values(), stage.city.pressure.values());
}

TEST(ModelSeries, InterpolatesAndHoldsBeyondTheEnds) {
  const Series series{"people", "persons", {{1930, 100}, {1940, 400}, {1960, 400}}};
  EXPECT_DOUBLE_EQ(series.linearAt(1935), 250);
  EXPECT_NEAR(series.logLinearAt(1935), 200, 1e-9);
  EXPECT_DOUBLE_EQ(series.linearAt(1900), 100);
  EXPECT_NEAR(series.logLinearAt(2050), 400, 1e-9);
  EXPECT_NEAR(series.logLinearAt(1950), 400, 1e-9);
}

TEST(ModelInfrastructure, ACalendarRunsAtItsRate) {
  const CityDefinition definition = made::definition();
  const auto openedIn = [&](double rate, int from, std::size_t feature) {
    City city;
    startInfrastructure(city, definition, 1929);
    openDue(city, definition);
    Policy policy;
    for (int year = 1930; year <= 2050; ++year) {
      if (year >= from) policy.bridge_rate = policy.tunnel_rate = policy.rail_rate = rate;
      for (const std::uint16_t opened : stepInfrastructure(city, definition, policy, Systems{}))
        if (opened == feature) return year;
    }
    return 0;
  };
  constexpr std::size_t kBridge = 2, kTunnel = 3, kRail = 4;  // of made::definition()
  EXPECT_EQ(openedIn(1, 1930, kBridge), 1980);
  EXPECT_EQ(openedIn(2, 1961, kBridge), 1970);  // twenty years left at twice the pace
  EXPECT_EQ(openedIn(0.5, 1961, kBridge), 2000);
  EXPECT_EQ(openedIn(0, 1961, kBridge), 0);
  EXPECT_EQ(openedIn(4, 1971, kTunnel), 1977);
  EXPECT_EQ(openedIn(1, 1930, kRail), 2005);
}

TEST(ModelInfrastructure, ZonesAreDeclaredInTheirYearWhileEnabled) {
  const CityDefinition definition = made::definition();
  City city;
  startInfrastructure(city, definition, 1929);
  Policy policy;
  policy.zone_enabled = 0;
  EXPECT_TRUE(declareZones(city, definition, policy, Systems{}, 1995).empty());
  policy.zone_enabled = 1;
  EXPECT_EQ(declareZones(city, definition, policy, Systems{}, 1996), (std::vector<std::uint8_t>{0}));
  EXPECT_TRUE(declareZones(city, definition, policy, Systems{}, 1997).empty());
  EXPECT_EQ(declareZones(city, definition, policy, Systems{}, 2010), (std::vector<std::uint8_t>{1, 2}));
}

TEST(ModelForm, ErasBuildTheirOwnKinds) {
  const auto kindsIn = [](int year, std::int64_t people) {
    Stage stage(year);
    stage.city.people = people;
    const GrowthContext now = stage.context(year);
    const UseMarket market(now, stage.city, stage.workspace);
    const Architect architect(now, stage.city, stage.workspace, market);
    std::set<BuiltKind> kinds;
    int tallest = 0;
    for (int row = 0; row < 128; ++row)
      for (int column = 0; column < 128; ++column) {
        const std::size_t cell = stage.city.cells.index(column, row);
        const CellState home = architect.design(LandUse::residential, column, row, cell);
        EXPECT_GT(home.storeys, 0);
        EXPECT_GT(home.coverage, 0);
        kinds.insert(home.kind);
        tallest = std::max<int>(tallest, home.storeys);
      }
    return std::pair{kinds, tallest};
  };
  const auto [early, earlyTallest] = kindsIn(1933, 300'000);
  EXPECT_TRUE(early.contains(BuiltKind::lane));
  EXPECT_TRUE(early.contains(BuiltKind::stiltHouse));
  EXPECT_LE(earlyTallest, 4);
  const auto [units, unitsTallest] = kindsIn(1970, 2'500'000);
  EXPECT_TRUE(units.contains(BuiltKind::workUnit));
  EXPECT_FALSE(units.contains(BuiltKind::tower));
  EXPECT_LE(unitsTallest, 8);
  const auto [towers, towersTallest] = kindsIn(2015, 8'000'000);
  EXPECT_TRUE(towers.contains(BuiltKind::tower));
  EXPECT_TRUE(towers.contains(BuiltKind::coreTower));
  EXPECT_GE(towersTallest, 40);
  EXPECT_LT(kindsIn(2015, 600'000).second, towersTallest) << "a town builds as high as a metropolis";
}

}  // namespace
}  // namespace shancheng
