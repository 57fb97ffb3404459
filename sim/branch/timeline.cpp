#include "sim/branch/timeline.h"

#include <algorithm>
#include <map>
#include <string>

#include "sim/state/city.h"
#include "sim/year/year_machine.h"

namespace shancheng {

std::map<int, Command> commandsInForce(std::span<const Command> commands, LeverId lever) {
  std::map<int, Command> inForce;
  for (const Command& command : commands) {
    if (command.lever != lever) continue;
    if (command.kind == Command::Kind::release)
      inForce.erase(inForce.lower_bound(command.year), inForce.end());
    inForce[command.year] = command;
  }
  return inForce;
}

Policy scenarioPolicy(const Scenario& scenario, int year) {
  Policy policy;
  std::map<LeverId, int> since;  // the latest point of a lever at or before the year holds
  for (const LeverTrackPoint& point : scenario.track) {
    if (point.year > year) continue;
    const auto [place, isNew] = since.try_emplace(point.id, point.year);
    if (!isNew && point.year < place->second) continue;
    place->second = point.year;
    policy.set(point.id, point.value);
  }
  return policy;
}

struct Timeline::Parts {
  Parts(GeographyPointer land, Scenario theScenario, std::uint64_t theSeed, WorkerPool& pool, int spacing)
      : geography(std::move(land)),
        scenario(std::move(theScenario)),
        seed(theSeed),
        keyframeSpacing(std::max(1, spacing)),
        machine(geography, theSeed, pool) {}

  Systems systems() const { return geography->city.systems.with(scenario.systems); }
  Policy policyAt(int year) const;
  YearRecordPointer record(YearResult result, const Policy& policy) const;
  void publish(std::vector<YearRecordPointer> years);
  void begin();
  void cutBackTo(int year);
  void keep() {
    if ((city.year - scenario.startYear) % keyframeSpacing == 0)
      keyframes[city.year] = std::make_shared<const City>(city);
  }

