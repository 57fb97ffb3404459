// People whom programmes move: off the reservoir's banks, down from the uplands, out of farmhouses into
// flats; and the regional centres and townships that take them in beyond the scene.
#include <algorithm>
#include <string_view>

#include "sim/core/math.h"
#include "sim/people/stages.h"
#include "sim/policy/policy.h"

namespace shancheng::people {

namespace {
constexpr double kToOtherProvinces = 0.12;  // of those resettled from a reservoir
constexpr double kHouseholdPersons = 3.2;
constexpr double kUplandHectaresAPerson = 0.10;  // farmland left behind that turns to forest
constexpr double kUplandBase = 900;              // metres above sea level, of a territory's upland share
constexpr double kCentrePace = 0.05, kTownshipPace = 0.06;
constexpr double kLargestFractionOfTown = 0.45;  // of urban people, in centres and as much in townships

void moveFromReservoir(City& city, const PeopleYear& context) {
  if (!context.has(SystemId::reservoir_resettlement)) return;
  for (const Reservoir& reservoir : context.definition.reservoirs) {
    if (context.year < reservoir.fromYear || context.year > reservoir.toYear) continue;
    const double yearly = context.policy.reservoir_resettled / (reservoir.toYear - reservoir.fromYear + 1);
    for (std::size_t t = 0; t < city.territories.size(); ++t) {
      TerritoryStock& territory = city.territories[t];
      const double due = yearly * context.definition.territories[t].reservoirFraction;
      std::int64_t gone =
          move(at(territory.people, PeopleStock::rural), at(territory.people, PeopleStock::registered),
               whole(due * (1 - kToOtherProvinces)));
      city.economy.movedPersons += gone;
      gone += move(at(territory.people, PeopleStock::rural), at(territory.people, PeopleStock::away),
                   whole(due * kToOtherProvinces));
      boundUplanders(territory);
      city.economy.resettledFromReservoir += gone;
      // The pool takes valley fields; each metre below the full level spares some.
      const double filled = math::clamp(
          (context.policy.reservoir_pool_level - 135) / (reservoir.fullLevelMetres - 135), 0.0, 1.0);
      move(at(territory.landM2, LandStock::farmland), at(territory.landM2, LandStock::other),
           whole(static_cast<double>(gone) * 180.0 * filled));
    }
  }
}

void moveFromUplands(City& city, const PeopleYear& context) {
  if (!context.has(SystemId::upland_moves)) return;
  double upland = 0;
  for (const TerritoryStock& territory : city.territories)
    upland += static_cast<double>(territory.uplandPeople);
  if (upland < 1) return;
  // The higher the cutoff, the fewer live above it.
  const double above =
      math::clamp((1500.0 - context.policy.upland_cutoff) / (1500.0 - kUplandBase), 0.0, 1.6);
  for (TerritoryStock& territory : city.territories) {
    const double fraction = static_cast<double>(territory.uplandPeople) / upland;
    const std::int64_t wanted = whole(context.policy.upland_move_rate * fraction * std::min(1.0, above));
    const std::int64_t moved =
        std::min({wanted, whole(static_cast<double>(territory.uplandPeople) * std::min(0.25, 0.15 * above)),
                  territory.uplandPeople});
    territory.uplandPeople -= moved;
    city.economy.resettledFromUplands += moved;
    move(at(territory.landM2, LandStock::farmland), at(territory.landM2, LandStock::forest),
         whole(static_cast<double>(moved) * kUplandHectaresAPerson * 1e4));
    // Some go on to town with papers; the others farm below.
    const std::int64_t registered = move(at(territory.people, PeopleStock::rural),
                                         at(territory.people, PeopleStock::registered), moved / 4);
    city.economy.movedPersons += registered;
  }
}

void exchangeFarmlandForFlats(City& city, const PeopleYear& context) {
  if (!context.has(SystemId::county_pilots)) return;
  const auto ruralTotal = static_cast<double>(std::max<std::int64_t>(1, totalOf(city, PeopleStock::rural)));
  for (TerritoryStock& territory : city.territories) {
    const double fraction = static_cast<double>(at(territory.people, PeopleStock::rural)) / ruralTotal;
    const std::int64_t moved =
        move(at(territory.people, PeopleStock::rural), at(territory.people, PeopleStock::registered),
             whole(std::min(context.policy.flat_swap * kHouseholdPersons, 0.02 * ruralTotal) * fraction));
    city.economy.movedPersons += moved;
    boundUplanders(territory);
    // Their yards go back to the plough.
    move(at(territory.landM2, LandStock::homestead), at(territory.landM2, LandStock::farmland), moved * 60);
  }
}

// Regional centres and townships are parts of a territory's towns, not people of their own.
void growCentres(City& city, const PeopleYear& context) {
  int left = context.has(SystemId::regional_centres) ? static_cast<int>(context.policy.satellite_count) : 0;
  std::vector<int> centres(city.territories.size(), 0);
  for (const Place& place : context.definition.places)
    if (place.kind == PlaceKind::regionalCentre && left-- > 0)
      ++centres[static_cast<std::size_t>(place.territory)];
  // A count beyond the places that the folder knows still is a plan: it goes to the first ring.
  for (std::size_t t = 0; left > 0 && t < centres.size(); ++t)
    if (context.definition.territories[t].kind == TerritoryKind::ring) {
      centres[t] += left;
      left = 0;
    }
  for (std::size_t t = 0; t < city.territories.size(); ++t) {
    TerritoryStock& territory = city.territories[t];
    const double most = kLargestFractionOfTown * static_cast<double>(urbanPeople(territory));
    const double wanted = std::min(most, centres[t] * context.policy.satellite_target);
    const auto have = static_cast<double>(territory.centrePeople);
    territory.centrePeople = whole(math::clamp(have + kCentrePace * (wanted - have), 0.0, most));
  }
}

void growTownships(City& city, const PeopleYear& context) {
  double outside = 0;
  for (std::size_t t = 0; t < city.territories.size(); ++t)
    if (context.definition.territories[t].kind != TerritoryKind::core)
      outside += static_cast<double>(residents(city.territories[t]));
  for (std::size_t t = 0; t < city.territories.size(); ++t) {
    TerritoryStock& territory = city.territories[t];
    if (!context.has(SystemId::townships) || context.definition.territories[t].kind == TerritoryKind::core ||
        outside < 1) {
      territory.townships = territory.townshipPeople = 0;
      continue;
    }
    const double fraction = static_cast<double>(residents(territory)) / outside;
    const double most = kLargestFractionOfTown * static_cast<double>(urbanPeople(territory));
    // Sites are founded at the lever's pace; the count is in thousandths so that slow ones come too.
    territory.townships += whole(1000.0 * context.policy.township_rate * fraction);
    const double sites = static_cast<double>(territory.townships) / 1000.0;
    const double size = 0.5 * (context.policy.township_smallest +
                               std::max(context.policy.township_smallest, context.policy.township_largest));
    const double wanted = std::min(most, sites * size);
    const auto have = static_cast<double>(territory.townshipPeople);
    territory.townshipPeople = whole(math::clamp(have + kTownshipPace * (wanted - have), 0.0, most));
  }
}
}  // namespace

void stepSettlements(City& city, const PeopleYear& context) {
  moveFromReservoir(city, context);
  moveFromUplands(city, context);
  exchangeFarmlandForFlats(city, context);
  growCentres(city, context);
  growTownships(city, context);
}

}  // namespace shancheng::people
