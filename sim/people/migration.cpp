// From the countryside to towns, and to and from the world beyond.
//   M_o = target^a * response * (rural share)^b * (ln expected income gap)^c  by origin o
// expected income = wage x chance of work (Harris & Todaro 1970), which is what a townsman makes on
// average, for the jobless are among them; towns share the movers by size, income,
// cost of homes and distance (gravity). A share of all who are registered lives away, following the wage
// beyond; it closes on its balance at a steady pace.
#include "sim/people/stages.h"

#include <algorithm>

#include "sim/core/apportion.h"
#include "sim/core/math.h"
#include "sim/policy/policy.h"

namespace shancheng::people {

namespace {
constexpr double kOrdinaryTarget = 500000;    // persons a year: the lever's default
constexpr double kOrdinaryGap = 1.1;          // ln 3
constexpr double kUnplannedFraction = 0.012;  // of the rural, a year, where nobody plans a transfer
constexpr double kMaxYearly = 0.06;           // of a territory's rural people
constexpr double kHomeBias = 2.0;             // to stay in one's own territory
constexpr double kDistanceKm = 220;           // over which pull falls to 1/e ...
constexpr double kDistanceYuan = 40000;  // ... where a worker makes so much: a trip costs ever less of a wage
constexpr double kGracePull = 0.03;      // more movers a year of grace on village land
constexpr double kReturnToVillage = 0.12;   // of those who come back
constexpr double kFarmFractionHolds = 0.6;  // fewer movers, a unit of the planned share of farming
constexpr double kRegistrationPull = 0.8;   // of income, at a certain chance
constexpr double kCentrePull = 0.4, kTownshipPull = 0.3, kTransferPull = 1.5;
constexpr double kSeasonalEase = 0.25;  // who may leave in the slack season goes more easily

// The pull of each territory's towns on movers.
std::vector<double> pullsOf(const City& city, const PeopleYear& context) {
  const Coefficients& c = context.coefficient();
  std::vector<double> pulls;
  for (std::size_t t = 0; t < city.territories.size(); ++t) {
    const TerritoryStock& territory = city.territories[t];
    const Territory& described = context.definition.territories[t];
    const double own = described.kind == TerritoryKind::core   ? c.core_attraction
                       : described.kind == TerritoryKind::ring ? c.ring_attraction
                                                               : 1.0;
    const double size = math::pow(static_cast<double>(urbanPeople(territory)) + 1000.0, c.size_exponent);
    const double income = std::max(1.0, territory.urbanIncomeYuan);
    // Years of income that an ordinary home of 80 m2 costs a family of three.
    const double cost =
        std::max(0.5, 80.0 * territory.homePriceYuan * (1 - 0.5 * publicHomeRelief(territory, context)) /
                          std::max(1.0, 3.0 * territory.urbanIncomeYuan));
    double pull = own * size * income * math::pow(cost / 6.0, -c.cost_exponent);
    const auto towns = static_cast<double>(std::max<std::int64_t>(1, urbanPeople(territory)));
    pull *= 1 + kCentrePull * static_cast<double>(territory.centrePeople) / towns +
            kTownshipPull * static_cast<double>(territory.townshipPeople) / towns;
    if (described.kind == TerritoryKind::wing && context.has(SystemId::ring_and_wings))
      pull *= 1 + kTransferPull * context.policy.wings_transfer;
    if (described.kind == TerritoryKind::core) pull *= 0.9 + 0.1 * city.economy.riverQuality;
    pulls.push_back(pull);
  }
  return pulls;
}

double plannedTransfer(const City& city, const PeopleYear& context) {
  const auto rural = static_cast<double>(totalOf(city, PeopleStock::rural));
  if (!context.has(SystemId::annual_transfer)) return kUnplannedFraction * rural;
  return kOrdinaryTarget *
         math::pow(context.policy.migration_target / kOrdinaryTarget, context.coefficient().target_exponent);
}

// Shares `movers` of one territory out over the towns. Who has been far away has no home bias: work decides.
void arrive(City& city, const PeopleYear& context, const std::vector<double>& pulls, std::size_t origin,
            std::int64_t movers, bool isReturning = false) {
  std::vector<double> weights;
  const double reachKm = kDistanceKm * math::sqrt(city.economy.productivityYuan / kDistanceYuan);
  for (std::size_t t = 0; t < pulls.size(); ++t) {
    const double distance =
        context.definition.territories[t].distanceKm - context.definition.territories[origin].distanceKm;
    const double near = t == origin ? kHomeBias : math::exp(-(distance < 0 ? -distance : distance) / reachKm);
    weights.push_back(isReturning ? pulls[t] : pulls[t] * near);
  }
  const auto arrivals = apportion(movers, weights, std::vector<std::int64_t>(weights.size(), kNoCeiling));
  for (std::size_t t = 0; t < arrivals.size(); ++t)
    at(city.territories[t].people, PeopleStock::migrant) += arrivals[t];
}

void moveToTown(City& city, const PeopleYear& context, const std::vector<double>& pulls) {
  const Coefficients& c = context.coefficient();
  const auto rural = static_cast<double>(totalOf(city, PeopleStock::rural));
  double all = 0, expected = 0;
  for (std::size_t t = 0; t < city.territories.size(); ++t) {
    const TerritoryStock& territory = city.territories[t];
    all += static_cast<double>(residents(territory));
    expected += pulls[t] * territory.urbanIncomeYuan;
  }
  double pullSum = 0;
  for (const double pull : pulls) pullSum += pull;
  if (rural < 1 || all < 1 || pullSum <= 0) return;
  expected /= pullSum;

  const double ease = context.has(SystemId::seasonal_migrants)
                          ? 1 + kSeasonalEase * (context.policy.seasonal_share - 0.33)
                          : 0.92;
  const double grace =
      context.has(SystemId::registration) ? 1 + kGracePull * (context.policy.hukou_land_grace - 3) : 0.95;
  // The chance of papers within the year counts as income: schools, clinics, pensions.
  const auto migrantsNow =
      static_cast<double>(std::max<std::int64_t>(1000, totalOf(city, PeopleStock::migrant)));
  const double prospects =
      1 + kRegistrationPull * std::min(0.5, static_cast<double>(city.economy.convertedPersons) / migrantsNow);
  const double weight = context.has(SystemId::income_gap) ? context.policy.income_ratio_weight : 0.0;
  // Planners who keep a share of the new city in farming keep hands on the land.
  const double kept = context.has(SystemId::employment_mix)
                          ? 1 - kFarmFractionHolds * (context.policy.mix_agriculture - 0.2)
                          : 1.0;
  const double planned = plannedTransfer(city, context) * c.migration_response * ease * grace * kept *
                         math::pow(rural / all / 0.5, c.pool_exponent);
  for (std::size_t t = 0; t < city.territories.size(); ++t) {
    TerritoryStock& territory = city.territories[t];
    const auto people = static_cast<double>(at(territory.people, PeopleStock::rural));
    const double gap = std::max(
        0.02, math::log(std::max(1.0, expected * prospects) / std::max(1.0, territory.ruralIncomeYuan)));
    double movers = planned * people / rural * math::pow(gap / kOrdinaryGap, c.gap_exponent * weight);
    if (context.has(SystemId::cooperatives)) {
      const double km2 = static_cast<double>(at(territory.landM2, LandStock::farmland)) / 1e6;
      movers += 0.02 * context.policy.cooperative_share * km2 * context.policy.cooperative_labour_release;
    }
    // A village trade keeps people at home.
    movers *=
        1 - 0.5 * std::min(0.6, static_cast<double>(territory.ruralFirmJobs) / std::max(1.0, 0.55 * people));
    const std::int64_t leaving = whole(math::clamp(movers, 0.0, kMaxYearly * people));
    at(territory.people, PeopleStock::rural) -= leaving;
    boundUplanders(territory);
    city.economy.movedPersons += leaving;
    arrive(city, context, pulls, t, leaving);
  }
}

void followOutsideWage(City& city, const PeopleYear& context, const std::vector<double>& pulls) {
  const Coefficients& c = context.coefficient();
  double income = 0, towns = 0, registered = 0, away = 0;
  for (const TerritoryStock& territory : city.territories) {
    income += territory.urbanIncomeYuan * static_cast<double>(urbanPeople(territory));
    towns += static_cast<double>(urbanPeople(territory));
    registered += static_cast<double>(residents(territory) + at(territory.people, PeopleStock::away));
    away += static_cast<double>(at(territory.people, PeopleStock::away));
  }
  const double outside = given(context, "outside_wage", 0.0);
  if (outside <= 0 || towns < 1 || registered < 1) return;
  const double mobility = reformStage(context) / 2.0;
  const double ratio = math::log(outside / std::max(1.0, income / towns));
  const double balance = mobility * c.away_pull * std::max(0.0, ratio - c.away_threshold) * registered;
  const double change = c.away_pace * (std::min(balance, 0.4 * registered) - away);
  const auto rural = static_cast<double>(std::max<std::int64_t>(1, totalOf(city, PeopleStock::rural)));
  for (std::size_t t = 0; t < city.territories.size(); ++t) {
    TerritoryStock& territory = city.territories[t];
    if (change > 0) {
      const double fraction = static_cast<double>(at(territory.people, PeopleStock::rural)) / rural;
      move(at(territory.people, PeopleStock::rural), at(territory.people, PeopleStock::away),
           whole(change * fraction));
      boundUplanders(territory);
    } else if (away > 0) {
      std::int64_t coming = 0;
      move(at(territory.people, PeopleStock::away), coming,
           whole(-change * static_cast<double>(at(territory.people, PeopleStock::away)) / away));
      const std::int64_t home = whole(kReturnToVillage * static_cast<double>(coming));
      at(territory.people, PeopleStock::rural) += home;
      arrive(city, context, pulls, t, coming - home, true);
    }
  }
}
}  // namespace

double publicHomeRelief(const TerritoryStock& territory, const PeopleYear& context) {
  if (!context.has(SystemId::public_rented_housing)) return 0;
  std::int64_t all = 0;
  for (const std::int64_t homes : territory.homesM2) all += homes;
  if (all <= 0) return 0;
  const double fraction =
      static_cast<double>(at(territory.homesM2, HomeStock::publicRented)) / static_cast<double>(all);
  return math::clamp(4.0 * fraction * (1 - context.policy.estate_rent_ratio), 0.0, 0.8);
}

void stepMigration(City& city, const PeopleYear& context) {
  const std::vector<double> pulls = pullsOf(city, context);
  moveToTown(city, context, pulls);
  followOutsideWage(city, context, pulls);
}

}  // namespace shancheng::people