  GeographyPointer geography;
  Scenario scenario;
  std::uint64_t seed;
  int keyframeSpacing;
  YearMachine machine;
  City city;  // as of the last year of the view
  std::map<int, std::shared_ptr<const City>> keyframes;
  std::vector<Command> commands;  // in the order they were given
  HistoryPointer view;
  bool isMachineElsewhere = false;  // it has worked on another city than ours
};

Policy Timeline::Parts::policyAt(int year) const {
  Policy policy = scenarioPolicy(scenario, year);
  for (std::size_t i = 0; i < kLeverCount; ++i) {
    const auto lever = static_cast<LeverId>(i);
    const auto inForce = commandsInForce(commands, lever);
    const auto next = inForce.upper_bound(year);
    if (next == inForce.begin()) continue;
    const Command& command = std::prev(next)->second;
    if (command.kind == Command::Kind::set) policy.set(lever, command.value);
  }
  return policy;
}

YearRecordPointer Timeline::Parts::record(YearResult result, const Policy& policy) const {
  YearRecord made;
  made.year = city.year;
  made.hash = city.hash;
  made.changes = std::move(result.changes);
  made.opened = std::move(result.opened);
  made.declared = std::move(result.declared);
  made.indicators = result.indicators;
  made.policy = policy;
  made.territories = city.territories;
  made.economy = city.economy;
  return std::make_shared<const YearRecord>(std::move(made));
}

void Timeline::Parts::publish(std::vector<YearRecordPointer> years) {
  History history;
  history.startYear = scenario.startYear;
  history.endYear = scenario.endYear;
  history.years = std::move(years);
  view = std::make_shared<const History>(std::move(history));
}

void Timeline::Parts::begin() {
  keyframes.clear();
  const Policy policy = policyAt(scenario.startYear);
  YearResult result = machine.start(city, scenario.startYear, policy, systems());
  publish({record(std::move(result), policy)});
  keep();
}

// Back to the end of `year`; before the first year means anew.
void Timeline::Parts::cutBackTo(int year) {
  if (year >= view->lastYear()) return;
  if (year < scenario.startYear) {
    begin();
    return;
  }
  keyframes.erase(keyframes.upper_bound(year), keyframes.end());
  city = *std::prev(keyframes.end())->second;
  machine.resume(city);
  // The years between the keyframe and the cut are walked again; their records stay the ones we have.
  while (city.year < year) machine.step(city, policyAt(city.year + 1), systems());
  std::vector<YearRecordPointer> years(view->years.begin(),
                                       view->years.begin() + (year - scenario.startYear + 1));
  publish(std::move(years));
}

Timeline::Timeline(GeographyPointer geography, Scenario scenario, std::uint64_t seed, WorkerPool& pool,
                   int keyframeSpacing)
    : parts_(
          std::make_unique<Parts>(std::move(geography), std::move(scenario), seed, pool, keyframeSpacing)) {
  parts_->begin();
}
Timeline::~Timeline() = default;

Result<void> Timeline::check(const Command& command) const {
  const Scenario& scenario = parts_->scenario;
  if (command.year < scenario.startYear || command.year > scenario.endYear)
    return Error{"", 0, "year " + std::to_string(command.year),
                 "expected a year from " + std::to_string(scenario.startYear) + " to " +
                     std::to_string(scenario.endYear)};
  if (static_cast<std::size_t>(command.lever) >= kLeverCount)
    return Error{"", 0, "lever number " + std::to_string(static_cast<int>(command.lever)),
                 "expected one of the lever table"};
  return command.kind == Command::Kind::set ? checkLeverValue(command.lever, command.value) : Result<void>{};
}

Result<void> Timeline::apply(Command command) {
  if (auto checked = check(command); !checked) return checked.error();
  std::uint32_t next = 0;
  for (const Command& earlier : parts_->commands)
    if (earlier.year == command.year) next = std::max(next, earlier.sequence + 1);
  command.sequence = next;
  // Cut first: the years before it are walked again under the commands they had.
  parts_->cutBackTo(std::max(command.year, parts_->scenario.startYear + 1) - 1);
  parts_->commands.push_back(command);
  if (command.year == parts_->scenario.startYear) parts_->begin();
  return {};
}

bool Timeline::undo() {
  if (parts_->commands.empty()) return false;
  const Command last = parts_->commands.back();
  parts_->commands.pop_back();
  parts_->cutBackTo(last.year - 1);
  return true;
}

bool Timeline::step() {
  Parts& p = *parts_;
  if (p.city.year >= p.scenario.endYear) return false;
  if (p.isMachineElsewhere) p.machine.resume(p.city);
  p.isMachineElsewhere = false;
  const int year = p.city.year + 1;
  const Policy policy = p.policyAt(year);
  YearResult result = p.machine.step(p.city, policy, p.systems());
  std::vector<YearRecordPointer> years = p.view->years;
  years.push_back(p.record(std::move(result), policy));
  p.publish(std::move(years));
  p.keep();
  return true;
}

Policy Timeline::policyAt(int year) const { return parts_->policyAt(year); }
Systems Timeline::systems() const { return parts_->systems(); }

City Timeline::cityAt(int year) {
  Parts& p = *parts_;
  City past = *std::prev(p.keyframes.upper_bound(year))->second;
  p.machine.resume(past);
  p.isMachineElsewhere = true;
  while (past.year < year) p.machine.step(past, p.policyAt(past.year + 1), p.systems());
  return past;
}

void Timeline::tryYear(City& city, const Policy& policy, AllocationTrace& trace) {
  Parts& p = *parts_;
  p.machine.resume(city);
  p.isMachineElsewhere = true;
  p.machine.step(city, policy, p.systems(), &trace);
}

YearFields Timeline::fieldsAt(int year) {
  const int second = parts_->scenario.startYear + 1;
  year = std::clamp(year, second, std::max(second, parts_->view->lastYear()));
  City past = cityAt(year - 1);
  YearFields fields;
  AllocationTrace trace;
  trace.fields = &fields;
  tryYear(past, policyAt(year), trace);
  return fields;
}

void Timeline::stepTo(int year) {
  while (parts_->city.year < year && step()) {
  }
}

HistoryPointer Timeline::history() const { return parts_->view; }
const std::vector<Command>& Timeline::commands() const { return parts_->commands; }
std::uint64_t Timeline::hash() const { return parts_->city.hash; }
const Scenario& Timeline::scenario() const { return parts_->scenario; }
std::uint64_t Timeline::seed() const { return parts_->seed; }
const Geography& Timeline::geography() const { return *parts_->geography; }

}  // namespace shancheng
