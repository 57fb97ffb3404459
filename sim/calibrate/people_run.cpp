#include "sim/calibrate/people_run.h"

#include "sim/branch/run_spec.h"
#include "sim/growth/infrastructure.h"
#include "sim/measure/measure.h"
#include "sim/people/people_year.h"
#include "sim/policy/policy.h"

namespace shancheng {

namespace {
// Figures that the whole model counts on its cells.
void countAsAsked(City& city, const CityDefinition& definition, Indicators& figures) {
  std::int64_t urbanM2 = 0;
  for (std::size_t t = 0; t < city.territories.size(); ++t)
    if (definition.territories[t].isMapped) urbanM2 += at(city.territories[t].landM2, LandStock::urban);
  figures[static_cast<std::size_t>(IndicatorId::built_up_area)] = static_cast<double>(urbanM2) / 1e6;
}
}  // namespace

std::vector<std::shared_ptr<const Policy>> scenarioPolicies(const Scenario& scenario, int lastYear) {
  std::vector<std::shared_ptr<const Policy>> policies;
  for (int year = scenario.startYear; year <= lastYear; ++year)
    policies.push_back(std::make_shared<const Policy>(scenarioPolicy(scenario, year)));
  return policies;
}

PeopleRun::PeopleRun(const CityDefinition& definition, const Scenario& scenario,
                     const std::vector<std::shared_ptr<const Policy>>& policies)
    : systems_(definition.systems.with(scenario.systems)), policies_(policies) {
  CityDefinition& city = land_.city;
  city = definition;
  // Given back, not only emptied: there are many runs of one city.
  for (River& river : city.rivers) river.line = std::vector<Point>();
  for (NetworkFeature& feature : city.network) feature.line = std::vector<Point>();
  city.ridges = std::vector<Ridge>();
  city.spotHeights = std::vector<SpotHeight>();
  result_.city = &city;
  result_.startYear = scenario.startYear;
  result_.policies = policies;
}

const ModelRun& PeopleRun::run(const Coefficients& coefficients) {
  CityDefinition& definition = land_.city;
  definition.coefficients = coefficients;
  result_.indicators.clear();
  City city;
  for (std::size_t n = 0; n < policies_.size(); ++n) {
    const int year = result_.startYear + static_cast<int>(n);
    const Policy& policy = *policies_[n];
    const PeopleYear context{definition, policy, systems_, year};
    city.year = year;
    if (n == 0) {
      startInfrastructure(city, definition, year);
      startTerritories(city, context);
      openDue(city, definition);
    } else {
      stepTerritories(city, context);
      stepInfrastructure(city, definition, policy, systems_);
    }
    declareZones(city, definition, policy, systems_, year);
    closeAccountsAsAsked(city, context);
    result_.indicators.push_back(measure(city, land_));
    countAsAsked(city, definition, result_.indicators.back());
  }
  return result_;
}

}  // namespace shancheng
