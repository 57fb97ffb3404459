// The valley of made_geography.h, grown year by year under levers that a test moves: what the tests of
// the systems on the map share.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "sim/measure/measure.h"
#include "sim/policy/policy.h"
#include "sim/year/year_machine.h"
#include "tests/sim/made_geography.h"

namespace shancheng::made {

struct Grown {
  GeographyPointer land;
  City city;
  std::vector<std::vector<Change>> changes;  // by year since the first
};

struct Plan {
  int toYear = 2020;
  std::uint64_t seed = 4;
  Policy policy;
  Systems systems;
  std::function<void(City&, Policy&, int)> eachYear = [](City&, Policy&, int) {};  // before the year begins
  Plan& off(SystemId id) {
    systems.switchOff(id);
    return *this;
  }
};

// A town of three hundred thousand with fields around it: `cells` a side of 120 m.
inline CityDefinition growing(int cells = 64) {
  CityDefinition city = definition(cells, 120);
  city.territories[0].people = {300000, 0, 20000, 0};
  city.territories[0].landM2[static_cast<std::size_t>(LandStock::farmland)] = 60'000'000;
  return city;
}

inline Grown grow(CityDefinition definition, Plan plan) {
  WorkerPool pool(2);
  Grown grown{geography(std::move(definition)), {}, {}};
  YearMachine machine(grown.land, plan.seed, pool);
  grown.changes.push_back(machine.start(grown.city, 1929, plan.policy, plan.systems).changes);
  while (grown.city.year < plan.toYear) {
    plan.eachYear(grown.city, plan.policy, grown.city.year + 1);
    grown.changes.push_back(machine.step(grown.city, plan.policy, plan.systems).changes);
  }
  return grown;
}

inline double figure(const Grown& grown, IndicatorId id) {
  return measure(grown.city, *grown.land)[static_cast<std::size_t>(id)];
}

inline std::string faultsOf(const Grown& grown) {
  std::string text;
  for (const std::string& line : checkInvariants(grown.city, *grown.land)) text += line + "\n";
  return text;
}

}  // namespace shancheng::made
