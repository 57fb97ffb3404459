// Scenarios drawn by chance, and what must hold in every year of any of them. Used by the ordinary
// tests on few, by the long ones on a thousand.
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "sim/branch/timeline.h"
#include "sim/core/math.h"
#include "sim/core/random.h"
#include "sim/land/buildable.h"
#include "sim/measure/measure.h"
#include "sim/policy/policy.h"
#include "sim/year/year_machine.h"

namespace shancheng::made {

inline std::uint64_t drawn(std::uint64_t round, int stream, std::uint64_t index) {
  return randomWord(round, stream, RandomRule::test, index);
}

// A third of the values at an end of the lever's range, the rest anywhere on its steps.
inline double randomValue(std::uint64_t round, int stream, std::size_t lever) {
  const LeverRow& row = leverTable()[lever];
  const double u = randomUniform(round, stream, RandomRule::test, lever);
  const double spread = u < 1.0 / 6 ? 0.0 : u > 5.0 / 6 ? 1.0 : (u - 1.0 / 6) * 1.5;
  const double steps = math::floor(spread * (row.maximum - row.minimum) / row.step);
  return std::min(row.maximum, row.minimum + steps * row.step);
}

// Half the levers are moved at the start, a third of all once more on any date; a seventh of the systems
// are off.
inline Scenario randomScenario(Scenario scenario, std::uint64_t round) {
  const auto years = static_cast<std::uint64_t>(scenario.endYear - scenario.startYear);
  for (std::size_t lever = 0; lever < kLeverCount; ++lever) {
    const auto id = static_cast<LeverId>(lever);
    if (drawn(round, 1, lever) % 2 == 0)
      scenario.track.push_back({scenario.startYear, id, randomValue(round, 2, lever)});
    if (drawn(round, 3, lever) % 3 == 0)
      scenario.track.push_back({scenario.startYear + 1 + static_cast<int>(drawn(round, 4, lever) % years), id,
                                randomValue(round, 5, lever)});
  }
  for (std::size_t system = 0; system < kSystemCount; ++system)
    if (drawn(round, 6, system) % 7 == 0) scenario.systems.switchOff(static_cast<SystemId>(system));
  return scenario;
}

// What is broken in one year; the year before for what must be conserved between the two.
class StockWatch {
 public:
  explicit StockWatch(const CityDefinition& definition) : definition_(definition) {}

  std::vector<std::string> faults(const City& before, const City& now) {
    found_.clear();
    for (std::size_t t = 0; t < now.territories.size(); ++t) territory(before, now, t);
    economy(before.economy, now.economy);
    // Births are the input series', which the valley has none of; what else comes or goes is declared.
    if (!definition_.findSeries("natural_increase")) people(before, now);
    return std::move(found_);
  }

 private:
  void fault(const std::string& what, const std::string& value) { found_.push_back(what + ": " + value); }
  void atLeastNought(const std::string& what, std::int64_t value) {
    if (value < 0) fault(what + " below nought", std::to_string(value));
  }
  void finite(const std::string& what, double value, double least, double most) {
    if (!(value >= least && value <= most)) fault(what + " out of bounds", std::to_string(value));
  }

  void territory(const City& before, const City& now, std::size_t t) {
    const TerritoryStock& here = now.territories[t];
    const std::string who = definition_.territories[t].id + " ";
    const auto all = [&](const std::string& what, const auto& stock) {
      for (std::size_t k = 0; k < stock.size(); ++k)
        atLeastNought(who + what + " " + std::to_string(k), stock[k]);
    };
    all("people", here.people);
    all("jobs", here.jobs);
    all("land", here.landM2);
    all("homes", here.homesM2);
    all("demand", here.demandM2);
    for (const auto& [what, value] : std::initializer_list<std::pair<const char*, std::int64_t>>{
             {"vacant homes", here.vacantHomesM2},
             {"upland people", here.uplandPeople},
             {"centre people", here.centrePeople},
             {"township people", here.townshipPeople},
             {"townships", here.townships},
             {"foreign plant jobs", here.foreignPlantJobs},
             {"magnet jobs", here.magnetJobs},
             {"zone jobs", here.zoneJobs},
             {"rural firm jobs", here.ruralFirmJobs},
             {"public capital", here.publicCapitalYuan},
             {"farm product", here.farmProductYuan},
             {"income", here.incomeYuan},
             {"released", here.releasedM2},
             {"acquired", here.acquiredM2},
             {"tickets", here.ticketsM2},
             {"wanted land", here.wantedLandM2},
             {"informal demand", here.informalDemandM2},
             {"densify", here.densifyM2}})
      atLeastNought(who + what, value);
    if (here.uplandPeople > at(here.people, PeopleStock::rural))
      fault(who + "upland people beyond the rural", std::to_string(here.uplandPeople));
    constexpr double kVast = 1e15;
    finite(who + "land price", here.landPriceYuan, 0, kVast);
    finite(who + "home price", here.homePriceYuan, 0, kVast);
    finite(who + "employment", here.employment, 0, 1);
    finite(who + "urban income", here.urbanIncomeYuan, 0, kVast);
    finite(who + "rural income", here.ruralIncomeYuan, 0, kVast);
    std::int64_t area = 0, areaBefore = 0;
    for (const std::int64_t m2 : here.landM2) area += m2;
    for (const std::int64_t m2 : before.territories[t].landM2) areaBefore += m2;
    if (area != areaBefore) fault(who + "area moved by", std::to_string(area - areaBefore));
  }

