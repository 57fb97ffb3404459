// Homes: how much floor people would like, what stands empty, what it costs, and how much informal
// building fills where affordable homes lag behind.
#include <algorithm>

#include "sim/core/math.h"
#include "sim/people/stages.h"
#include "sim/policy/policy.h"

namespace shancheng::people {

namespace {
constexpr double kFloorAtStartM2 = 8;    // a head in the first year (estimate)
constexpr double kUsableFraction = 0.8;  // of floor, that is homes rather than stairs and shops
constexpr double kOrdinaryVacancy = 0.12;
constexpr double kPriceResponse = 0.5, kIncomeResponse = 0.6;
constexpr double kLandInPrice = 0.15;
constexpr double kFloorPerLandM2 = 0.5;    // off the map: homes on a m2 of built land
constexpr double kOrdinaryBurden = 6;      // years of a family's income for a home
constexpr double kInformalLandM2 = 9;      // a newcomer who finds nothing else, at full tolerance
constexpr double kDensifyFraction = 0.15;  // of homes that are missing, added to standing ones a year
constexpr double kMaxMove = 0.15;          // of a price, a year

double floorWanted(const TerritoryStock& territory, const PeopleYear& context, double startIncome) {
  const double income = std::max(0.2, territory.urbanIncomeYuan / std::max(1.0, startIncome));
  return kFloorAtStartM2 * math::pow(income, context.coefficient().floor_income_elasticity) *
         static_cast<double>(urbanPeople(territory));
}
}  // namespace

void stepHousing(City& city, const PeopleYear& context) {
  const double startIncome =
      context.coefficient().wage_share * kLabourFraction * context.coefficient().start_productivity;
  for (std::size_t t = 0; t < city.territories.size(); ++t) {
    TerritoryStock& territory = city.territories[t];
    if (!context.definition.territories[t].isMapped)
      at(territory.homesM2, HomeStock::commodity) =
          whole(kFloorPerLandM2 * static_cast<double>(at(territory.landM2, LandStock::urban)));
    std::int64_t all = 0;
    for (const std::int64_t homes : territory.homesM2) all += homes;
    const double wanted = floorWanted(territory, context, startIncome);
    const double usable = kUsableFraction * static_cast<double>(all);
    const double empty = usable > 0 ? math::clamp(1 - wanted / usable, 0.0, 1.0) : 0.0;
    // What is empty is what is for sale: public and resettlement homes are given out, informal ones let.
    territory.vacantHomesM2 =
        std::min(at(territory.homesM2, HomeStock::commodity), whole(empty * static_cast<double>(all)));
    const double before = territory.homePriceYuan;
    const double affordable = 3.0 * territory.urbanIncomeYuan * kOrdinaryBurden / 80.0;
    const double target = kIncomeResponse * affordable + (1 - kIncomeResponse) * before +
                          kLandInPrice * territory.landPriceYuan / 2.0;
    const double growth = math::clamp(0.25 * math::log(std::max(1.0, target) / std::max(1.0, before)) +
                                          kPriceResponse * (kOrdinaryVacancy - empty),
                                      -kMaxMove, kMaxMove);
    territory.homePriceYuan = std::max(10.0, before * math::exp(growth));

    // Where land is not to be had, homes go higher instead.
    const double missing = std::max(0.0, wanted / kUsableFraction - static_cast<double>(all));
    territory.densifyM2 = context.definition.territories[t].isMapped ? whole(kDensifyFraction * missing) : 0;

    territory.informalDemandM2 = 0;
    if (!context.has(SystemId::informal_building)) continue;
    const double burden =
        80.0 * territory.homePriceYuan / std::max(1.0, 3.0 * territory.urbanIncomeYuan) / kOrdinaryBurden;
    const double shortage = math::clamp(wanted / std::max(1.0, usable) - 1, 0.0, 1.0);
    const double relief = 1 - publicHomeRelief(territory, context);
    const double lag = std::max(0.0, burden * relief + shortage - context.policy.informal_rent_gap);
    const auto newcomers =
        std::max(0.0, static_cast<double>(at(territory.people, PeopleStock::migrant)) * 0.1);
    territory.informalDemandM2 = whole(context.policy.informal_tolerance * lag * newcomers * kInformalLandM2);
  }
}

}  // namespace shancheng::people
