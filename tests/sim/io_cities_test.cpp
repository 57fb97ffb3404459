// Every shipped city runs under its own history to the end, on coarser cells so that it is quick, and
// keeps every invariant on the way: a city is data, and nothing in the code knows which one it is.
#include <gtest/gtest.h>

#include <algorithm>

#include "sim/branch/timeline.h"
#include "sim/io/city_folder.h"
#include "sim/land/geography_maker.h"
#include "sim/measure/measure.h"

namespace shancheng {
namespace {

const std::string kAssets = SHANCHENG_ROOT "/assets";

GeographyPointer groundOf(const std::string& id, int coarser) {
  auto city = loadCity(id, kAssets);
  if (!city) {
    ADD_FAILURE() << city.error().message();
    return nullptr;
  }
  city->frame.cells /= coarser;
  city->frame.cellMetres *= coarser;
  WorkerPool pool(2);
  auto land = makeGeography(std::move(*city), pool, "");
  if (!land) {
    ADD_FAILURE() << land.error().message();
    return nullptr;
  }
  return *land;
}

double last(const Timeline& timeline, IndicatorId id) {
  return timeline.history()->years.back()->indicators[static_cast<std::size_t>(id)];
}

TEST(ShippedCities, RunToTheirEnd) {
  for (const std::string& id : listCities(kAssets)) {
    SCOPED_TRACE(id);
    const GeographyPointer land = groundOf(id, id == "xinji" ? 2 : 4);
    ASSERT_TRUE(land);
    const auto scenario = loadScenario("history", land->city);
    ASSERT_TRUE(scenario) << scenario.error().message();
    WorkerPool pool(2);
    Timeline timeline(land, *scenario, 1, pool);
    for (int year = scenario->startYear + 8; year < scenario->endYear + 8; year += 8) {
      timeline.stepTo(std::min(year, scenario->endYear));
      for (const std::string& broken :
           checkInvariants(*timeline.cityAt(std::min(year, scenario->endYear)), *land))
        ADD_FAILURE() << year << ": " << broken;
    }
    EXPECT_EQ(timeline.history()->lastYear(), scenario->endYear);
    EXPECT_GT(last(timeline, IndicatorId::built_up_area), 2 * land->city.startMaskKm2);
    EXPECT_GT(last(timeline, IndicatorId::urbanisation_rate), 40);
    EXPECT_LT(last(timeline, IndicatorId::urbanisation_rate), 95);
  }
}

TEST(ShippedCities, EveryMappedTerritoryOfTheMunicipalityIsBuiltOn) {
  const GeographyPointer land = groundOf("chongqing-municipality", 4);
  ASSERT_TRUE(land);
  const auto scenario = loadScenario("history", land->city);
  ASSERT_TRUE(scenario) << scenario.error().message();
  WorkerPool pool(2);
  Timeline timeline(land, *scenario, 1, pool);
  timeline.stepTo(2020);
  const City city = *timeline.cityAt(2020);
  std::vector<std::int64_t> built(land->city.territories.size(), 0);
  for (std::size_t p = 0; p < city.regions.size(); ++p)
    built[static_cast<std::size_t>(land->city.places[p].territory)] += city.regions[p].builtCells;
  for (std::size_t t = 0; t < built.size(); ++t) {
    EXPECT_TRUE(land->city.territories[t].isMapped);
    EXPECT_GT(built[t], 5) << land->city.territories[t].id;
  }
  EXPECT_GT(built[0], built[3]);  // the core is the largest town, the south-east wing the smallest
}

TEST(ShippedCities, ThePlainIsFlat) {
  const GeographyPointer land = groundOf("xinji", 2);
  ASSERT_TRUE(land);
  std::size_t steep = 0;
  for (const float slope : land->slopeDegrees.values()) steep += slope > 3.0f ? 1u : 0u;
  EXPECT_LT(static_cast<double>(steep), 0.02 * static_cast<double>(land->slopeDegrees.size()));
}

}  // namespace
}  // namespace shancheng
