// Plans and the market: seeds scatter growth and buildings are built again by their levers, with or without
// plans; how plans weigh, wait and contradict each other moves nothing without the system. (How plans hold
// growth: growth_systems.)
#include <gtest/gtest.h>

#include <functional>
#include <utility>

#include "sim/measure/accuracy.h"
#include "sim/policy/policy.h"
#include "tests/sim/grown_city.h"

namespace shancheng {
namespace {

using Move = std::function<void(Policy&)>;
using EachYear = std::function<void(City&, Policy&, int)>;
made::Grown grown(const Move& change, bool isOn = true, EachYear eachYear = {}) {
  made::Plan plan;
  plan.toYear = 2000;
  change(plan.policy);
  if (!isOn) plan.off(SystemId::plans_and_market);
  if (eachYear) plan.eachYear = std::move(eachYear);
  return made::grow(made::growing(), plan);
}

// Of the land built on in a year, that which touches none that was built before.
double outlying(double seedShare) {
  double sum = 0;
  std::int64_t count = 0;
  Mask before(64, 64);
  grown([seedShare](Policy& policy) { policy.seed_share = seedShare; }, true,
        [&](City& city, Policy&, int year) {
          Mask now(64, 64);
          for (std::size_t cell = 0; cell < now.size(); ++cell) now[cell] = isBuilt(city.cells[cell]) ? 1 : 0;
          if (year > 1940) {
            const GrowthKinds kinds = growthKindsOf(before, now);
            sum += kinds.outlying * static_cast<double>(kinds.newCells);
            count += kinds.newCells;
          }
          before = now;
        });
  return sum / static_cast<double>(count);
}

TEST(SystemPlansAndMarket, SeedsScatterGrowth) {
  const double none = outlying(0), some = outlying(0.2), many = outlying(0.5);
  EXPECT_GT(some, 1.1 * none);
  EXPECT_GT(many, 1.2 * none);
}

TEST(SystemPlansAndMarket, TheQuickerThePaceTheMoreIsBuiltAgain) {
  const auto again = [](double rate, bool isOn) {
    std::int64_t cells = 0;
    grown([rate](Policy& policy) { policy.redevelopment_rate = rate; }, isOn,
          [&cells](City& city, Policy&, int) { cells += city.redevelopedCells; });
    return cells;
  };
  for (const bool isOn : {true, false}) {
    const std::int64_t anyhow = again(0, isOn);  // factories that leave, villages that are cleared
    const std::int64_t slow = again(0.1, isOn) - anyhow, quick = again(0.4, isOn) - anyhow;
    EXPECT_GT(slow, 50);
    EXPECT_GT(quick, 2 * slow);
  }
}

TEST(SystemPlansAndMarket, PlansMoveNothingWithoutTheSystem) {
  const Move moves[] = {[](Policy& policy) { policy.plan_weight = 1; },
                        [](Policy& policy) { policy.plan_delay = 5; },
                        [](Policy& policy) { policy.plan_count = 1; }};
  const Move nothing = [](Policy&) {};
  const std::uint64_t with = grown(nothing).city.cellSum, without = grown(nothing, false).city.cellSum;
  for (const Move& move : moves) {
    EXPECT_NE(grown(move).city.cellSum, with);
    EXPECT_EQ(grown(move, false).city.cellSum, without);
  }
}

}  // namespace
}  // namespace shancheng
