// No system is a number that nothing reads: with it switched off, the history is another one and the
// system's own indicator differs by more than two in a hundred in five years or more, in at least one
// shipped city.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <string>
#include <vector>

#include "sim/measure/indicators.h"
#include "tests/sim/shipped_cities.h"

namespace shancheng {
namespace {

struct SystemRow {
  SystemId system;
  IndicatorId indicator;
};
constexpr SystemRow kRows[] = {
#define SYSTEM_INDICATOR(system, indicator) {SystemId::system, IndicatorId::indicator},
#include "sim/measure/system_indicators.def"
#undef SYSTEM_INDICATOR
};
static_assert(std::size(kRows) == kSystemCount);

// What the indicator differs by, as a share of the greater, in the fifth of its most different years.
constexpr std::size_t kYearsToShow = 5;
double difference(const History& with, const History& without, IndicatorId indicator) {
  std::vector<double> shares;
  for (std::size_t n = 0; n < with.years.size(); ++n) {
    const double a = with.years[n]->indicators[static_cast<std::size_t>(indicator)];
    const double b = without.years[n]->indicators[static_cast<std::size_t>(indicator)];
    const double greater = std::max(std::abs(a), std::abs(b));
    shares.push_back(greater > 0 ? std::abs(a - b) / greater : 0.0);
  }
  std::sort(shares.begin(), shares.end(), std::greater<>());
  return shares.size() < kYearsToShow ? 0.0 : shares[kYearsToShow - 1];
}

TEST(ModelSystems, EachRowOfTheTableIsItsOwnSystem) {
  for (std::size_t n = 0; n < std::size(kRows); ++n)
    EXPECT_EQ(static_cast<std::size_t>(kRows[n].system), n)
        << systemName(kRows[n].system) << " is out of order";
}

TEST(ModelSystems, EachSwitchedOffGivesAnotherHistoryByItsOwnIndicator) {
  WorkerPool pool(2);
  const auto cities = made::shippedCities(128, pool);
  ASSERT_FALSE(cities.empty());
  double most[kSystemCount] = {};
  bool differs[kSystemCount] = {};
  for (const made::ShippedCity& city : cities) {
    Timeline plain(city.land, city.history, 1, pool, 1000);
    plain.stepTo(city.history.endYear);
    for (const SystemRow& row : kRows) {
      const auto n = static_cast<std::size_t>(row.system);
      if (most[n] > 0.02 || !plain.simulator().systemsOf(plain.spec()).has(row.system)) continue;
      Scenario without = city.history;
      without.systems.switchOff(row.system);
      Timeline other(city.land, without, 1, pool, 1000);
      other.stepTo(without.endYear);
      differs[n] = differs[n] || other.hash() != plain.hash();
      most[n] = std::max(most[n], difference(*plain.history(), *other.history(), row.indicator));
    }
  }
  std::string dead, weak;
  for (const SystemRow& row : kRows) {
    const auto n = static_cast<std::size_t>(row.system);
    const std::string name(systemName(row.system));
    if (!differs[n]) dead += " " + name;
    if (most[n] <= 0.02)
      weak += "\n  " + name + ": " +
              std::string(indicatorTable()[static_cast<std::size_t>(row.indicator)].id) + " by " +
              std::to_string(100 * most[n]) + " %";
  }
  EXPECT_EQ(dead, "") << "systems without which every history is the same";
  EXPECT_EQ(weak, "") << "systems whose indicator hardly moves";
}

}  // namespace
}  // namespace shancheng
