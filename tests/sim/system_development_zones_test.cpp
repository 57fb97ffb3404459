// Development zones: parks draw growth as far as they are laid open, and factories anyhow; without the system
// no lever of theirs moves a cell. (In three seeds, factories alone: growth_systems.)
#include <gtest/gtest.h>

#include <functional>

#include "sim/policy/policy.h"
#include "tests/sim/grown_city.h"

namespace shancheng {
namespace {

using Move = std::function<void(Policy&)>;
made::Grown grown(const Move& change, bool isOn = true) {
  CityDefinition city = made::growing();
  for (Zone& zone : city.zones) zone.startYear = 1936;  // before the town has filled the valley
  made::Plan plan;
  plan.toYear = 1955;
  change(plan.policy);
  plan.off(SystemId::new_areas);       // the same levers, by their own system
  plan.off(SystemId::foreign_plants);  // who come for the same terms
  if (!isOn) plan.off(SystemId::development_zones);
  return made::grow(city, plan);
}
// Built cells of the two parks; those of factories alone.
std::int64_t inZones(const made::Grown& grown, bool onlyFactories) {
  std::int64_t count = 0;
  for (std::size_t cell = 0; cell < grown.city.cells.size(); ++cell) {
    const CellState now = grown.city.cells[cell];
    if (grown.land->zone[cell] > 1) continue;
    count += onlyFactories ? now.use == LandUse::industrial : isBuilt(now);
  }
  return count;
}

TEST(SystemDevelopmentZones, DrawGrowthWhereTheyAreLaidOpenAndWorksAnyhow) {
  const Move nothing = [](Policy&) {}, open = [](Policy& policy) { policy.zone_developable = 1; };
  const Move late = [](Policy& policy) {
    policy.zone_developable = 1;
    policy.zone_delay = 18;
  };
  const Move disabled = [](Policy& policy) { policy.zone_enabled = 0; };
  EXPECT_GT(inZones(grown(open), false), inZones(grown(nothing, false), false) * 11 / 10);
  EXPECT_GT(inZones(grown(open), true), inZones(grown(nothing, false), true) * 3 / 2);
  EXPECT_GT(inZones(grown(nothing), true), inZones(grown(nothing, false), true) * 5 / 4);
  EXPECT_GT(inZones(grown(open), true), inZones(grown(late), true) * 3 / 2);
  EXPECT_EQ(inZones(grown(disabled), true), inZones(grown(nothing, false), true));
}

TEST(SystemDevelopmentZones, NoneWithoutTheSystem) {
  const Move moves[] = {[](Policy& policy) { policy.zone_enabled = 0; },
                        [](Policy& policy) { policy.zone_delay = -10; },
                        [](Policy& policy) { policy.zone_area = 0.25; },
                        [](Policy& policy) { policy.zone_tax_rate = 0.33; },
                        [](Policy& policy) { policy.zone_developable = 1; },
                        [](Policy& policy) { policy.zone_subsidy = 0.5; }};
  const made::Grown plain = grown([](Policy&) {}, false);
  EXPECT_EQ(made::figure(plain, IndicatorId::zone_built_area), 0);
  for (const Move& move : moves) EXPECT_EQ(grown(move, false).city.cellSum, plain.city.cellSum);
}

}  // namespace
}  // namespace shancheng
