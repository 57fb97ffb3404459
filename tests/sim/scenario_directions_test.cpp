// What the further scenarios of chongqing are expected to do, on coarse cells and under two seeds; at
// full size and under ten by tests/long/scenario_directions_test.cpp.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>

#include "tests/sim/scenario_directions.h"
#include "tests/sim/shipped_cities.h"

namespace shancheng {
namespace {

constexpr const char* kTable = SHANCHENG_TEST_DATA "/scenario_directions.csv";

TEST(ScenarioDirections, EveryScenarioHasTwoRowsAndEachIsInTheModelCard) {
  const auto rows = made::readDirections(kTable);
  ASSERT_TRUE(rows) << rows.error().message();
  std::map<std::string, int> count;
  std::ifstream stream(SHANCHENG_ROOT "/sim/MODEL_CARD.md");
  const std::string card{std::istreambuf_iterator<char>(stream), {}};
  const auto section = card.find("\n## Scenarios");
  ASSERT_NE(section, std::string::npos);
  for (const made::Direction& one : *rows) {
    ++count[one.scenario];
    EXPECT_NE(card.find("| `" + made::nameOf(one) + "` |", section), std::string::npos)
        << "sim/MODEL_CARD.md lacks " << one.scenario << ": " << made::nameOf(one);
    const std::string why =
        std::string(one.isMore ? "more: " : "less: ") + one.reason + " (" + one.source + ")";
    EXPECT_NE(card.find(why, section), std::string::npos) << "sim/MODEL_CARD.md lacks " << why;
  }
  for (const auto& entry :
       std::filesystem::directory_iterator(SHANCHENG_ROOT "/assets/cities/chongqing/scenarios")) {
    const std::string id = entry.path().stem().string();
    if (id == "history") continue;
    EXPECT_GE(count[id], 2) << id;
  }
}

TEST(ScenarioDirections, HoldOnCoarseCells) {
  const auto rows = made::readDirections(kTable);
  ASSERT_TRUE(rows) << rows.error().message();
  std::vector<made::Direction> coarse;
  for (const made::Direction& one : *rows)
    if (one.isCoarse) coarse.push_back(one);
  WorkerPool pool(2);
  constexpr int kSeeds = 2;
  for (const made::ShippedCity& city : made::shippedCities(128, pool)) {
    if (city.land->city.id != "chongqing") continue;
    const auto plain = made::figuresOf(city.land, city.history, coarse, kSeeds, pool);
    std::map<std::string, std::vector<std::vector<double>>> done;
    for (std::size_t n = 0; n < coarse.size(); ++n) {
      const made::Direction& one = coarse[n];
      if (!done.contains(one.scenario)) {
        const auto scenario = loadScenario(one.scenario, city.land->city);
        ASSERT_TRUE(scenario) << scenario.error().message();
        done[one.scenario] = made::figuresOf(city.land, *scenario, coarse, kSeeds, pool);
      }
      const std::vector<double>& figures = done[one.scenario][n];
      EXPECT_EQ(made::movedAsExpected(one, plain[n], figures), kSeeds)
          << one.scenario << ": " << made::nameOf(one) << ": " << made::medianOf(figures) << ", in history "
          << made::medianOf(plain[n]) << ", expected " << (one.isMore ? "more" : "less");
    }
  }
}

}  // namespace
}  // namespace shancheng
