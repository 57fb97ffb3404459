// Public money of the municipality: what comes in from taxes, leases and tickets, what policy spends it
// on, what is borrowed and what that costs. Public capital is what past investment left, by territory.
#include <algorithm>

#include "sim/core/math.h"
#include "sim/people/firms.h"
#include "sim/people/stages.h"
#include "sim/policy/policy.h"

namespace shancheng::people {

namespace {
constexpr double kServicesFraction = 0.62;  // of taxes, for what every year needs
constexpr double kInvestedTaxes = 0.30;
constexpr double kStimulusFraction =
    0.05;                               // of product, borrowed and invested in the best year of a stimulus
constexpr double kHomeCostYuan = 2200;  // a m2 of public rented or resettlement floor
constexpr double kZoneJobCostYuan = 60000;  // of plant, of which the subsidy pays a share
constexpr double kInterest = 0.05, kWear = 0.04;
constexpr double kFirmSubsidyYuan = 4e6;  // to a firm in the year of a shock

void invest(City& city, const PeopleYear& context, std::int64_t yuan) {
  double core = 0, all = 0;
  std::vector<double> weights;
  const double transfer = context.has(SystemId::ring_and_wings) ? context.policy.wings_transfer : 0.0;
  for (std::size_t t = 0; t < city.territories.size(); ++t) {
    weights.push_back(static_cast<double>(std::max<std::int64_t>(1, urbanPeople(city.territories[t]))));
    all += weights.back();
    if (context.definition.territories[t].kind == TerritoryKind::core) core += weights.back();
  }
  double wings = 0;
  for (std::size_t t = 0; t < weights.size(); ++t)
    if (context.definition.territories[t].kind == TerritoryKind::wing) wings += weights[t];
  for (std::size_t t = 0; t < city.territories.size(); ++t) {
    double fraction = weights[t] / all;
    // Counterpart support: a share of the core's investment is made in the wings instead.
    if (context.definition.territories[t].kind == TerritoryKind::core && wings > 0) fraction *= 1 - transfer;
    if (context.definition.territories[t].kind == TerritoryKind::wing)
      fraction += transfer * core / all * weights[t] / wings;
    std::int64_t& capital = city.territories[t].publicCapitalYuan;
    capital += whole(fraction * static_cast<double>(yuan)) - whole(kWear * static_cast<double>(capital));
  }
}
}  // namespace

void stepTreasury(City& city, const PeopleYear& context) {
  Treasury& money = city.economy.treasury;
  const auto product = static_cast<double>(city.economy.productYuan);
  double zoneFraction = 0, jobs = 0, newZoneJobs = 0;
  for (TerritoryStock& territory : city.territories) {
    zoneFraction += static_cast<double>(territory.zoneJobs);
    jobs += static_cast<double>(urbanJobs(territory));
    newZoneJobs += std::max(0.0, static_cast<double>(territory.zoneJobs - territory.zoneJobsBefore));
    territory.zoneJobsBefore = territory.zoneJobs;
  }
  zoneFraction /= std::max(1.0, jobs);
  const NewAreas areas = newAreas(city, context);
  const double relief = 2.0 * (0.25 - areas.taxRate) * zoneFraction;
  money.taxYuan = whole(context.coefficient().tax_share * product * math::clamp(1 - relief, 0.5, 1.2));
  const std::int64_t ticketsToPublic =
      whole((1 - context.policy.ticket_villager_share) * static_cast<double>(money.ticketYuan));
  const std::int64_t revenue = money.taxYuan + money.leaseYuan + ticketsToPublic;

  money.interestYuan = whole(kInterest * static_cast<double>(money.debtYuan));
  money.housingYuan = whole(kHomeCostYuan * static_cast<double>(city.economy.publicHomesBuiltM2));
  money.transferYuan = context.has(SystemId::income_gap)
                           ? whole(context.policy.rural_transfer * static_cast<double>(money.taxYuan))
                           : 0;
  money.subsidyYuan = whole(areas.subsidy * kZoneJobCostYuan * newZoneJobs +
                            (context.has(SystemId::crisis_and_stimulus)
                                 ? shockNow(context) * context.policy.stimulus_firms * kFirmSubsidyYuan
                                 : 0.0));
  const double services = kServicesFraction * static_cast<double>(money.taxYuan);
  const double wanted = kInvestedTaxes * static_cast<double>(money.taxYuan) +
                        context.policy.land_reinvest_share * static_cast<double>(money.leaseYuan) +
                        kStimulusFraction * stimulusNow(context) * product;
  const double committed =
      services + static_cast<double>(money.interestYuan + money.housingYuan + money.transferYuan +
                                     money.subsidyYuan + money.serviceYuan + money.compensationYuan);
  const auto available = static_cast<double>(money.cashYuan + revenue);
  const double limit = context.has(SystemId::overbuilding_and_debt)
                           ? context.policy.debt_limit * static_cast<double>(revenue)
                           : 1e17;
  const double credit = std::max(0.0, limit - static_cast<double>(money.debtYuan));
  const double gap = committed + wanted - available;
  money.borrowedYuan = whole(math::clamp(gap, 0.0, credit));
  // What cannot be paid is not built: first investment gives way, then everything else.
  const double lacking = std::max(0.0, gap - credit);
  const double invested = std::max(0.0, wanted - lacking);
  city.economy.fundedFraction =
      committed + wanted > 0 ? math::clamp(1 - lacking / (committed + wanted), 0.05, 1.0) : 1.0;
  money.investmentYuan = whole(invested);
  std::int64_t spent = whole(services) + money.interestYuan + money.housingYuan + money.transferYuan +
                       money.subsidyYuan + money.serviceYuan + money.compensationYuan + money.investmentYuan;
  money.cashYuan += revenue + money.borrowedYuan - spent;
  money.debtYuan += money.borrowedYuan;
  // Committed spending beyond credit and cash is owed all the same.
  if (money.cashYuan < 0) {
    money.debtYuan -= money.cashYuan;
    money.borrowedYuan -= money.cashYuan;
    money.cashYuan = 0;
  }
  // A surplus pays debts back before it is kept.
  money.repaidYuan = std::min(money.debtYuan, money.cashYuan / 2);
  money.debtYuan -= money.repaidYuan;
  money.cashYuan -= money.repaidYuan;
  invest(city, context, money.investmentYuan);
}

}  // namespace shancheng::people
