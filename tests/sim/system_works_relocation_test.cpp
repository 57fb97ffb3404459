// State works leave the centre at the lever's pace, towers follow after some years; works that closed
// go in their year; without the system they stay.
#include <gtest/gtest.h>

#include <map>

#include "sim/growth/factory_relocation.h"
#include "sim/policy/policy.h"
#include "tests/sim/grown_city.h"

namespace shancheng {
namespace {

made::Plan planOf(double rate, int toYear = 2020) {
  made::Plan plan;
  plan.toYear = toYear;
  plan.policy.works_relocation_rate = rate;
  plan.policy.ring_inner_radius = 3;
  return plan;
}
double inCore(const made::Grown& grown) { return made::figure(grown, IndicatorId::industry_in_core); }

TEST(SystemStateWorksRelocation, MoreLeaveTheQuickerThePace) {
  const made::Grown slow = made::grow(made::growing(), planOf(0.02)),
                    quick = made::grow(made::growing(), planOf(0.3));
  EXPECT_LT(inCore(quick), 0.8 * inCore(slow));
  EXPECT_EQ(made::faultsOf(quick), "");
}

TEST(SystemStateWorksRelocation, WithoutItTheyStay) {
  made::Plan without = planOf(0.3);
  without.off(SystemId::state_works_relocation);
  const made::Grown stays = made::grow(made::growing(), without),
                    goes = made::grow(made::growing(), planOf(0.3));
  EXPECT_GT(inCore(stays), 1.2 * inCore(goes));
  EXPECT_EQ(stays.city.relocatedIndustryCells, 0);
}

TEST(SystemStateWorksRelocation, LandLiesClearedThenCarriesNoWorks) {
  made::Plan plan = planOf(0.1, 2030);
  plan.off(SystemId::public_rented_housing);  // estates take plots at once
  const made::Grown grown = made::grow(made::growing(), plan);
  std::map<std::uint32_t, int> leftIn;
  int plots = 0, rebuilt = 0, tall = 0;
  for (std::size_t n = 0; n < grown.changes.size(); ++n) {
    const int year = 1929 + static_cast<int>(n);
    for (const Change& change : grown.changes[n]) {
      if (change.before.use == LandUse::industrial && change.after.use == LandUse::reserve) {
        EXPECT_GE(year, 2002) << "no reserve yet";
        leftIn[change.cell] = year;
        ++plots;
      } else if (leftIn.contains(change.cell) && isBuilt(change.after) && !isBuilt(change.before)) {
        EXPECT_GE(year - leftIn[change.cell], 2);
        EXPECT_NE(change.after.use, LandUse::industrial);
        ++rebuilt;
        tall += change.after.storeys >= 12 ? 1 : 0;
        leftIn.erase(change.cell);
      }
    }
  }
  ASSERT_GT(plots, 20);
  ASSERT_GT(rebuilt, 10);
  EXPECT_GT(tall * 4, rebuilt) << "towers";
}

TEST(SystemStateWorksRelocation, BeforeTheReserveTheyAreBuiltOnAtOnce) {
  const made::Grown grown = made::grow(made::growing(), planOf(0.3, 2000));
  int direct = 0;
  for (std::size_t n = 0; n < grown.changes.size(); ++n)
    for (const Change& change : grown.changes[n])
      if (change.before.use == LandUse::industrial && isBuilt(change.after) &&
          change.after.use != LandUse::industrial &&
          1929 + static_cast<int>(n) >= 2002 - kLeasesBeforeReserve)
        ++direct;
  EXPECT_GT(direct, 20);
  EXPECT_EQ(grown.city.reserveCells, 0);
}

TEST(SystemStateWorksRelocation, WorksThatCloseGoInTheirYearWhereverTheyStand) {
  CityDefinition city = made::growing();
  made::Plan plan = planOf(0);
  const made::Grown before = made::grow(city, plan);
  // The busiest ground of works within reach of a point is closed in 2011.
  Facility works;
  works.kind = FacilityKind::industry;
  works.openedYear = 1938;
  works.closedYear = 2011;
  std::size_t most = 0;
  for (int row = 4; row < 64; row += 4)
    for (int column = 4; column < 64; column += 4) {
      std::size_t count = 0;
      for (int y = std::max(0, row - 8); y < std::min(64, row + 8); ++y)
        for (int x = std::max(0, column - 8); x < std::min(64, column + 8); ++x)
          count += before.city.cells.at(x, y).use == LandUse::industrial ? 1 : 0;
      if (count <= most) continue;
      most = count;
      works.point = {column * 120.0, row * 120.0};
    }
  ASSERT_GT(most, 20u);
  city.facilities = {works};
  const made::Grown after = made::grow(city, plan);
  std::size_t left = 0;
  for (const Change& change : after.changes[2011 - 1929])
    left += change.before.use == LandUse::industrial && change.after.use == LandUse::reserve ? 1 : 0;
  EXPECT_GT(left, 10u);
  plan.off(SystemId::state_works_relocation);
  const made::Grown without = made::grow(city, plan);
  for (const Change& change : without.changes[2011 - 1929])
    EXPECT_FALSE(change.before.use == LandUse::industrial && change.after.use == LandUse::reserve);
}

}  // namespace
}  // namespace shancheng
