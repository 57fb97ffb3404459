// Births and deaths by a yearly rate (series `natural_increase`, per mille, an input), and the dated
// movements of the city's folder: people who come or go for reasons the model does not hold.
#include <algorithm>

#include "sim/core/math.h"
#include "sim/people/stages.h"

namespace shancheng::people {

namespace {
// As parts of the average rate (estimate): towns had fewer children than villages; since the young have left
// for the towns, villages have fewer.
constexpr double kUrbanRateOnce = 0.7, kRuralRateOnce = 1.1, kUrbanRateNow = 1.2, kRuralRateNow = 0.8;
// Where more die than are born it is the villages that lose most: hungry once, aged now.
constexpr double kUrbanLoss = 0.8, kRuralLoss = 1.15;

void grow(std::int64_t& people, double perMille) {
  people = std::max<std::int64_t>(0, people + whole(static_cast<double>(people) * perMille / 1000.0));
}
}  // namespace

void stepBirths(City& city, const PeopleYear& context) {
  const double rate = given(context, "natural_increase", 0.0);
  const double opened = math::clamp(reformStage(context) - 1, 0.0, 1.0);
  double urbanRate = rate < 0 ? kUrbanLoss : math::lerp(kUrbanRateOnce, kUrbanRateNow, opened);
  double ruralRate = rate < 0 ? kRuralLoss : math::lerp(kRuralRateOnce, kRuralRateNow, opened);
  // The given rate is that of all together.
  double towns = 0, villages = 0, away = 0;
  for (const TerritoryStock& territory : city.territories) {
    towns += static_cast<double>(urbanPeople(territory));
    villages += static_cast<double>(at(territory.people, PeopleStock::rural));
    away += static_cast<double>(at(territory.people, PeopleStock::away));
  }
  const double together = urbanRate * towns + ruralRate * villages + away;
  const double scale = together > 0 ? (towns + villages + away) / together : 1.0;
  urbanRate *= scale;
  ruralRate *= scale;
  for (TerritoryStock& territory : city.territories) {
    const std::int64_t ruralBefore = at(territory.people, PeopleStock::rural);
    grow(at(territory.people, PeopleStock::rural), rate * ruralRate);
    grow(at(territory.people, PeopleStock::migrant), rate * urbanRate);
    grow(at(territory.people, PeopleStock::registered), rate * urbanRate);
    grow(at(territory.people, PeopleStock::away), rate * scale);
    grow(territory.uplandPeople, rate * ruralRate);
    territory.uplandPeople =
        std::min(territory.uplandPeople, std::min(ruralBefore, at(territory.people, PeopleStock::rural)));
  }
  for (const Movement& movement : context.definition.movements) {
    if (context.year < movement.fromYear || context.year > movement.toYear) continue;
    TerritoryStock& territory = city.territories[static_cast<std::size_t>(movement.territory)];
    std::int64_t& stock = at(territory.people, movement.stock);
    stock = std::max<std::int64_t>(0, stock + movement.personsPerYear);
    boundUplanders(territory);
  }
}

}  // namespace shancheng::people
