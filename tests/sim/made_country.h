// Core, ring and wing as stocks alone, in one year of the open economy: what the tests of the systems of
// people, land and money share. A test changes a few things and looks at the city after one stage.
#pragma once

#include <functional>
#include <initializer_list>

#include "sim/people/stages.h"
#include "sim/policy/policy.h"
#include "tests/sim/made_geography.h"

namespace shancheng::made {

inline constexpr std::size_t kCore = 0, kRing = 1, kWing = 2;

struct Country {
  CityDefinition definition = made::definition();
  Policy policy;
  Systems systems;
  City city;
  int year = 2015;  // no shock and no stimulus is felt any more
  PeopleYear now() const { return {definition, policy, systems, year}; }
  void off(SystemId id) { systems.switchOff(id); }
  TerritoryStock& core() { return city.territories[kCore]; }
  TerritoryStock& ring() { return city.territories[kRing]; }
  TerritoryStock& wing() { return city.territories[kWing]; }
  Treasury& money() { return city.economy.treasury; }
};

inline TerritoryStock territoryStock(StockOf<PeopleStock> people, std::array<std::int64_t, 7> km2) {
  TerritoryStock one;
  one.people = people;
  for (std::size_t k = 0; k < km2.size(); ++k) one.landM2[k] = km2[k] * 1'000'000;
  const auto townspeople = static_cast<double>(people::urbanPeople(one));
  const std::int64_t jobs = people::whole(people::kLabourFraction * townspeople);
  one.jobs = {0, jobs / 20, jobs * 7 / 20, jobs * 12 / 20};
  one.madeJobsBefore = jobs * 8 / 20;
  one.serviceJobsBefore = jobs * 12 / 20;
  one.landPriceYuan = 1000;
  one.homePriceYuan = 2700;
  one.urbanIncomeYuan = 12000;
  one.ruralIncomeYuan = 4000;
  at(one.homesM2, HomeStock::commodity) = 25 * people::urbanPeople(one);
  return one;
}

// As many in towns as in villages, who earn a third; everybody in town has work.
inline Country country() {
  Country one;
  one.city.year = one.year;
  one.city.isDeclared.assign(one.definition.zones.size(), 1);
  // People rural, migrant, registered, away; km2 urban, reserve, homestead, farmland, forest, eroded, other.
  one.city.territories = {
      territoryStock({500'000, 400'000, 1'600'000, 0}, {30, 0, 60, 1000, 500, 50, 300}),
      territoryStock({1'500'000, 50'000, 950'000, 0}, {20, 0, 150, 4000, 2000, 100, 500}),
      territoryStock({2'000'000, 50'000, 950'000, 0}, {20, 0, 200, 5000, 5000, 300, 900})};
  one.wing().uplandPeople = 400'000;
  Economy& economy = one.city.economy;
  economy.productivityYuan = economy.previousProductivityYuan = 50'000;
  economy.farmYieldYuan = 10'000;
  economy.productYuan = 100'000'000'000;
  economy.treasury.taxYuan = 16'000'000'000;
  economy.treasury.cashYuan = 100'000'000'000;
  one.policy.migration_target = 50'000;
  return one;
}

using Stage = void (*)(City&, const PeopleYear&);
using Setup = std::function<void(Country&)>;

// The city after some of the year's stages, in the order given.
inline City after(std::initializer_list<Stage> stages, const Setup& change = [](Country&) {}) {
  Country one = country();
  change(one);
  one.city.year = one.year;
  for (const Stage stage : stages) stage(one.city, one.now());
  return one.city;
}

}  // namespace shancheng::made
