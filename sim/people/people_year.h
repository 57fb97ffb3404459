// What the stages of sim/people read in one year, and the three calls that sim/year makes: everything
// that happens to people, work, land and money in the territories of a city between one New Year and
// the next. Persons, square metres, yuan at constant prices of 2010.
#pragma once

#include "sim/policy/lever.h"
#include "sim/policy/systems.h"
#include "sim/state/city.h"
#include "sim/state/definition.h"

namespace shancheng {

struct PeopleYear {
  const CityDefinition& definition;
  const Policy& policy;
  const Systems& systems;
  int year;
  bool has(SystemId id) const { return systems.has(id); }
  const Coefficients& coefficient() const { return definition.coefficients; }
};

// The first year: stocks from the territories' own, prices and productivity from the coefficients.
void startTerritories(City& city, const PeopleYear& context);
// One year of births, moves, work, land, homes, money and environment. Leaves in each territory what
// is to be built this year: demandM2 by use, informalDemandM2, densifyM2.
void stepTerritories(City& city, const PeopleYear& context);
// After growth: the urban land and homes of mapped territories are what stands on the cells; people
// are shared over the regions by the homes there.
void closeTerritoryAccounts(City& city, const PeopleYear& context);
// The same without cells, for estimating coefficients: what was asked for was built.
void closeAccountsAsAsked(City& city, const PeopleYear& context);

}  // namespace shancheng
