// Births and deaths by a yearly rate (series `natural_increase`, per mille, an input), and the dated
// movements of the city's folder: people who come or go for reasons the model does not hold.
#include <algorithm>

#include "sim/people/stages.h"

namespace shancheng::people {

namespace {
// Towns have fewer children than villages: of the average rate (estimate).
constexpr double kUrbanRate = 0.7, kRuralRate = 1.15;

void grow(std::int64_t& people, double perMille) {
  people = std::max<std::int64_t>(0, people + whole(static_cast<double>(people) * perMille / 1000.0));
}
}  // namespace

void stepBirths(City& city, const PeopleYear& now) {
  const double rate = given(now, "natural_increase", 0.0);
  // Where more die than are born, the villages, older, lose more.
  for (TerritoryStock& here : city.territories) {
    const std::int64_t ruralBefore = at(here.people, PeopleStock::rural);
    grow(at(here.people, PeopleStock::rural), rate * kRuralRate);
    grow(at(here.people, PeopleStock::migrant), rate * kUrbanRate);
    grow(at(here.people, PeopleStock::registered), rate * kUrbanRate);
    grow(at(here.people, PeopleStock::away), rate);
    grow(here.uplandPeople, rate * kRuralRate);
    here.uplandPeople = std::min(here.uplandPeople, std::min(ruralBefore, at(here.people, PeopleStock::rural)));
  }
  for (const Movement& movement : now.definition.movements) {
    if (now.year < movement.fromYear || now.year > movement.toYear) continue;
    TerritoryStock& here = city.territories[static_cast<std::size_t>(movement.territory)];
    std::int64_t& stock = at(here.people, movement.stock);
    stock = std::max<std::int64_t>(0, stock + movement.personsPerYear);
    here.uplandPeople = std::min(here.uplandPeople, at(here.people, PeopleStock::rural));
  }
}

}  // namespace shancheng::people
