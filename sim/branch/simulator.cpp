#include "sim/branch/simulator.h"

#include <algorithm>
#include <cassert>
#include <optional>
#include <string>

#include "sim/policy/policy.h"
#include "sim/year/year_machine.h"

namespace shancheng {

Future cutBack(const Future& future, int year) {
  if (future.isEmpty() || year < future.history->startYear) return {};
  if (year >= future.history->lastYear()) return future;
  const History& all = *future.history;
  History kept{all.startYear, all.endYear, {}};
  kept.years.assign(all.years.begin(), all.years.begin() + (year - all.startYear + 1));
  Future cut;
  cut.history = std::make_shared<const History>(std::move(kept));
  cut.keyframes.insert(future.keyframes.begin(), future.keyframes.upper_bound(year));
  return cut;
}

namespace {

YearRecordPointer recordOf(const City& city, YearResult result, const Policy& policy) {
  YearRecord made;
  made.year = city.year;
  made.hash = city.hash;
  made.changes = std::move(result.changes);
  made.opened = std::move(result.opened);
  made.declared = std::move(result.declared);
  made.indicators = result.indicators;
  made.policy = std::make_shared<const Policy>(policy);
  made.territories = city.territories;
  made.economy = city.economy;
  return std::make_shared<const YearRecord>(std::move(made));
}

void append(Future& future, const Scenario& scenario, YearRecordPointer record) {
  History longer{scenario.startYear, scenario.endYear, {}};
  if (future.history) longer.years = future.history->years;
  longer.years.push_back(std::move(record));
  future.history = std::make_shared<const History>(std::move(longer));
}

}  // namespace

struct Simulator::Parts {
  // The machine keeps fields that depend on the seed.
  YearMachine& machineFor(std::uint64_t seed) {
    if (!machine || machineSeed != seed) {
      machine.emplace(geography, seed, pool);
      machineSeed = seed;
      machineCity = nullptr;
    }
    return *machine;
  }
  // The machine goes on from this city, whatever it worked on before.
  YearMachine& resumed(std::uint64_t seed, const City& city) {
    YearMachine& ready = machineFor(seed);
    if (machineCity != &city) ready.resume(city);
    machineCity = &city;
    return ready;
  }
  // From the nearest keyframe, under the commands the years had.
  void walkTo(const RunSpec& spec, const Future& future, int year, City& city);

  GeographyPointer geography;
  WorkerPool& pool;
  int keyframeSpacing;
  std::optional<YearMachine> machine;
  std::uint64_t machineSeed = 0;
  const City* machineCity = nullptr;  // the city it last worked on; only compared
  City head;                          // the end of the future that was advanced last
  HistoryPointer headOf;              // that future's history
};

void Simulator::Parts::walkTo(const RunSpec& spec, const Future& future, int year, City& city) {
  const auto after = future.keyframes.upper_bound(year);
  assert(after != future.keyframes.begin());
  city = *std::prev(after)->second;
  machineCity = nullptr;
  const Systems systems = geography->city.systems.with(spec.scenario->systems);
  YearMachine& ready = resumed(spec.seed, city);
  while (city.year < year) ready.step(city, policyOf(spec, city.year + 1), systems);
}

Simulator::Simulator(GeographyPointer geography, WorkerPool& pool, int keyframeSpacing)
    : parts_(new Parts{std::move(geography), pool, std::max(1, keyframeSpacing), {}, 0, nullptr, {}, {}}) {}
Simulator::~Simulator() = default;
Simulator::Simulator(Simulator&&) noexcept = default;

bool Simulator::advance(const RunSpec& spec, Future& future) {
  Parts& p = *parts_;
  const Scenario& scenario = *spec.scenario;
  if (future.isWhole()) return false;
  const Systems systems = systemsOf(spec);
  if (future.isEmpty()) {
    const Policy policy = policyOf(spec, scenario.startYear);
    YearMachine& machine = p.machineFor(spec.seed);
    YearResult result = machine.start(p.head, scenario.startYear, policy, systems);
    p.machineCity = &p.head;
    append(future, scenario, recordOf(p.head, std::move(result), policy));
  } else {
    if (p.headOf != future.history) p.walkTo(spec, future, future.history->lastYear(), p.head);
    const Policy policy = policyOf(spec, p.head.year + 1);
    YearResult result = p.resumed(spec.seed, p.head).step(p.head, policy, systems);
    append(future, scenario, recordOf(p.head, std::move(result), policy));
  }
  p.headOf = future.history;
  if ((p.head.year - scenario.startYear) % p.keyframeSpacing == 0)
    future.keyframes[p.head.year] = std::make_shared<const City>(p.head);
  return true;
}

void Simulator::advanceTo(const RunSpec& spec, Future& future, int year) {
  while (future.lastYear(spec.scenario->startYear) < year && advance(spec, future)) {
  }
}

Result<City> Simulator::cityAt(const RunSpec& spec, const Future& future, int year) {
  const int first = spec.scenario->startYear, last = future.lastYear(first);
  if (year < first || year > last)
    return Error{"", 0, "year " + std::to_string(year),
                 last < first
                     ? "expected a computed year, and none is yet"
                     : "expected a computed year, " + std::to_string(first) + " to " + std::to_string(last)};
  City past;
  parts_->walkTo(spec, future, year, past);
  parts_->machineCity = nullptr;  // `past` moves away
  return past;
}

void Simulator::tryYear(const RunSpec& spec, City& city, AllocationTrace& trace) {
  const Policy policy = policyOf(spec, city.year + 1);
  parts_->machineCity = nullptr;
  parts_->resumed(spec.seed, city).step(city, policy, systemsOf(spec), &trace);
  parts_->machineCity = nullptr;
}

Result<YearFields> Simulator::fieldsAt(const RunSpec& spec, const Future& future, int year) {
  const int second = spec.scenario->startYear + 1;
  if (year == second - 1) year = second;
  if (auto last = future.lastYear(second - 1); year > last || year < second) {
    if (auto none = cityAt(spec, future, year); !none) return none.error();
  }
  auto past = cityAt(spec, future, year - 1);
  if (!past) return past.error();
  YearFields fields;
  AllocationTrace trace;
  trace.fields = &fields;
  tryYear(spec, *past, trace);
  return fields;
}

Systems Simulator::systemsOf(const RunSpec& spec) const {
  return parts_->geography->city.systems.with(spec.scenario->systems);
}
const Geography& Simulator::geography() const { return *parts_->geography; }

}  // namespace shancheng
