// Industrial rings: the stronger, the more factories lie between the inner and the outer ring; without the
// system the strength moves no cell. (In three seeds, and the radii: growth_systems.)
#include <gtest/gtest.h>

#include "sim/policy/policy.h"
#include "tests/sim/grown_city.h"

namespace shancheng {
namespace {

made::Grown grown(double strength, bool isOn = true) {
  made::Plan plan;
  plan.toYear = 1980;
  plan.policy.ring_strength = strength;
  plan.policy.ring_inner_radius = 1.2;  // the valley is eight kilometres wide
  plan.policy.ring_outer_radius = 3.2;
  plan.policy.works_relocation_rate = 0;
  if (!isOn) plan.off(SystemId::industrial_rings);
  return made::grow(made::growing(), plan);
}
double between(const made::Grown& grown) { return made::figure(grown, IndicatorId::industry_between_loops); }
double within(const made::Grown& grown) { return made::figure(grown, IndicatorId::industry_in_core); }
// Built cells beyond the outer ring: a tenth further, where the town gives way to country.
std::int64_t beyond(const made::Grown& grown) {
  const Point town = grown.land->city.startMaskCentre;
  std::int64_t count = 0;
  for (int row = 0; row < 64; ++row)
    for (int column = 0; column < 64; ++column) {
      const double x = (column + 0.5) * 120 - town.x, y = (row + 0.5) * 120 - town.y;
      count += isBuilt(grown.city.cells.at(column, row)) && x * x + y * y > 3500.0 * 3500.0 ? 1 : 0;
    }
  return count;
}

TEST(SystemIndustrialRings, TheStrongerTheMoreFactoriesLieBetween) {
  const double none = between(grown(0)), some = between(grown(0.6)), strong = between(grown(1));
  EXPECT_GT(some, 1.05 * none);
  EXPECT_GE(strong, some);
  EXPECT_LT(within(grown(1)), 0.9 * within(grown(0)));
}

TEST(SystemIndustrialRings, TheStrongerTheLessIsBuiltBeyond) {
  const std::int64_t none = beyond(grown(0)), strong = beyond(grown(1));
  ASSERT_GT(none, 20);
  EXPECT_LT(strong, none * 8 / 10);
  EXPECT_LT(strong, beyond(grown(1, false)) * 8 / 10);
}

TEST(SystemIndustrialRings, NoneWithoutTheSystem) {
  EXPECT_EQ(grown(1, false).city.cellSum, grown(0, false).city.cellSum);
  EXPECT_LT(between(grown(1, false)), between(grown(0.6)));
}

}  // namespace
}  // namespace shancheng
