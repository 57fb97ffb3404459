// The further scenarios of chongqing at full size under seeds 1 to 10: each indicator in
// tests/data/scenario_directions.csv moves the way that is expected in at least nine of them. Prints
// the rows of the table in sim/MODEL_CARD.md, section "Scenarios".
#include <gtest/gtest.h>

#include <cstdio>
#include <iterator>
#include <set>
#include <string>

#include "sim/io/city_folder.h"
#include "sim/land/geography_maker.h"
#include "tests/sim/scenario_directions.h"

namespace shancheng {
namespace {

// Directions are no matter of memory: sanitized programs, ten times slower, look at one seed.
#ifdef __SANITIZE_ADDRESS__
constexpr int kSeeds = 1, kMaxMisses = 1;
#else
constexpr int kSeeds = 10, kMaxMisses = 1;
#endif

std::string shown(double value, std::size_t indicator) {
  char text[64];
  std::snprintf(text, sizeof text, "%.*f", indicatorTable()[indicator].decimals, value);
  return text;
}

TEST(ScenarioDirections, HoldInNineOfTenSeeds) {
  const auto rows = made::readDirections(SHANCHENG_TEST_DATA "/scenario_directions.csv");
  ASSERT_TRUE(rows) << rows.error().message();
  WorkerPool pool(2);
  auto city = loadCity("chongqing", SHANCHENG_ROOT "/assets");
  ASSERT_TRUE(city) << city.error().message();
  const auto history = loadScenario("history", *city);
  ASSERT_TRUE(history) << history.error().message();
  const auto land = makeGeography(std::move(*city), pool, "");
  ASSERT_TRUE(land) << land.error().message();
  const auto plain = made::figuresOf(*land, *history, *rows, kSeeds, pool);

  std::string table, missed;
  std::set<std::string> seen;
  for (const made::Direction& first : *rows) {
    if (!seen.insert(first.scenario).second) continue;
    const auto scenario = loadScenario(first.scenario, (*land)->city);
    ASSERT_TRUE(scenario) << scenario.error().message();
    const auto figures = made::figuresOf(*land, *scenario, *rows, kSeeds, pool);
    for (std::size_t n = 0; n < rows->size(); ++n) {
      const made::Direction& one = (*rows)[n];
      if (one.scenario != first.scenario) continue;
      const int moved = made::movedAsExpected(one, plain[n], figures[n]);
      const std::string line = "| `" + one.scenario + "` | `" + made::nameOf(one) + "` | " +
                               (one.isMore ? "more" : "less") + " | " +
                               shown(made::medianOf(plain[n]), one.indicator) + " | " +
                               shown(made::medianOf(figures[n]), one.indicator) + " | " +
                               std::to_string(moved) + " of " + std::to_string(kSeeds) + " |\n";
      table += line;
      if (moved < kSeeds - kMaxMisses) missed += line;
    }
  }
  std::printf("%s", table.c_str());
  EXPECT_EQ(missed, "");
}

}  // namespace
}  // namespace shancheng
