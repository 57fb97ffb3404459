// Births and deaths by a yearly rate (series `natural_increase`, per mille, an input), and the dated
// movements of the city's folder: people who come or go for reasons the model does not hold.
#include <algorithm>
#include <utility>

#include "sim/core/math.h"
#include "sim/people/stages.h"

namespace shancheng::people {

namespace {
// Of the average rate (estimate): towns had fewer children than villages; since the young have left
// for the towns, villages have fewer.
constexpr double kUrbanRateOnce = 0.7, kRuralRateOnce = 1.1, kUrbanRateNow = 1.2, kRuralRateNow = 0.8;

void grow(std::int64_t& people, double perMille) {
  people = std::max<std::int64_t>(0, people + whole(static_cast<double>(people) * perMille / 1000.0));
}
}  // namespace

void stepBirths(City& city, const PeopleYear& now) {
  const double rate = given(now, "natural_increase", 0.0);
  // With more deaths than births it is the villages, older, that lose most.
  const double opened = math::clamp(reformStage(now) - 1, 0.0, 1.0);
  double urbanRate = math::lerp(kUrbanRateOnce, kUrbanRateNow, opened);
  double ruralRate = math::lerp(kRuralRateOnce, kRuralRateNow, opened);
  if (rate < 0) std::swap(urbanRate, ruralRate);
  for (TerritoryStock& here : city.territories) {
    const std::int64_t ruralBefore = at(here.people, PeopleStock::rural);
    grow(at(here.people, PeopleStock::rural), rate * ruralRate);
    grow(at(here.people, PeopleStock::migrant), rate * urbanRate);
    grow(at(here.people, PeopleStock::registered), rate * urbanRate);
    grow(at(here.people, PeopleStock::away), rate);
    grow(here.uplandPeople, rate * ruralRate);
    here.uplandPeople =
        std::min(here.uplandPeople, std::min(ruralBefore, at(here.people, PeopleStock::rural)));
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
