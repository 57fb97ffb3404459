// Urban villages: they come where the caps leave demand, go when the plan reaches them; none without
// the system.
#include <gtest/gtest.h>

#include "sim/policy/policy.h"
#include "tests/sim/grown_city.h"

namespace shancheng {
namespace {

made::Plan planOf(double planWeight, int toYear = 2030) {
  made::Plan plan;
  plan.toYear = toYear;
  plan.policy.informal_tolerance = 1;
  plan.policy.plan_weight = planWeight;
  plan.policy.redevelopment_rate = 0;
  return plan;
}
struct Count {
  int came = 0, went = 0;
};
Count villages(const made::Grown& grown) {
  Count count;
  for (const auto& year : grown.changes)
    for (const Change& change : year) {
      count.came += change.after.kind == BuiltKind::urbanVillage ? 1 : 0;
      count.went += change.before.kind == BuiltKind::urbanVillage && isBuilt(change.after) ? 1 : 0;
    }
  return count;
}

TEST(SystemInformalBuilding, NoneWithoutTheSystem) {
  made::Plan without = planOf(0.6);
  without.off(SystemId::informal_building);
  const made::Grown with = made::grow(made::growing(), planOf(0.6)),
                    none = made::grow(made::growing(), without);
  EXPECT_GT(villages(with).came, 10);
  EXPECT_EQ(villages(none).came, 0);
  EXPECT_EQ(none.city.informalCells, 0);
}

TEST(SystemInformalBuilding, PlansClearVillagesThatTheCityEncloses) {
  const made::Grown firm = made::grow(made::growing(), planOf(1)),
                    loose = made::grow(made::growing(), planOf(0));
  const Count under = villages(firm), without = villages(loose);
  ASSERT_GT(under.came, 10);
  EXPECT_GT(under.went, 0);
  EXPECT_EQ(without.went, 0) << "nobody clears them where plans weigh nothing and nothing is rebuilt";
  EXPECT_LT(static_cast<double>(firm.city.informalCells) / under.came,
            static_cast<double>(loose.city.informalCells) / without.came);
  EXPECT_EQ(made::faultsOf(firm), "");
}

TEST(SystemInformalBuilding, TheLongestStandElevenYearsAtLeast) {
  const made::Grown grown = made::grow(made::growing(), planOf(1));
  std::vector<int> since(grown.city.cells.size(), 0);
  for (std::size_t n = 0; n < grown.changes.size(); ++n)
    for (const Change& change : grown.changes[n]) {
      const int year = 1929 + static_cast<int>(n);
      if (change.before.kind == BuiltKind::urbanVillage && isBuilt(change.after)) {
        EXPECT_GE(year - since[change.cell], 11);
      }
      since[change.cell] = year;
    }
}

}  // namespace
}  // namespace shancheng
