// How far a run is from what was counted up to kLastFittedYear: the fitted targets and the observed
// series, and nothing later. Each figure's miss is counted in units of its own scale (2 % of the
// value; three times that for estimates; half the tolerance for targets), and large misses count by
// their size rather than its square, so that one odd year does not rule the others. A series of n
// figures weighs as much as sqrt(n) targets: its years are no n independent witnesses.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "sim/measure/observed.h"
#include "sim/measure/targets.h"

namespace shancheng {

inline constexpr double kObservedScale = 0.02, kEstimateScale = 0.06;

// One series or one target.
struct MisfitGroup {
  std::string name;
  std::vector<Observation> observations;  // empty for a target
  std::vector<Target> targets;            // its parts; empty for a series
  std::size_t figures() const { return observations.size() + targets.size(); }
};
// Series first, in the order of the table, then targets; figures after kLastFittedYear, and those
// before the run begins, are left out here and cannot come back.
std::vector<MisfitGroup> fittedGroups(std::span<const Target> targets,
                                      std::span<const Observation> observations, int startYear);

struct GroupMisfit {
  double weighted = 0;    // what it adds to the whole
  double rmsScales = 0;   // root mean square of its misses, in units of their scales
  double rmsPercent = 0;  // the same, percent of the values (of series)
};
// The model's figures for a group: observations first, then targets; not a number where it has none.
std::vector<double> modelFigures(const MisfitGroup& group, const ModelRun& run);
GroupMisfit misfitOf(const MisfitGroup& group, const ModelRun& run);
double misfitOf(std::span<const MisfitGroup> groups, const ModelRun& run);

}  // namespace shancheng
