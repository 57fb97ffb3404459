// Whatever the levers, what must hold holds: sixty random settings of all levers, moved at random
// years, on the small valley; and histories of the scenario as it stands.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "sim/core/math.h"
#include "sim/core/random.h"
#include "sim/land/buildable.h"
#include "sim/measure/measure.h"
#include "sim/timeline/timeline.h"
#include "sim/year/year_machine.h"
#include "tests/sim/made_geography.h"

namespace shancheng {
namespace {

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

Policy randomPolicy(std::uint64_t round, int draw) {
  Policy policy;
  for (std::size_t i = 0; i < kLeverCount; ++i) {
    const LeverRow& row = leverTable()[i];
    const double u = randomUniform(round, draw, RandomRule::test, i);
    // A third of the levers at an end of their range, the rest anywhere on their steps.
    const double spread = u < 1.0 / 6 ? 0.0 : u > 5.0 / 6 ? 1.0 : (u - 1.0 / 6) * 1.5;
    const double steps = math::floor(spread * (row.maximum - row.minimum) / row.step);
    policy.set(static_cast<LeverId>(i), std::min(row.maximum, row.minimum + steps * row.step));
  }
  return policy;
}

TEST(ModelProperties, InvariantsHoldUnderAnyLevers) {
  const GeographyPointer land = made::geography(made::definition(64, 120));
  WorkerPool pool(2);
  const Policy observed;
  for (std::uint64_t round = 0; round < 60; ++round) {
    YearMachine machine(land, round, pool);
    City city;
    Policy policy = round % 2 ? observed : randomPolicy(round, 0);
    machine.start(city, 1929, policy);
    const int every = 9 + static_cast<int>(randomWord(round, 0, RandomRule::test, 999) % 30);
    std::int64_t builtBefore = city.builtCells;
    while (city.year < 2050) {
      if (city.year % every == 0) policy = randomPolicy(round, city.year);
      const YearResult result = machine.step(city, policy, observed);
      EXPECT_EQ(city.builtCells, builtBefore + city.newCells);
      builtBefore = city.builtCells;
      std::int64_t fresh = 0;
      for (const Change& change : result.changes) {
        fresh += !isBuilt(change.before) && isBuilt(change.after) ? 1 : 0;
        ASSERT_TRUE(isBuilt(change.after));
        // Whatever is new obeys the building rule of the levers as they stand.
        if (!isBuilt(change.before)) {
          ASSERT_EQ(buildingBarrier(*land, change.cell, policy), BuildingBarrier::none)
              << round << " in " << city.year;
        }
      }
      EXPECT_EQ(fresh, city.newCells);
      if (city.year % 10 == 0) {
        const auto faults = checkInvariants(city, *land);
        ASSERT_TRUE(faults.empty()) << "round " << round << ": " << joined(faults);
      }
    }
  }
}

TEST(ModelProperties, TheScenarioMeetsItsLandAndKeepsItsPeople) {
  for (const auto& [cells, metres] : {std::pair{128, 60.0}, {32, 240.0}, {256, 30.0}}) {
    const GeographyPointer land = made::geography(made::definition(cells, metres));
    WorkerPool pool(2);
    Timeline timeline(land, made::scenario(), 6, pool);
    timeline.stepTo(1990);
    const Indicators& figures = timeline.history()->years.back()->indicators;
    const auto at = [&](IndicatorId id) { return figures[static_cast<std::size_t>(id)]; };
    const double people = land->city.findSeries("central_city_population")->logLinearAt(1990);
    const double m2 = land->city.findSeries("land_per_person")->logLinearAt(1990);
    EXPECT_NEAR(at(IndicatorId::population), people, 70) << cells;
    // Within a tenth at any size of cell (the city's own increments, not its first mask).
    EXPECT_NEAR(at(IndicatorId::built_up_area), people * m2 / 1e6, 0.1 * people * m2 / 1e6) << cells;
    EXPECT_GT(at(IndicatorId::floor_area), at(IndicatorId::built_up_area));
    EXPECT_EQ(at(IndicatorId::bridges), 1);
  }
}

TEST(ModelProperties, ACityWithoutPlacesZonesWorksOrSeriesStillStands) {
  CityDefinition bare = made::definition(64, 120);
  bare.places.clear();
  bare.zones.clear();
  bare.network.clear();
  bare.estateSites.clear();
  bare.series.clear();
  auto land = std::make_shared<Geography>(*made::geography(made::definition(64, 120)));
  land->city = bare;
  std::fill(land->region.values().begin(), land->region.values().end(), kNoRegion);
  std::fill(land->zone.values().begin(), land->zone.values().end(), kNoZone);
  WorkerPool pool(2);
  YearMachine machine(land, 1, pool);
  City city;
  const Policy policy;
  machine.start(city, 1929, policy);
  while (city.year < 2050) machine.step(city, policy, policy);
  const auto faults = checkInvariants(city, *land);
  EXPECT_TRUE(faults.empty()) << joined(faults);
  EXPECT_EQ(city.people, 0);
  EXPECT_GT(city.builtCells, 0) << "the first town";
}

TEST(ModelProperties, EstatesReachTheirFloorArea) {
  const GeographyPointer land = made::geography(made::definition());
  WorkerPool pool(2);
  Scenario scenario = made::scenario();
  Timeline timeline(land, scenario, 6, pool);
  timeline.stepTo(2024);
  const auto rented =
      timeline.history()->years.back()->indicators[static_cast<std::size_t>(IndicatorId::public_rented)];
  EXPECT_NEAR(rented, 1.0, 0.15);
}

TEST(ModelProperties, ACellLivesSeveralLives) {
  const GeographyPointer land = made::geography(made::definition());
  WorkerPool pool(2);
  Timeline timeline(land, made::scenario(), 6, pool);
  Command more;
  more.year = 1950;
  more.lever = LeverId::redevelopment_rate;
  more.value = 1;
  ASSERT_TRUE(timeline.apply(more));
  timeline.stepTo(2050);
  std::map<std::uint32_t, int> lives;
  for (const YearRecordPointer& record : timeline.history()->years)
    for (const Change& change : record->changes) {
      ++lives[change.cell];
      if (isBuilt(change.before)) {
        EXPECT_GT(static_cast<int>(change.after.storeys) * change.after.coverage,
                  static_cast<int>(change.before.storeys) * change.before.coverage);
      }
    }
  int several = 0;
  for (const auto& [cell, count] : lives) several += count >= 3 ? 1 : 0;
  EXPECT_GT(several, 10);
}

}  // namespace
}  // namespace shancheng
