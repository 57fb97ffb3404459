// Homes for those whose land the city took: as much floor as the lever grants a head, beside the
// converted land or gathered at the outskirts; none without the system.
#include <gtest/gtest.h>

#include <cmath>

#include "sim/growth/estates.h"
#include "sim/policy/policy.h"
#include "tests/sim/grown_city.h"

namespace shancheng {
namespace {

// Every year since 2003 some hundreds of families are owed a home.
made::Plan planOf(double onsite) {
  made::Plan plan;
  plan.toYear = 2015;
  plan.policy.resettlement_onsite = onsite;
  plan.policy.ring_inner_radius = 3;  // or all of the valley is its centre
  plan.eachYear = [](City& city, Policy&, int year) {
    if (year >= 2003) city.resettlementDueM2 += 120'000;
  };
  return plan;
}
struct Rows {
  int count = 0, beside = 0, together = 0;
};
// How many rows rise, how many of them have a new or cleared cell that is none within 1.2 km, and how
// many touch another of their year.
Rows rowsOf(const made::Grown& grown) {
  Rows rows;
  for (const auto& year : grown.changes)
    for (const Change& row : year) {
      if (row.after.kind != BuiltKind::resettlement) continue;
      ++rows.count;
      bool isBeside = false, isTogether = false;
      for (const Change& other : year) {
        if (other.cell == row.cell || isBuilt(other.before)) continue;
        const int dx = static_cast<int>(other.cell % 128) - static_cast<int>(row.cell % 128);
        const int dy = static_cast<int>(other.cell / 128) - static_cast<int>(row.cell / 128);
        if (other.after.kind != BuiltKind::resettlement)
          isBeside = isBeside || dx * dx + dy * dy <= 100;
        else
          isTogether = isTogether || dx * dx + dy * dy <= 2;
      }
      rows.beside += isBeside ? 1 : 0;
      rows.together += isTogether ? 1 : 0;
    }
  return rows;
}
double wayOut(const made::Grown& grown) {
  double sum = 0;
  int count = 0;
  for (std::size_t cell = 0; cell < grown.city.cells.size(); ++cell) {
    if (grown.city.cells[cell].kind != BuiltKind::resettlement) continue;
    sum += std::sqrt(squaredFromTown(*grown.land, cell));
    ++count;
  }
  return count ? sum / count : 0.0;
}

TEST(SystemResettlementHousing, RowsStandBesideTheConvertedLandOrGatheredOutside) {
  const made::Grown onsite = made::grow(made::growing(128), planOf(1)),
                    gathered = made::grow(made::growing(128), planOf(0));
  const Rows beside = rowsOf(onsite), apart = rowsOf(gathered);
  ASSERT_GT(beside.count, 10);
  ASSERT_GT(apart.count, 10);
  EXPECT_GT(beside.beside, beside.count * 8 / 10);
  EXPECT_GT(apart.together * beside.count, beside.together * apart.count) << "gathered ones stand together";
  EXPECT_GT(wayOut(gathered), wayOut(onsite));
  EXPECT_GT(made::figure(onsite, IndicatorId::resettlement_homes), 0.1);
  EXPECT_EQ(made::faultsOf(onsite), "");
  EXPECT_EQ(made::faultsOf(gathered), "");
}

TEST(SystemResettlementHousing, FloorIsOwedByHeadAndOnlyWithTheSystem) {
  made::Plan plan;
  plan.toYear = 2010;
  made::Grown grown = made::grow(made::growing(128), plan);
  const Workspace workspace;
  const Grid<float> metres;
  const Grid<std::uint16_t> minutes;
  const std::vector<float> places;
  WorkerPool pool(1);
  const auto owed = [&](double area, const Systems& systems) {
    City city = grown.city;
    city.resettlementDueM2 = 0;
    city.economy.displacedPersons = 1000;
    for (TerritoryStock& territory : city.territories) territory.acquiredM2 = 0;
    city.territories[0].acquiredM2 = 3'000'000;
    city.territories[1].acquiredM2 = 1'000'000;  // beyond the map: its displaced are housed there
    Policy policy;
    policy.resettlement_area = area;
    const GrowthContext now{*grown.land, policy, systems, 2010, 1, 15, metres, metres, minutes, places, pool};
    addResettlementDue(now, city);
    return city.resettlementDueM2;
  };
  Systems without;
  without.switchOff(SystemId::resettlement_housing);
  EXPECT_EQ(owed(30, Systems{}), 22500);
  EXPECT_EQ(owed(60, Systems{}), 45000);
  EXPECT_EQ(owed(30, without), 0);
}

}  // namespace
}  // namespace shancheng
