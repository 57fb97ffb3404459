// How many people there are and how much built land they would use: the city's own series, bent by
// the levers. The series tell what happened under the scenario's levers (`observed`); a lever moved
// away from them changes the yearly increments, so the past before the move stays as it was.
// Called once a year by sim/year. Persons, square metres.
// References: Harris & Todaro (1970) for the expected-income response.
#pragma once

#include <cstdint>

#include "sim/policy/policy.h"
#include "sim/state/city.h"
#include "sim/state/definition.h"

namespace shancheng {

// Ids of the series of a city that this stage reads: persons, and square metres of built land each.
inline constexpr const char* kPeopleSeries = "central_city_population";
inline constexpr const char* kLandSeries = "land_per_person";

struct Demand {
  std::int64_t newLandM2 = 0;       // to convert this year, within the caps
  std::int64_t informalLandM2 = 0;  // beyond them, without leave
  std::int64_t densifyM2 = 0;       // met by more storeys on built land instead
};

// Share of a normal year's growth that is left `year - policy.shock_year` years after a shock.
double shockFactor(const Policy& policy, int year);
// Land that may be converted in one year under quota, tickets and release.
double conversionCapKm2(const Policy& policy);

// First year: people and land target from the series.
void startPeople(City& city, const CityDefinition& definition, int year);
// Moves people, land target and unmet land on to `year` and says what to build.
Demand stepDemand(City& city, const CityDefinition& definition, const Policy& policy, const Policy& observed,
                  int year);
// Shares the people out over the regions in proportion to their residential floor.
void sharePeople(City& city);

}  // namespace shancheng
