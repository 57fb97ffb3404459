// From migrant to registered: as many as policy offers, as take it, and as the budget for their schools,
// clinics and pensions allows.
#include <algorithm>

#include "sim/core/apportion.h"
#include "sim/core/math.h"
#include "sim/people/stages.h"

namespace shancheng::people {

namespace {
constexpr double kOrdinaryIncome = 17500;  // yuan a head: services cost what wages do; 2010
constexpr double kGraceUptake = 0.12;      // more who take it, a year of grace
constexpr double kHousedUptake = 0.3;      // more where public flats are to be had
}  // namespace

void stepRegistration(City& city, const PeopleYear& now) {
  city.economy.convertedPersons = 0;
  city.economy.treasury.serviceYuan = 0;
  if (!now.has(SystemId::registration)) return;
  const Coefficients& c = now.coefficient();
  const Treasury& money = city.economy.treasury;
  double income = 0, towns = 0, willing = 0;
  std::vector<double> weights;
  std::vector<std::int64_t> ceilings;
  const double uptake = c.conversion_uptake * (1 + kGraceUptake * (now.policy.hukou_land_grace - 3));
  for (const TerritoryStock& here : city.territories) {
    income += here.urbanIncomeYuan * static_cast<double>(urbanPeople(here));
    towns += static_cast<double>(urbanPeople(here));
    const auto migrants = static_cast<double>(at(here.people, PeopleStock::migrant));
    const double here_willing =
        math::clamp(uptake * (1 + kHousedUptake * publicHomeRelief(here, now)), 0.0, 1.0) * migrants;
    willing += here_willing;
    weights.push_back(here_willing);
    ceilings.push_back(whole(here_willing));
  }
  const double costEach =
      now.policy.hukou_service_cost * (towns > 0 ? income / towns : kOrdinaryIncome) / kOrdinaryIncome;
  const double budget =
      c.service_budget_share * static_cast<double>(money.taxYuan + money.leaseYuan) * city.economy.fundedFraction;
  double offered = std::min(now.policy.hukou_conversion, willing);
  if (costEach > 0) offered = std::min(offered, budget / costEach);
  const auto shares = apportion(whole(std::max(0.0, offered)), weights, ceilings);
  for (std::size_t t = 0; t < shares.size(); ++t) {
    TerritoryStock& here = city.territories[t];
    city.economy.convertedPersons +=
        move(at(here.people, PeopleStock::migrant), at(here.people, PeopleStock::registered), shares[t]);
  }
  city.economy.treasury.serviceYuan = whole(costEach * static_cast<double>(city.economy.convertedPersons));
}

}  // namespace shancheng::people
