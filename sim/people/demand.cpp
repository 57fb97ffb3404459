#include "sim/people/demand.h"

#include <algorithm>

#include "sim/core/apportion.h"
#include "sim/core/math.h"

namespace shancheng {

namespace {
// Estimates, all: how strongly a lever bends the increments.
constexpr double kCentralShareOfMigrants = 0.5;  // of the municipality's movers who come to this city
constexpr double kCitySizeOfFullPull = 8e6;      // a smaller city draws its share of them
constexpr double kHukouRetention = 0.2;          // of those newly registered, who would else have left
constexpr double kIncomeResponse = 0.35;         // increments a unit of the income lever
constexpr double kLooseLandElasticity = 0.15;    // land per person against the release cap
constexpr double kLandPerRegistration = 0.04;    // a settled family uses more land
constexpr double kDensifyShare = 0.3;            // of unmet land, a year
constexpr double kInformalShare = 0.25;          // of unmet land a year, at full tolerance
constexpr double kLargestYearlyLoss = 0.003;     // of the people, where nobody comes any more

double seriesAt(const CityDefinition& definition, const char* id, int year) {
  const Series* series = definition.findSeries(id);
  return series ? series->logLinearAt(year) : 0.0;
}

// What farmland may be converted in a year: the quota, and the tickets on top of it.
double permitsKm2(const Policy& policy) {
  return policy.conversion_quota + (policy.ticket_enabled >= 0.5 ? policy.ticket_supply : 0.0);
}
// The income lever and the shock, as one factor on growth.
double growthFactor(const Policy& policy, int year) {
  return std::max(0.05, 1.0 + kIncomeResponse * (policy.income_ratio_weight - 1.0)) *
         shockFactor(policy, year);
}
// How freely land comes: what the reserve releases and what the permits allow, in series (the scarcer
// of the two weighs more, and neither is ever without effect).
double landSupplyKm2(const Policy& policy) {
  const double release = std::max(1.0, policy.land_release_rate);
  const double permits = std::max(1.0, permitsKm2(policy));
  return policy.quota_strict >= 0.5 ? 1.0 / (1.0 / release + 1.0 / permits) : release;
}
double landFactor(const Policy& policy) {
  const double cap = landSupplyKm2(policy);
  return math::exp(kLooseLandElasticity * math::log(cap)) *
         (1.0 + kLandPerRegistration * policy.hukou_conversion / 300000.0);
}
}  // namespace

double shockFactor(const Policy& policy, int year) {
  const int since = year - static_cast<int>(policy.shock_year);
  if (since < 0 || since > 9) return 1.0;
  // The fall, the credit-driven recovery, and the years of paying back (shares of a normal year).
  constexpr double kFall[10] = {1.5, 2.5, 1.0, 0.4, 0, 0, 0, 0, 0, 0};
  constexpr double kStimulus[10] = {0, 0.10, 0.25, 0.20, 0.10, 0.02, -0.03, -0.04, -0.04, -0.03};
  const double stimulus = policy.stimulus_size / 600.0;
  return std::max(0.05, 1.0 - kFall[since] * policy.shock_export_share + kStimulus[since] * stimulus);
}

double conversionCapKm2(const Policy& policy) {
  return policy.quota_strict >= 0.5 ? std::min(policy.land_release_rate, permitsKm2(policy))
                                    : policy.land_release_rate;
}

void startPeople(City& city, const CityDefinition& definition, int year) {
  city.people = math::roundToInt(seriesAt(definition, kPeopleSeries, year));
  city.landTargetM2 = math::roundToInt(definition.startMaskKm2 * 1e6);
}

Demand stepDemand(City& city, const CityDefinition& definition, const Policy& policy, const Policy& observed,
                  int year) {
  const double peopleThen = seriesAt(definition, kPeopleSeries, year - 1);
  const double peopleNow = seriesAt(definition, kPeopleSeries, year);
  const double landThen = peopleThen * seriesAt(definition, kLandSeries, year - 1);
  const double landNow = peopleNow * seriesAt(definition, kLandSeries, year);

  // People: observed increment, bent by income and shock, and by the movers that policy adds or holds off.
  const double pace = growthFactor(policy, year) / growthFactor(observed, year);
  const double size = std::min(1.0, static_cast<double>(city.people) / kCitySizeOfFullPull);
  const double movers = kCentralShareOfMigrants * size *
                        ((policy.migration_target - observed.migration_target) +
                         kHukouRetention * (policy.hukou_conversion - observed.hukou_conversion));
  const double seen = peopleNow - peopleThen;
  double increment = (seen > 0 ? seen * pace : seen / std::max(0.25, pace)) + movers;
  increment = std::max(increment, -kLargestYearlyLoss * static_cast<double>(city.people));
  city.people += math::roundToInt(increment);

  // Land: the observed increment in the same proportion, plus the land of the people beyond the series.
  const double looseness = landFactor(policy) / landFactor(observed);
  const double landPerPerson = peopleNow > 0 ? landNow / peopleNow : 0.0;
  const double landIncrement =
      std::max(0.0, (landNow - landThen + (increment - seen) * landPerPerson) * looseness);
  city.landTargetM2 += math::roundToInt(landIncrement);

  Demand demand;
  const double cellM2 = definition.frame.cellMetres * definition.frame.cellMetres;
  const auto builtM2 = math::roundToInt(static_cast<double>(city.builtCells) * cellM2);
  const std::int64_t wanted = std::max<std::int64_t>(0, city.landTargetM2 - builtM2);
  const auto cap = math::roundToInt(conversionCapKm2(policy) * 1e6);
  demand.newLandM2 = std::min(wanted, cap);
  const auto lacking = static_cast<double>(wanted - demand.newLandM2);
  demand.informalLandM2 = math::roundToInt(lacking * kInformalShare * policy.informal_tolerance);
  demand.densifyM2 = math::roundToInt(lacking * kDensifyShare);
  city.landTargetM2 -= demand.densifyM2;  // housed upward: no longer asked of the land
  return demand;
}

void sharePeople(City& city) {
  std::vector<double> weights;
  for (const RegionStock& region : city.regions) weights.push_back(static_cast<double>(region.homeUnits));
  const auto shares = apportion(city.people, weights, std::vector<std::int64_t>(weights.size(), kNoCeiling));
  for (std::size_t r = 0; r < shares.size(); ++r) city.regions[r].people = shares[r];
}

}  // namespace shancheng
