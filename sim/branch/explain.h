// Why a cell was built on in a year, or why it was not: the ranked terms of its suitability, what chose
// it, how near it was, and what would have turned it the other way. Nothing of this is stored: the year
// is walked again from the nearest keyframe, and the named change is tried, not guessed.
// Called by `shancheng explain` and, as a job, by the session.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/branch/history.h"
#include "sim/core/job_queue.h"
#include "sim/core/result.h"
#include "sim/growth/explain.h"
#include "sim/state/cell.h"

namespace shancheng {

class Simulator;
struct Future;
struct RunSpec;

// Why nothing could be built, or could not be chosen. LocalizedText under [limit.<id>].
enum class Limit : std::uint8_t {
  none,
  water,
  flood,
  reservoir,
  protectedRidge,
  slope,
  steepest,  // the ground
  gully,
  belt,
  closedZone,  // kept open
  alreadyBuilt,
  reserve,
  noPlace,
  outOfReach,
  quota,
  beforeFirst,
  count
};
std::string_view limitId(Limit limit);
std::string_view choiceId(Choice choice);  // words under [choice.<id>]

// The least change that would have turned the outcome.
struct Counterfactual {
  enum class Kind : std::uint8_t { none, withoutTerms, withoutStage, quota };
  Kind kind = Kind::none;
  std::vector<SuitabilityTerm> terms;  // strongest first; beside a stage: what had to go with it
  Choice stage = Choice::none;
  std::int64_t cells = 0;  // quota: fewer (negative) or more for its region in that year
  bool holds = false;      // tried: the year, run again so, leaves the cell (or builds on it)
};

struct Explanation {
  std::uint32_t cell = 0;
  int column = 0, row = 0, year = 0;
  CellState before, after;
  bool wasBuilt = false;    // something was built here in this year
  bool wasCleared = false;  // laid open in this year, for the reserve or a reservoir
  bool hasChanged() const { return wasBuilt || wasCleared; }
  int sinceYear = 0;  // of what was here before, a building or a cleared plot; 0: open land
  Choice choice = Choice::none;
  Limit limit = Limit::none;
  float slopeDegrees = 0, slopeLimitDegrees = 0;

  bool hasTerms = false;
  SuitabilityTerms terms{};
  float score = 0;                      // z, the sum of the terms
  std::vector<SuitabilityTerm> ranked;  // by how much they weigh, either way

  bool wasRanked = false;  // among the candidates at the edge; the following hold
  double temperature = 1;
  double draw = 0;             // the year's chance G in key = z/T + G
  double key = 0, cutOff = 0;  // of the last taken; margin in units of z/T, at least 0 where it was taken
  bool hasCutOff = false;
  double margin() const { return key - cutOff; }
  std::int64_t rank = 0, taken = 0, candidates = 0;
  int place = -1;  // whose region it is: index into CityDefinition::places
  Counterfactual counterfactual;
  // Whether the loss of this term alone (or its gain, where nothing was built) would have sufficed by the
  // margin; not tried.
  bool wouldDecide(SuitabilityTerm term) const;
  double nextKey = 0;  // of the best not taken
  bool hasNext = false;
};

// The cell must lie in the scene and the year have been computed; anything else is an error that says so.
// A job that was cancelled gives up between two trials, with an error that nobody needs to see.
Result<Explanation> explain(Simulator& simulator, const RunSpec& spec, const Future& future,
                            std::uint32_t cell, int year, const CancelToken& cancel = {});

// The last year not after `year` in which the cell changed; `year` itself where it never did.
int latestChange(const History& history, std::uint32_t cell, int year);

// What a trial of `change` leaves out; the first half of trying it, apart for tests.
AllocationTrace trialOf(const Counterfactual& change, std::uint32_t cell);

}  // namespace shancheng
