// People whom programmes move: off the reservoir's banks, down from the uplands, out of farmhouses into
// flats; and the regional centres and townships that take them in beyond the scene.
#include <algorithm>
#include <string_view>

#include "sim/core/math.h"
#include "sim/people/stages.h"

namespace shancheng::people {

namespace {
constexpr double kToOtherProvinces = 0.12;  // of those resettled from a reservoir
constexpr double kHouseholdPersons = 3.2;
constexpr double kUplandHectaresAPerson = 0.10;  // farmland left behind that turns to forest
constexpr double kUplandBase = 900;              // metres above sea level, of a territory's upland share
constexpr double kCentrePace = 0.05, kTownshipPace = 0.06;
constexpr double kLargestShareOfTown = 0.45;  // of urban people, in centres and as much in townships

void settleReservoir(City& city, const PeopleYear& now) {
  if (!now.has(SystemId::reservoir_resettlement)) return;
  for (const Reservoir& reservoir : now.definition.reservoirs) {
    if (now.year < reservoir.fromYear || now.year > reservoir.toYear) continue;
    const double yearly = now.policy.reservoir_resettled / (reservoir.toYear - reservoir.fromYear + 1);
    for (std::size_t t = 0; t < city.territories.size(); ++t) {
      TerritoryStock& here = city.territories[t];
      const double due = yearly * now.definition.territories[t].reservoirShare;
      std::int64_t gone = move(at(here.people, PeopleStock::rural), at(here.people, PeopleStock::registered),
                               whole(due * (1 - kToOtherProvinces)));
      city.economy.movedPersons += gone;
      gone += move(at(here.people, PeopleStock::rural), at(here.people, PeopleStock::away),
                   whole(due * kToOtherProvinces));
      boundUplanders(here);
      city.economy.resettledFromReservoir += gone;
      // The pool takes valley fields; each metre below the full level spares some.
      const double filled =
          math::clamp((now.policy.reservoir_pool_level - 135) / (reservoir.fullLevelMetres - 135), 0.0, 1.0);
      move(at(here.landM2, LandStock::farmland), at(here.landM2, LandStock::other),
           whole(static_cast<double>(gone) * 180.0 * filled));
    }
  }
}

void moveFromUplands(City& city, const PeopleYear& now) {
  if (!now.has(SystemId::upland_moves)) return;
  double upland = 0;
  for (const TerritoryStock& here : city.territories) upland += static_cast<double>(here.uplandPeople);
  if (upland < 1) return;
  // The higher the cutoff, the fewer live above it.
  const double above = math::clamp((1500.0 - now.policy.upland_cutoff) / (1500.0 - kUplandBase), 0.0, 1.6);
  for (TerritoryStock& here : city.territories) {
    const double share = static_cast<double>(here.uplandPeople) / upland;
    const std::int64_t wanted = whole(now.policy.upland_move_rate * share * std::min(1.0, above));
    const std::int64_t moved =
        std::min({wanted, whole(static_cast<double>(here.uplandPeople) * std::min(0.25, 0.15 * above)),
                  here.uplandPeople});
    here.uplandPeople -= moved;
    city.economy.resettledFromUplands += moved;
    move(at(here.landM2, LandStock::farmland), at(here.landM2, LandStock::forest),
         whole(static_cast<double>(moved) * kUplandHectaresAPerson * 1e4));
    // Some go on to town with papers; the others farm below.
    const std::int64_t registered =
        move(at(here.people, PeopleStock::rural), at(here.people, PeopleStock::registered), moved / 4);
    city.economy.movedPersons += registered;
  }
}

void exchangeFarmlandForFlats(City& city, const PeopleYear& now) {
  if (!now.has(SystemId::county_pilots)) return;
  const auto ruralTotal = static_cast<double>(std::max<std::int64_t>(1, totalOf(city, PeopleStock::rural)));
  for (TerritoryStock& here : city.territories) {
    const double share = static_cast<double>(at(here.people, PeopleStock::rural)) / ruralTotal;
    const std::int64_t moved =
        move(at(here.people, PeopleStock::rural), at(here.people, PeopleStock::registered),
             whole(std::min(now.policy.flat_swap * kHouseholdPersons, 0.02 * ruralTotal) * share));
    city.economy.movedPersons += moved;
    boundUplanders(here);
    // Their yards go back to the plough.
    move(at(here.landM2, LandStock::homestead), at(here.landM2, LandStock::farmland), moved * 60);
  }
}

// Regional centres and townships are parts of a territory's towns, not people of their own.
void growCentres(City& city, const PeopleYear& now) {
  int left = now.has(SystemId::regional_centres) ? static_cast<int>(now.policy.satellite_count) : 0;
  std::vector<int> centres(city.territories.size(), 0);
  for (const Place& place : now.definition.places)
    if (place.kind == PlaceKind::regionalCentre && left-- > 0)
      ++centres[static_cast<std::size_t>(place.territory)];
  // A count beyond the places that the folder knows still is a plan: it goes to the first ring.
  for (std::size_t t = 0; left > 0 && t < centres.size(); ++t)
    if (now.definition.territories[t].kind == TerritoryKind::ring) {
      centres[t] += left;
      left = 0;
    }
  for (std::size_t t = 0; t < city.territories.size(); ++t) {
    TerritoryStock& here = city.territories[t];
    const double most = kLargestShareOfTown * static_cast<double>(urbanPeople(here));
    const double wanted = std::min(most, centres[t] * now.policy.satellite_target);
    const auto have = static_cast<double>(here.centrePeople);
    here.centrePeople = whole(math::clamp(have + kCentrePace * (wanted - have), 0.0, most));
  }
}

void growTownships(City& city, const PeopleYear& now) {
  double outside = 0;
  for (std::size_t t = 0; t < city.territories.size(); ++t)
    if (now.definition.territories[t].kind != TerritoryKind::core)
      outside += static_cast<double>(residents(city.territories[t]));
  for (std::size_t t = 0; t < city.territories.size(); ++t) {
    TerritoryStock& here = city.territories[t];
    if (!now.has(SystemId::townships) || now.definition.territories[t].kind == TerritoryKind::core ||
        outside < 1) {
      here.townships = here.townshipPeople = 0;
      continue;
    }
    const double share = static_cast<double>(residents(here)) / outside;
    const double most = kLargestShareOfTown * static_cast<double>(urbanPeople(here));
    // Sites are founded at the lever's pace; the count is in thousandths so that slow ones come too.
    here.townships += whole(1000.0 * now.policy.township_rate * share);
    const double sites = static_cast<double>(here.townships) / 1000.0;
    const double size = 0.5 * (now.policy.township_smallest +
                               std::max(now.policy.township_smallest, now.policy.township_largest));
    const double wanted = std::min(most, sites * size);
    const auto have = static_cast<double>(here.townshipPeople);
    here.townshipPeople = whole(math::clamp(have + kTownshipPace * (wanted - have), 0.0, most));
  }
}
}  // namespace

void stepSettlements(City& city, const PeopleYear& now) {
  settleReservoir(city, now);
  moveFromUplands(city, now);
  exchangeFarmlandForFlats(city, now);
  growCentres(city, now);
  growTownships(city, now);
}

}  // namespace shancheng::people
