#include "sim/calibrate/misfit.h"

#include <algorithm>
#include <limits>

#include "sim/core/math.h"

namespace shancheng {

namespace {
constexpr double kKnee = 3.0;     // beyond so many scales a miss counts by its size
constexpr double kMissing = 100;  // scales: the run has no such figure

// Huber's loss in its smooth form (Charbonnier et al. 1994): r^2 for small r, 2 kKnee |r| for large.
double loss(double scales) {
  const double r = scales / kKnee;
  return 2.0 * kKnee * kKnee * (math::sqrt(1.0 + r * r) - 1.0);
}
double absolute(double x) { return x < 0 ? -x : x; }
}  // namespace

std::vector<MisfitGroup> fittedGroups(std::span<const Target> targets,
                                      std::span<const Observation> observations, int startYear) {
  std::vector<MisfitGroup> groups;
  const auto groupOf = [&](const std::string& name) -> MisfitGroup& {
    const auto known =
        std::find_if(groups.begin(), groups.end(), [&](const MisfitGroup& g) { return g.name == name; });
    if (known != groups.end()) return *known;
    groups.push_back({name, {}, {}});
    return groups.back();
  };
  for (const Observation& observation : observations)
    if (observation.year <= kLastFittedYear && observation.year >= startYear && observation.value != 0)
      groupOf("series " + std::string(observation.series)).observations.push_back(observation);
  for (const Target& target : targets)
    if (target.role == TargetRole::fitted && target.toYear <= kLastFittedYear)
      groupOf("target " + target.id).targets.push_back(target);
  return groups;
}

GroupMisfit misfitOf(const MisfitGroup& group, const ModelRun& run) {
  GroupMisfit result;
  if (group.figures() == 0) return result;
  double losses = 0, squares = 0, squaredErrors = 0;
  const auto add = [&](double scales) {
    losses += loss(scales);
    squares += scales * scales;
  };
  for (const Observation& seen : group.observations) {
    if (seen.year > run.lastYear()) {
      add(kMissing);
      continue;
    }
    const double relativeError = (run.at(seen.indicator, seen.year) - seen.value) / absolute(seen.value);
    add(relativeError / (seen.isEstimate ? kEstimateScale : kObservedScale));
    squaredErrors += relativeError * relativeError;
  }
  for (const Target& target : group.targets) {
    const auto model = modelValue(target, run);
    add(model ? std::min(kMissing, 2.0 * missInTolerances(target, *model)) : kMissing);
  }
  const auto n = static_cast<double>(group.figures());
  result.weighted = losses / math::sqrt(n);
  result.rmsScales = math::sqrt(squares / n);
  result.rmsPercent = 100.0 * math::sqrt(squaredErrors / n);
  return result;
}

std::vector<double> modelFigures(const MisfitGroup& group, const ModelRun& run) {
  constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
  std::vector<double> figures;
  for (const Observation& seen : group.observations)
    figures.push_back(seen.year <= run.lastYear() ? run.at(seen.indicator, seen.year) : kNone);
  for (const Target& target : group.targets) figures.push_back(modelValue(target, run).value_or(kNone));
  return figures;
}

double misfitOf(std::span<const MisfitGroup> groups, const ModelRun& run) {
  double sum = 0;
  for (const MisfitGroup& group : groups) sum += misfitOf(group, run).weighted;
  return sum;
}

}  // namespace shancheng