  void economy(const Economy& before, const Economy& now) {
    const Treasury& money = now.treasury;
    for (const std::int64_t yuan : {money.cashYuan,
                                    money.debtYuan,
                                    money.taxYuan,
                                    money.leaseYuan,
                                    money.ticketYuan,
                                    money.borrowedYuan,
                                    money.repaidYuan,
                                    money.compensationYuan,
                                    money.investmentYuan,
                                    money.housingYuan,
                                    money.serviceYuan,
                                    money.transferYuan,
                                    money.subsidyYuan,
                                    money.interestYuan,
                                    now.productYuan,
                                    now.movedPersons,
                                    now.convertedPersons,
                                    now.displacedPersons,
                                    now.resettledFromReservoir,
                                    now.resettledFromUplands,
                                    now.seasonalAbsence,
                                    now.ticketStockM2})
      atLeastNought("money or a flow", yuan);
    if (money.debtYuan != before.treasury.debtYuan + money.borrowedYuan - money.repaidYuan)
      fault("debt is not what was borrowed less what was paid back", std::to_string(money.debtYuan));
    finite("river quality", now.riverQuality, 0, 1);
    finite("unrest", now.unrest, 0, 1);
    finite("funded fraction", now.fundedFraction, 0, 1);
    finite("productivity", now.productivityYuan, 0, 1e12);
    finite("farm yield", now.farmYieldYuan, 0, 1e12);
  }

  void people(const City& before, const City& now) {
    const auto total = [](const City& city) {
      std::int64_t sum = 0;
      for (const TerritoryStock& here : city.territories)
        for (const std::int64_t persons : here.people) sum += persons;
      return sum;
    };
    // Who leaves can be fewer than declared, where there were not as many.
    std::int64_t least = 0, most = 0;
    for (const Movement& one : definition_.movements) {
      if (now.year < one.fromYear || now.year > one.toYear) continue;
      least += one.personsPerYear;
      most += std::max<std::int64_t>(0, one.personsPerYear);
    }
    const std::int64_t change = total(now) - total(before);
    if (change < least || change > most) fault("people made or lost", std::to_string(change));
  }

  const CityDefinition& definition_;
  std::vector<std::string> found_;
};

// Runs one scenario to its end; the first faults met, with their year, or none.
inline std::string firstFault(const GeographyPointer& land, const Scenario& scenario, std::uint64_t seed,
                              WorkerPool& pool, int invariantsEvery) {
  YearMachine machine(land, seed, pool);
  const Systems systems = land->city.systems.with(scenario.systems);
  StockWatch watch(land->city);
  City city;
  machine.start(city, scenario.startYear, scenarioPolicy(scenario, scenario.startYear), systems);
  while (city.year < scenario.endYear) {
    const City before = city;
    const Policy policy = scenarioPolicy(scenario, city.year + 1);
    const YearResult result = machine.step(city, policy, systems);
    std::vector<std::string> faults = watch.faults(before, city);
    const BuildingRule rule = buildingRule(*land, buildingLevers(land->city, policy, systems, city.year));
    std::int64_t fresh = 0;
    for (const Change& change : result.changes) {
      if (isBuilt(change.before) || !isBuilt(change.after)) continue;
      ++fresh;
      if (land->isWater[change.cell])
        faults.push_back("built in water: cell " + std::to_string(change.cell));
      else if (!isBuildable(*land, change.cell, rule))
        faults.push_back("built where the ground forbids it: cell " + std::to_string(change.cell));
    }
    if (fresh != city.newCells)
      faults.push_back(std::to_string(fresh) + " new cells among the changes, " +
                       std::to_string(city.newCells) + " counted");
    if (city.year % invariantsEvery == 0 || city.year == scenario.endYear)
      for (const std::string& one : checkInvariants(city, *land)) faults.push_back(one);
    if (faults.empty()) continue;
    std::string text = std::to_string(city.year) + ":";
    for (std::size_t n = 0; n < std::min<std::size_t>(4, faults.size()); ++n) text += "\n  " + faults[n];
    return text;
  }
  return {};
}

}  // namespace shancheng::made
