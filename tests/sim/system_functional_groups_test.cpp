// Functional groups: subcentres take more of the growth the more the city is one of groups, belts between
// them stay free; without the system neither lever moves a cell. (In three seeds: growth_systems.)
#include <gtest/gtest.h>

#include "sim/growth/land_fields.h"
#include "tests/sim/grown_city.h"

namespace shancheng {
namespace {

CityDefinition growing() {
  CityDefinition city = made::definition(64, 120);
  city.territories[0].people = {300000, 0, 20000, 0};
  city.territories[0].landM2[static_cast<std::size_t>(LandStock::farmland)] = 60'000'000;
  return city;
}

struct Result { std::uint64_t cells = 0; double subcentreShare = 0; std::int64_t inBelts = 0; };
Result grown(double polycentricity, double gap, bool isOn = true) {
  made::Plan plan;
  plan.toYear = 2020;
  plan.policy.polycentricity = polycentricity;
  plan.policy.green_gap = gap;
  if (!isOn) plan.off(SystemId::functional_groups);
  std::int64_t fresh = 0, there = 0;
  plan.eachYear = [&](City& city, Policy&, int year) {
    if (year <= 1960) return;
    fresh += city.newCells;
    there += city.newSubcentreCells;
  };
  const made::Grown city = made::grow(growing(), plan);
  WorkerPool pool(1);
  const LandFields fields = makeLandFields(*city.land, plan.seed, pool);
  Result result{city.city.cellSum, static_cast<double>(there) / static_cast<double>(fresh), 0};
  for (std::size_t cell = 0; cell < city.city.cells.size(); ++cell)
    result.inBelts += isBuilt(city.city.cells[cell]) && fields.beltSteps[cell] < 40 ? 1 : 0;
  return result;
}

TEST(SystemFunctionalGroups, SubcentresTakeMoreOfTheGrowth) {
  const double one = grown(0, 800).subcentreShare, groups = grown(1, 800).subcentreShare;
  EXPECT_GT(groups, 1.05 * one);
  EXPECT_GT(groups, 1.05 * grown(1, 800, false).subcentreShare);
}

TEST(SystemFunctionalGroups, BeltsStayFreeTheWiderTheMore) {
  const std::int64_t none = grown(0.7, 0).inBelts, wide = grown(0.7, 1600).inBelts;
  ASSERT_GT(none, 20);
  EXPECT_LT(wide, none / 2);
  EXPECT_LT(wide, grown(0.7, 1600, false).inBelts / 2);
}

TEST(SystemFunctionalGroups, NoneWithoutTheSystem) {
  const Result none = grown(0, 0, false), all = grown(1, 3000, false);
  EXPECT_EQ(all.cells, none.cells);
  EXPECT_EQ(all.subcentreShare, none.subcentreShare);
}

}  // namespace
}  // namespace shancheng
