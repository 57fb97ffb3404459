// Every lever is alive: moved from its least to its greatest value it gives another city.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "sim/io/city_folder.h"
#include "sim/land/geography_maker.h"
#include "sim/timeline/timeline.h"
#include "tests/sim/made_geography.h"

namespace shancheng {
namespace {

// The first year in which a lever can tell in the valley's scenario; commands are given from then.
int firstActiveYear(LeverId lever) {
  switch (lever) {
    case LeverId::zone_enabled:
    case LeverId::zone_tax_rate:
    case LeverId::zone_subsidy:
      return 1988;
    case LeverId::tunnel_rate:
      return 1985;
    case LeverId::rail_rate:
      return 1998;
    case LeverId::rail_weight:
      return 2004;
    case LeverId::conversion_quota:
      return 1998;
    case LeverId::quota_strict:
      return 1980;
    case LeverId::ticket_enabled:
    case LeverId::ticket_supply:
      return 2008;
    case LeverId::estate_sites:
    case LeverId::estate_floor_area:
    case LeverId::estate_storeys:
    case LeverId::estate_start_year:
    case LeverId::estate_duration:
      return 2005;
    case LeverId::resettlement_area:
      return 1995;
    case LeverId::shock_year:
      return 1990;
    case LeverId::shock_export_share:
    case LeverId::stimulus_size:
      return 2006;
    case LeverId::protect_ridges:
      return 1990;
    default:
      return 1960;
  }
}

// What stands on every cell at the end of the history.
std::vector<CellState> cellsOf(const History& history, std::size_t cells) {
  std::vector<CellState> state(cells);
  for (const YearRecordPointer& record : history.years)
    for (const Change& change : record->changes) state[change.cell] = change.after;
  return state;
}

TEST(PolicyLevers, EveryLeverChangesTheCityWithinTwentyYears) {
  const GeographyPointer land = made::geography(made::definition());
  WorkerPool pool(2);
  Timeline timeline(land, made::scenario(), 11, pool, 5);
  for (std::size_t i = 0; i < kLeverCount; ++i) {
    const LeverRow& row = leverTable()[i];
    const auto lever = static_cast<LeverId>(i);
    const int year = firstActiveYear(lever);
    std::vector<std::uint64_t> hashes;
    std::vector<std::vector<CellState>> cities;
    for (const double value : {row.minimum, row.maximum}) {
      Command command;
      command.year = year;
      command.lever = lever;
      command.value = value;
      ASSERT_TRUE(timeline.apply(command)) << row.id;
      timeline.stepTo(year + 20);
      hashes.push_back(timeline.history()->years[static_cast<std::size_t>(year + 20 - 1929)]->hash);
      cities.push_back(cellsOf(*timeline.history(), land->heightMetres.size()));
      ASSERT_TRUE(timeline.undo());
    }
    EXPECT_FALSE(cities[0] == cities[1])
        << "lever " << row.id << " changes a stock, but nothing that is built";
    EXPECT_NE(hashes[0], hashes[1]) << "lever " << row.id << " is dead";
  }
}

// The shipped city and its own history, on coarse cells: no lever may be masked by the others' values.
TEST(PolicyLevers, EveryLeverMovesTheShippedCity) {
  auto city = loadCity(std::string(SHANCHENG_TEST_DATA) + "/cities/small", SHANCHENG_SOURCE_DIR "/assets");
  ASSERT_TRUE(city) << city.error().message();
  auto scenario = loadScenario("history", *city);
  ASSERT_TRUE(scenario) << scenario.error().message();
  WorkerPool pool(2);
  auto land = makeGeography(*city, pool, "");
  ASSERT_TRUE(land);
  Timeline timeline(*land, *scenario, 3, pool, 10);
  for (std::size_t i = 0; i < kLeverCount; ++i) {
    const LeverRow& row = leverTable()[i];
    std::vector<std::uint64_t> hashes;
    for (const double value : {row.minimum, row.maximum}) {
      Command command;
      command.year = 1985;
      command.lever = static_cast<LeverId>(i);
      command.value = value;
      ASSERT_TRUE(timeline.apply(command)) << row.id;
      timeline.stepTo(2050);
      hashes.push_back(timeline.hash());
      ASSERT_TRUE(timeline.undo());
    }
    EXPECT_NE(hashes[0], hashes[1]) << "lever " << row.id << " is dead in the shipped city";
  }
}

TEST(PolicyLevers, RowsAreSoundAndFoundById) {
  EXPECT_GE(kLeverCount, 12u);
  const Policy policy;
  for (std::size_t i = 0; i < kLeverCount; ++i) {
    const LeverRow& row = leverTable()[i];
    EXPECT_EQ(findLever(row.id), static_cast<LeverId>(i));
    EXPECT_DOUBLE_EQ(policy.get(static_cast<LeverId>(i)), row.standard) << row.id;
    EXPECT_TRUE(checkLeverValue(static_cast<LeverId>(i), row.minimum)) << row.id;
    EXPECT_TRUE(checkLeverValue(static_cast<LeverId>(i), row.maximum)) << row.id;
    EXPECT_FALSE(checkLeverValue(static_cast<LeverId>(i), row.maximum + row.step)) << row.id;
  }
  EXPECT_FALSE(findLever("no_such_lever"));
}

TEST(PolicyLevers, SettingsAreParsedOrRefused) {
  const auto plain = parseLeverSetting("max_slope=30");
  ASSERT_TRUE(plain);
  EXPECT_EQ(plain->id, LeverId::max_slope);
  EXPECT_DOUBLE_EQ(plain->value, 30);
  EXPECT_FALSE(plain->year.has_value());
  const auto dated = parseLeverSetting("seed_share=0.25@1997");
  ASSERT_TRUE(dated);
  EXPECT_EQ(dated->year, 1997);
  for (const char* bad :
       {"", "max_slope", "max_slope=", "max_slope=steep", "max_slope=99", "max_slope=20@soon",
        "max_slope=20@1997.5", "nothing=1", "max_slope=nan", "max_slope=1e999"}) {
    const auto refused = parseLeverSetting(bad);
    ASSERT_FALSE(refused) << bad;
    EXPECT_FALSE(refused.error().message().empty());
  }
}

}  // namespace
}  // namespace shancheng
