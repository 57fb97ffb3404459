// Every lever is alive: moved from its least to its greatest value it gives another city.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "sim/branch/timeline.h"
#include "sim/policy/policy.h"
#include "tests/sim/shipped_cities.h"

namespace shancheng {
namespace {

// Years in which a lever may first tell; most do by the third.
constexpr int kFirstYears[] = {2005, 1985, 1999, 2012, 1945, 2024};
constexpr int kYearsToTell = 20;

bool isAlive(Timeline& timeline, LeverId lever, int year) {
  std::vector<std::uint64_t> hashes;
  for (const double value : {leverRow(lever).minimum, leverRow(lever).maximum}) {
    Command command;
    command.year = year;
    command.lever = lever;
    command.value = value;
    if (!timeline.apply(command)) return false;
    timeline.stepTo(year + kYearsToTell);
    hashes.push_back(timeline.hash());
    timeline.undo();
  }
  return hashes[0] != hashes[1];
}

// Moved from its least to its greatest value, every lever makes another history within twenty years in
// some shipped city; a lever that does not is dead.
TEST(PolicyLevers, EveryLeverIsAliveInAShippedCity) {
  WorkerPool pool(2);
  const auto cities = made::shippedCities(128, pool);
  ASSERT_FALSE(cities.empty());
  std::vector<bool> alive(kLeverCount, false);
  for (const made::ShippedCity& city : cities) {
    Timeline timeline(city.land, city.history, 3, pool, 5);
    for (const int year : kFirstYears) {
      if (year < city.history.startYear || year + kYearsToTell > city.history.endYear) continue;
      for (std::size_t i = 0; i < kLeverCount; ++i)
        if (!alive[i]) alive[i] = isAlive(timeline, static_cast<LeverId>(i), year);
    }
  }
  std::string dead;
  for (std::size_t i = 0; i < kLeverCount; ++i)
    if (!alive[i]) dead += " " + std::string(leverTable()[i].id);
  EXPECT_EQ(dead, "") << "levers that change nothing";
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
