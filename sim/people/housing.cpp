// Homes: how much floor people would like, what stands empty, what it costs, and how much informal
// building fills where affordable homes lag behind.
#include <algorithm>

#include "sim/core/math.h"
#include "sim/people/stages.h"

namespace shancheng::people {

namespace {
constexpr double kFloorAtStartM2 = 8;  // a head in the first year (estimate)
constexpr double kUsableShare = 0.8;   // of floor, that is homes rather than stairs and shops
constexpr double kOrdinaryVacancy = 0.12;
constexpr double kPriceResponse = 0.5, kIncomeResponse = 0.6;
constexpr double kLandInPrice = 0.15;
constexpr double kFloorPerLandM2 = 0.5;  // off the map: homes on a m2 of built land
constexpr double kOrdinaryBurden = 6;    // years of a family's income for a home
constexpr double kInformalLandM2 = 9;    // a newcomer who finds nothing else, at full tolerance
constexpr double kDensifyShare = 0.15;   // of homes that are missing, added to standing ones a year
constexpr double kMaxMove = 0.15;        // of a price, a year

double floorWanted(const TerritoryStock& here, const PeopleYear& now, double startIncome) {
  const double income = std::max(0.2, here.urbanIncomeYuan / std::max(1.0, startIncome));
  return kFloorAtStartM2 * math::pow(income, now.coefficient().floor_income_elasticity) *
         static_cast<double>(urbanPeople(here));
}
}  // namespace

void stepHousing(City& city, const PeopleYear& now) {
  const double startIncome =
      now.coefficient().wage_share * kLabourShare * now.coefficient().start_productivity;
  for (std::size_t t = 0; t < city.territories.size(); ++t) {
    TerritoryStock& here = city.territories[t];
    if (!now.definition.territories[t].isMapped)
      at(here.homesM2, HomeStock::commodity) =
          whole(kFloorPerLandM2 * static_cast<double>(at(here.landM2, LandStock::urban)));
    std::int64_t all = 0;
    for (const std::int64_t homes : here.homesM2) all += homes;
    const double wanted = floorWanted(here, now, startIncome);
    const double usable = kUsableShare * static_cast<double>(all);
    const double empty = usable > 0 ? math::clamp(1 - wanted / usable, 0.0, 1.0) : 0.0;
    // What is empty is what is for sale: public and resettlement homes are given out, informal ones let.
    here.vacantHomesM2 =
        std::min(at(here.homesM2, HomeStock::commodity), whole(empty * static_cast<double>(all)));
    const double before = here.homePriceYuan;
    const double affordable = 3.0 * here.urbanIncomeYuan * kOrdinaryBurden / 80.0;
    const double target = kIncomeResponse * affordable + (1 - kIncomeResponse) * before +
                          kLandInPrice * here.landPriceYuan / 2.0;
    const double growth = math::clamp(0.25 * math::log(std::max(1.0, target) / std::max(1.0, before)) +
                                          kPriceResponse * (kOrdinaryVacancy - empty),
                                      -kMaxMove, kMaxMove);
    here.homePriceYuan = std::max(10.0, before * math::exp(growth));

    // Where land is not to be had, homes go higher instead.
    const double missing = std::max(0.0, wanted / kUsableShare - static_cast<double>(all));
    here.densifyM2 = now.definition.territories[t].isMapped ? whole(kDensifyShare * missing) : 0;

    here.informalDemandM2 = 0;
    if (!now.has(SystemId::informal_building)) continue;
    const double burden =
        80.0 * here.homePriceYuan / std::max(1.0, 3.0 * here.urbanIncomeYuan) / kOrdinaryBurden;
    const double shortage = math::clamp(wanted / std::max(1.0, usable) - 1, 0.0, 1.0);
    const double relief = 1 - publicHomeRelief(here, now);
    const double lag = std::max(0.0, burden * relief + shortage - now.policy.informal_rent_gap);
    const auto newcomers = std::max(0.0, static_cast<double>(at(here.people, PeopleStock::migrant)) * 0.1);
    here.informalDemandM2 = whole(now.policy.informal_tolerance * lag * newcomers * kInformalLandM2);
  }
}

}  // namespace shancheng::people
