// Farms and villages: what a hectare yields, what co-operatives, credit, returnees and remittances add,
// and so what a villager earns. The other side of the gap that draws people to town.
#include <algorithm>

#include "sim/core/math.h"
#include "sim/people/stages.h"
#include "sim/policy/policy.h"

namespace shancheng::people {

namespace {
constexpr double kFarmIncomeFraction = 0.7;  // of farm product that reaches villagers
constexpr double kWorkersPerVillager = 0.55;
constexpr double kHarvestMonth = 9;         // a city season near the harvest costs yield
constexpr double kHarvestClash = 0.10;      // of yield, a unit of seasonal share, at the worst month
constexpr double kSeasonalFirmWage = 0.35;  // of an urban worker's product, in a village firm
constexpr double kFirmWorkers = 6;          // of a returnee's firm
constexpr double kFirmLife = 0.12;          // share of village firms that close a year
constexpr double kLoansPerBank = 1500, kLoansPerForeignBank = 2500;  // a year
constexpr double kJobsPerMillionLent = 12;
constexpr double kTransferReach = 0.8;  // of the transfer that arrives
constexpr double kCollectiveFraction =
    0.3;  // of compensation, that the territory's villages keep and share out;
          // the rest goes with those who lost their fields, into their flats

// How far from the harvest the city's busy season lies, 0 (on it) .. 1 (half a year away).
double monthsApart(double month) {
  const double apart = month > kHarvestMonth ? month - kHarvestMonth : kHarvestMonth - month;
  return std::min(apart, 12 - apart) / 6.0;
}

void stepSeasons(City& city, const PeopleYear& context) {
  city.economy.seasonalAbsence =
      context.has(SystemId::seasonal_migrants)
          ? whole(context.policy.seasonal_share * static_cast<double>(totalOf(city, PeopleStock::migrant)))
          : 0;
}

// Jobs in village firms: returnees' start-ups and what credit makes possible, less those that close.
void stepRuralFirms(TerritoryStock& territory, const PeopleYear& context, double fraction) {
  double opened = 0;
  if (context.has(SystemId::county_pilots)) opened += context.policy.returnee_firms * kFirmWorkers;
  if (context.has(SystemId::rural_finance)) {
    const double loans =
        context.policy.county_banks * kLoansPerBank + context.policy.foreign_banks * kLoansPerForeignBank;
    opened += loans * context.policy.loan_size / 1e6 * kJobsPerMillionLent;
  }
  const double limit =
      0.5 * kWorkersPerVillager * static_cast<double>(at(territory.people, PeopleStock::rural));
  const double jobs = static_cast<double>(territory.ruralFirmJobs) * (1 - kFirmLife) + opened * fraction;
  territory.ruralFirmJobs = whole(math::clamp(jobs, 0.0, limit));
}
}  // namespace

void stepFarms(City& city, const PeopleYear& context) {
  const Coefficients& c = context.coefficient();
  // Seeds, fertiliser and the towns' appetite: yields grow of themselves and with what towns can pay.
  const double townGrowth =
      math::log(city.economy.productivityYuan / std::max(1.0, city.economy.previousProductivityYuan));
  city.economy.farmYieldYuan *=
      math::exp(math::clamp(c.farm_growth + c.farm_follow * townGrowth, -0.1, 0.15));
  stepSeasons(city, context);
  const double clash =
      context.has(SystemId::seasonal_migrants)
          ? kHarvestClash * context.policy.seasonal_share * (1 - monthsApart(context.policy.peak_month))
          : 0.0;
  const double gain = context.has(SystemId::cooperatives)
                          ? context.policy.cooperative_share * context.policy.cooperative_yield_gain / 100.0
                          : 0.0;
  const auto ruralTotal = static_cast<double>(std::max<std::int64_t>(1, totalOf(city, PeopleStock::rural)));
  const auto& money = city.economy.treasury;
  const double outsideWage = given(context, "outside_wage", 0.0);
  double urbanIncome = 0, townspeople = 0;
  for (const TerritoryStock& territory : city.territories) {
    urbanIncome += territory.urbanIncomeYuan * static_cast<double>(urbanPeople(territory));
    townspeople += static_cast<double>(urbanPeople(territory));
  }
  urbanIncome /= std::max(1.0, townspeople);
  // What the whole countryside receives, shared by its people.
  const double remitted =
      c.remittance_share * (static_cast<double>(totalOf(city, PeopleStock::migrant)) * urbanIncome +
                            static_cast<double>(totalOf(city, PeopleStock::away)) * outsideWage);
  const double transferred =
      context.has(SystemId::income_gap) ? kTransferReach * static_cast<double>(money.transferYuan) : 0.0;
  const double tickets = context.policy.ticket_villager_share * static_cast<double>(money.ticketYuan);
  const double received = (remitted + transferred + tickets) / ruralTotal;

  for (TerritoryStock& territory : city.territories) {
    const auto rural = static_cast<double>(at(territory.people, PeopleStock::rural));
    const double hectares = static_cast<double>(at(territory.landM2, LandStock::farmland)) / 1e4;
    stepRuralFirms(territory, context, rural / ruralTotal);
    const double product = hectares * city.economy.farmYieldYuan * (1 + gain) * (1 - clash);
    territory.farmProductYuan = whole(product);
    territory.incomeYuan += territory.farmProductYuan;
    city.economy.productYuan += territory.farmProductYuan;
    at(territory.jobs, JobSector::farming) =
        whole(std::max(0.0, kWorkersPerVillager * rural - static_cast<double>(territory.ruralFirmJobs)));
    const double firms = static_cast<double>(territory.ruralFirmJobs) * kSeasonalFirmWage * c.wage_share *
                         city.economy.productivityYuan;
    const double compensated = kCollectiveFraction * static_cast<double>(territory.compensationYuan);
    territory.ruralIncomeYuan = rural > 0 ? (kFarmIncomeFraction * product + firms + compensated) / rural +
                                                c.rural_wage_share * urbanIncome + received
                                          : urbanIncome;
  }
}

}  // namespace shancheng::people
