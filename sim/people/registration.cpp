// From migrant to registered: as many as policy offers, as take it, and as the budget for their schools,
// clinics and pensions allows.
#include <algorithm>

#include "sim/core/apportion.h"
#include "sim/core/math.h"
#include "sim/people/stages.h"
#include "sim/policy/policy.h"

namespace shancheng::people {

namespace {
constexpr double kOrdinaryIncome = 17500;  // yuan a head: services cost what wages do; 2010
constexpr double kGraceUptake = 0.12;      // more who take it, a year of grace
constexpr double kHousedUptake = 0.3;      // more where public flats are to be had
}  // namespace

void stepRegistration(City& city, const PeopleYear& context) {
  city.economy.convertedPersons = 0;
  city.economy.treasury.serviceYuan = 0;
  if (!context.has(SystemId::registration)) return;
  const Coefficients& c = context.coefficient();
  const Treasury& money = city.economy.treasury;
  double income = 0, towns = 0, willing = 0;
  std::vector<double> weights;
  std::vector<std::int64_t> ceilings;
  const double uptake = c.conversion_uptake * (1 + kGraceUptake * (context.policy.hukou_land_grace - 3));
  for (const TerritoryStock& territory : city.territories) {
    income += territory.urbanIncomeYuan * static_cast<double>(urbanPeople(territory));
    towns += static_cast<double>(urbanPeople(territory));
    const auto migrants = static_cast<double>(at(territory.people, PeopleStock::migrant));
    const double here_willing =
        math::clamp(uptake * (1 + kHousedUptake * publicHomeRelief(territory, context)), 0.0, 1.0) * migrants;
    willing += here_willing;
    weights.push_back(here_willing);
    ceilings.push_back(whole(here_willing));
  }
  const double costEach =
      context.policy.hukou_service_cost * (towns > 0 ? income / towns : kOrdinaryIncome) / kOrdinaryIncome;
  const double budget = c.service_budget_share * static_cast<double>(money.taxYuan + money.leaseYuan) *
                        city.economy.fundedFraction;
  double offered = std::min(context.policy.hukou_conversion, willing);
  if (costEach > 0) offered = std::min(offered, budget / costEach);
  const auto conversions = apportion(whole(std::max(0.0, offered)), weights, ceilings);
  for (std::size_t t = 0; t < conversions.size(); ++t) {
    TerritoryStock& territory = city.territories[t];
    city.economy.convertedPersons += move(at(territory.people, PeopleStock::migrant),
                                          at(territory.people, PeopleStock::registered), conversions[t]);
  }
  city.economy.treasury.serviceYuan = whole(costEach * static_cast<double>(city.economy.convertedPersons));
}

}  // namespace shancheng::people
