#include "sim/people/people_year.h"

#include "sim/core/apportion.h"
#include "sim/core/math.h"

namespace shancheng {

void startTerritories(City& city, const PeopleYear& now) {
  city.territories.assign(now.definition.territories.size(), TerritoryStock{});
  for (std::size_t t = 0; t < city.territories.size(); ++t) {
    city.territories[t].people = now.definition.territories[t].people;
    city.territories[t].landM2 = now.definition.territories[t].landM2;
  }
}

void stepTerritories(City& city, const PeopleYear& now) {
  for (std::size_t t = 0; t < city.territories.size(); ++t) {
    TerritoryStock& here = city.territories[t];
    here.people[2] += here.people[2] / 30;
    here.demandM2 = {};
    const std::int64_t wanted = here.people[2] * 60;
    const std::int64_t lacking = std::max<std::int64_t>(0, wanted - at(here.landM2, LandStock::urban));
    here.demandM2[1] = now.definition.territories[t].isMapped ? std::min<std::int64_t>(lacking, 30'000'000) : 0;
  }
}

void settleTerritories(City& city, const PeopleYear& now) {
  const double cellM2 = now.definition.frame.cellMetres * now.definition.frame.cellMetres;
  std::vector<std::int64_t> builtCells(city.territories.size(), 0);
  for (std::size_t r = 0; r < city.regions.size(); ++r)
    builtCells[static_cast<std::size_t>(now.definition.places[r].territory)] += city.regions[r].builtCells;
  city.people = 0;
  for (std::size_t t = 0; t < city.territories.size(); ++t) {
    if (!now.definition.territories[t].isMapped) continue;
    TerritoryStock& here = city.territories[t];
    at(here.landM2, LandStock::urban) = math::roundToInt(static_cast<double>(builtCells[t]) * cellM2);
    const std::int64_t residents = at(here.people, PeopleStock::rural) + at(here.people, PeopleStock::migrant) +
                                   at(here.people, PeopleStock::registered);
    city.people += residents;
    std::vector<double> weights;
    for (std::size_t r = 0; r < city.regions.size(); ++r)
      weights.push_back(now.definition.places[r].territory == static_cast<int>(t)
                            ? static_cast<double>(city.regions[r].homeUnits)
                            : 0.0);
    const auto shares = apportion(residents, weights, std::vector<std::int64_t>(weights.size(), kNoCeiling));
    for (std::size_t r = 0; r < shares.size(); ++r)
      if (now.definition.places[r].territory == static_cast<int>(t)) city.regions[r].people = shares[r];
  }
}

void settleAsAsked(City& city, const PeopleYear& now) {
  city.people = 0;
  for (std::size_t t = 0; t < city.territories.size(); ++t) {
    TerritoryStock& here = city.territories[t];
    if (!now.definition.territories[t].isMapped) continue;
    for (const std::int64_t use : here.demandM2) at(here.landM2, LandStock::urban) += use;
    city.people += at(here.people, PeopleStock::rural) + at(here.people, PeopleStock::migrant) +
                   at(here.people, PeopleStock::registered);
  }
}

}  // namespace shancheng
