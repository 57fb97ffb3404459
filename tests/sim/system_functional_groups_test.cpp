// Functional groups: subcentres take more of the growth the more the city is one of groups, belts between
// them stay free; without the system neither lever moves a cell. (In three seeds: growth_systems.)
#include <gtest/gtest.h>

#include "sim/growth/land_fields.h"
#include "sim/policy/policy.h"
#include "tests/sim/grown_city.h"

namespace shancheng {
namespace {

struct Result {
  std::uint64_t cells = 0;
  double awayFromTown = 0;
  std::int64_t inBelts = 0;
};
Result grown(double polycentricity, double gap, bool isOn = true) {
  made::Plan plan;
  plan.toYear = 1975;
  plan.policy.polycentricity = polycentricity;
  plan.policy.green_gap = gap;
  if (!isOn) plan.off(SystemId::functional_groups);
  const made::Grown city = made::grow(made::growing(128), plan);
  WorkerPool pool(1);
  const LandFields fields = makeLandFields(*city.land, plan.seed, pool);
  Result result{city.city.cellSum, 0, 0};
  for (std::size_t cell = 0; cell < city.city.cells.size(); ++cell) {
    if (!isBuilt(city.city.cells[cell])) continue;
    // Nearer to another place than to the first town: told by the ground, not by what counts as a centre.
    result.awayFromTown +=
        city.land->region[cell] == 0 ? 0.0 : 1.0 / static_cast<double>(city.city.builtCells);
    result.inBelts += fields.beltSteps[cell] < 40 ? 1 : 0;
  }
  return result;
}

TEST(SystemFunctionalGroups, MoreIsBuiltAroundOtherPlaces) {
  const double one = grown(0, 0).awayFromTown, some = grown(0.7, 0).awayFromTown;
  EXPECT_GT(some, 1.08 * one);
  EXPECT_GT(grown(1, 0).awayFromTown, 1.03 * some);
  EXPECT_GT(some, 1.08 * grown(0.7, 0, false).awayFromTown);
}

TEST(SystemFunctionalGroups, BeltsStayFreeTheWiderTheMore) {
  const std::int64_t none = grown(0.7, 0).inBelts, wide = grown(0.7, 1600).inBelts;
  ASSERT_GT(none, 20);
  EXPECT_LT(wide, none / 2);
  EXPECT_LT(wide, grown(0.7, 1600, false).inBelts / 2);
}

TEST(SystemFunctionalGroups, NoneWithoutTheSystem) {
  EXPECT_EQ(grown(1, 3000, false).cells, grown(0, 0, false).cells);
}

}  // namespace
}  // namespace shancheng
