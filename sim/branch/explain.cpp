#include "sim/branch/explain.h"

#include <algorithm>

#include "sim/branch/simulator.h"
#include "sim/land/buildable.h"
#include "sim/policy/policy.h"

namespace shancheng {

namespace {
constexpr std::string_view kLimitIds[] = {
    "none",     "water",        "flood", "reservoir",   "protected_ridge", "slope",
    "steepest", "gully",        "belt",  "closed_zone", "built",           "reserve",
    "no_place", "out_of_reach", "quota", "before_first"};
static_assert(std::size(kLimitIds) == static_cast<std::size_t>(Limit::count));
constexpr std::string_view kChoiceIds[] = {"none",    "first_town", "estate",        "place",         "seed",
                                           "edge",    "informal",   "redevelopment", "added_storeys", "pool",
                                           "reserve", "relocation", "resettlement"};
static_assert(std::size(kChoiceIds) == static_cast<std::size_t>(Choice::count));

constexpr int kMaxQuotaTrials = 6;

std::uint32_t maskOf(const std::vector<SuitabilityTerm>& terms) {
  std::uint32_t mask = 0;
  for (const SuitabilityTerm term : terms) mask |= termBit(term);
  return mask;
}

// One question: the city before the year, the levers of the year, and what came of it.
struct Question {
  Simulator& simulator;
  const RunSpec& spec;
  const City before;
  Explanation& found;
  const CancelToken& cancel;

  AllocationTrace run(AllocationTrace trace, CellState& after) const {
    City city = before;
    simulator.tryYear(spec, city, trace);
    after = city.cells[trace.cell];
    return trace;
  }
  // Whether this change turns the outcome.
  bool turns(const Counterfactual& change) const {
    CellState after;
    run(trialOf(change, found.cell), after);
    return found.hasChanged() ? after == found.before : isBuilt(after) && after != found.before;
  }
  bool accept(Counterfactual change) {
    if (cancel.isCancelled()) return false;
    change.holds = turns(change);
    if (change.holds) found.counterfactual = std::move(change);
    return found.counterfactual.holds;
  }
  std::vector<SuitabilityTerm> helpers() const;
  bool tryTerms(Choice stage);
  bool tryStage();
  bool tryQuota();
};

// The terms that worked for the outcome, strongest first.
std::vector<SuitabilityTerm> Question::helpers() const {
  std::vector<SuitabilityTerm> list;
  for (const SuitabilityTerm term : found.ranked) {
    const float value = found.terms[static_cast<std::size_t>(term)];
    if (found.hasChanged() ? value > 0 : value < 0) list.push_back(term);
  }
  return list;
}

// The strongest alone; where that is not enough, it and the next, until the cell changes sides.
bool Question::tryTerms(Choice stage) {
  const double needed = !found.wasRanked     ? 0.0
                        : found.hasChanged() ? (found.hasNext ? found.key - found.nextKey : 1e9)
                                             : (found.hasCutOff ? found.cutOff - found.key : 1e9);
  Counterfactual change;
  change.kind =
      stage == Choice::none ? Counterfactual::Kind::withoutTerms : Counterfactual::Kind::withoutStage;
  change.stage = stage;
  double gone = 0;
  for (const SuitabilityTerm term : helpers()) {
    change.terms.push_back(term);
    const double value = static_cast<double>(found.terms[static_cast<std::size_t>(term)]) / found.temperature;
    gone += value > 0 ? value : -value;
    if (gone >= needed && accept(change)) return true;
  }
  return false;
}

bool Question::tryStage() {
  Counterfactual change;
  change.kind = Counterfactual::Kind::withoutStage;
  change.stage = found.choice;
  // Where another stage would step in, its reasons have to go as well.
  return accept(change) || tryTerms(found.choice);
}

bool Question::tryQuota() {
  Counterfactual change;
  change.kind = Counterfactual::Kind::quota;
  change.cells = found.hasChanged() ? -(found.taken - found.rank + 1)
                                    : std::max<std::int64_t>(1, found.rank - found.taken);
  for (int trial = 0; trial < kMaxQuotaTrials; ++trial, change.cells *= 2)
    if (accept(change)) return true;
  return false;
}

Limit limitOf(const Explanation& found, const AllocationTrace& trace, BuildingBarrier barrier) {
  if (found.hasChanged()) return Limit::none;
  if (isBuilt(found.before)) return Limit::alreadyBuilt;
  switch (barrier) {
    case BuildingBarrier::water:
      return Limit::water;
    case BuildingBarrier::flood:
      return Limit::flood;
    case BuildingBarrier::reservoir:
      return Limit::reservoir;
    case BuildingBarrier::steepest:
      return Limit::steepest;
    case BuildingBarrier::protectedRidge:
      return Limit::protectedRidge;
    case BuildingBarrier::slope:
      return Limit::slope;
    case BuildingBarrier::none:
      break;
  }
  if (found.before.use == LandUse::reserve) return Limit::reserve;
  if (trace.region == kNoRegion) return Limit::noPlace;
  switch (trace.kept) {
    case KeptGreen::gully:
      return Limit::gully;
    case KeptGreen::belt:
      return Limit::belt;
    case KeptGreen::closedZone:
      return Limit::closedZone;
    case KeptGreen::none:
      break;
  }
  if (!trace.isCandidate) return Limit::outOfReach;
  return trace.taken == 0 ? Limit::quota : Limit::none;
}

void enter(Explanation& found, const AllocationTrace& trace) {
  found.choice = trace.choice;
  found.hasTerms = trace.wasScored;
  found.terms = trace.terms;
  found.score = trace.score;
  found.temperature = trace.temperature;
  for (std::size_t k = 0; k < kTermCount; ++k) found.ranked.push_back(static_cast<SuitabilityTerm>(k));
  const auto weight = [&](SuitabilityTerm term) {
    const float value = found.terms[static_cast<std::size_t>(term)];
    return value < 0 ? -value : value;
  };
  std::stable_sort(found.ranked.begin(), found.ranked.end(),
                   [&](SuitabilityTerm a, SuitabilityTerm b) { return weight(a) > weight(b); });
  if (trace.region != kNoRegion) found.place = trace.region;
  found.wasRanked = trace.isCandidate;
  if (!found.wasRanked) return;
  found.key = trace.key;
  found.draw = found.key - static_cast<double>(trace.score) / trace.temperature;
  found.cutOff = trace.cutOff;
  found.hasCutOff = trace.hasCutOff;
  found.nextKey = trace.nextKey;
  found.hasNext = trace.hasNext;
  found.rank = trace.rank;
  found.taken = trace.taken;
  found.candidates = trace.candidates;
}
}  // namespace

std::string_view limitId(Limit limit) { return kLimitIds[static_cast<std::size_t>(limit)]; }
std::string_view choiceId(Choice choice) { return kChoiceIds[static_cast<std::size_t>(choice)]; }

bool Explanation::wouldDecide(SuitabilityTerm term) const {
  if (!wasRanked || (hasChanged() ? !hasNext : !hasCutOff)) return false;
  const double without = key - static_cast<double>(terms[static_cast<std::size_t>(term)]) / temperature;
  return hasChanged() ? without < nextKey : without > cutOff;
}

int latestChange(const History& history, std::uint32_t cell, int year) {
  for (int y = std::min(year, history.lastYear()); y >= history.startYear; --y) {
    const std::vector<Change>& changes =
        history.years[static_cast<std::size_t>(y - history.startYear)]->changes;
    const auto found =
        std::lower_bound(changes.begin(), changes.end(), cell,
                         [](const Change& one, std::uint32_t asked) { return one.cell < asked; });
    if (found != changes.end() && found->cell == cell) return y;
  }
  return year;
}

AllocationTrace trialOf(const Counterfactual& change, std::uint32_t cell) {
  AllocationTrace trace;
  trace.cell = cell;
  trace.withoutTerms = maskOf(change.terms);
  trace.without = change.stage;
  trace.quotaChange = change.cells;
  return trace;
}

Result<Explanation> explain(Simulator& simulator, const RunSpec& spec, const Future& future,
                            std::uint32_t cell, int year, const CancelToken& cancel) {
  const HistoryPointer history = future.history;
  const Geography& land = simulator.geography();
  if (cell >= land.heightMetres.size())
    return Error{"", 0, "cell " + std::to_string(cell),
                 "expected one of the scene's " + std::to_string(land.heightMetres.size())};
  if (!history || year < history->startYear || year > history->lastYear())
    return Error{"", 0, "year " + std::to_string(year),
                 history ? "expected a computed year, " + std::to_string(history->startYear) + " to " +
                               std::to_string(history->lastYear())
                         : "expected a computed year, and none is yet"};
  Explanation found;
  found.cell = cell;
  found.column = static_cast<int>(cell) % land.heightMetres.width();
  found.row = static_cast<int>(cell) / land.heightMetres.width();
  found.year = year;
  const Policy policy = policyOf(spec, year);
  found.slopeDegrees = land.slopeDegrees[cell];
  const BuildingRule rule =
      buildingRule(land, buildingLevers(land.city, policy, simulator.systemsOf(spec), year));
  found.slopeLimitDegrees = rule.slopeLimit;
  const BuildingBarrier barrier = buildingBarrier(land, cell, rule);
  if (year == history->startYear) {
    // The first town is given: nothing was weighed.
    for (const Change& change : history->years.front()->changes)
      if (change.cell == cell) found.after = change.after;
    found.wasBuilt = isBuilt(found.after);
    found.choice = found.wasBuilt ? Choice::firstTown : Choice::none;
    found.limit = limitOf(found, AllocationTrace{}, barrier);
    if (found.limit == Limit::noPlace || found.limit == Limit::outOfReach) found.limit = Limit::beforeFirst;
    return found;
  }
  auto before = simulator.cityAt(spec, future, year - 1);
  if (!before) return before.error();
  Question question{simulator, spec, std::move(*before), found, cancel};
  found.before = question.before.cells[cell];
  found.sinceYear = found.before.use != LandUse::open ? question.before.changedYear[cell] : 0;
  AllocationTrace trace;
  trace.cell = cell;
  trace = question.run(trace, found.after);
  found.wasBuilt = isBuilt(found.after) && found.after != found.before;
  found.wasCleared = found.after != found.before && !isBuilt(found.after);
  enter(found, trace);
  found.limit = limitOf(found, trace, barrier);
  found.hasTerms = found.hasTerms && found.limit != Limit::water;

  if (found.choice == Choice::pool) return found;  // nobody in the city chose it
  if (found.hasChanged()) {
    if (found.choice != Choice::edge)
      question.tryStage();
    else if (!question.tryTerms(Choice::none))
      question.tryQuota();
  } else if (found.limit == Limit::none) {
    if (!question.tryTerms(Choice::none)) question.tryQuota();
  } else if (found.limit == Limit::quota) {
    question.tryQuota();
  }
  if (cancel.isCancelled()) return Error{"", 0, "a question that was cancelled", "nobody to wait for it"};
  return found;
}

}  // namespace shancheng
