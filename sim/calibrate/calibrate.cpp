#include "sim/calibrate/calibrate.h"

#include <algorithm>

#include "sim/calibrate/people_run.h"
#include "sim/core/hash.h"
#include "sim/core/math.h"
#include "sim/policy/policy.h"

namespace shancheng {

namespace {
constexpr double kWideRange = 5.0;   // ends this many times apart: by the logarithm
constexpr double kFirstStep = 0.15;  // of the range
constexpr double kPullScale = 0.25;  // of the range: how well the table's own value is known
constexpr double kNudge = 0.05, kAtBound = 0.01;

bool isByLogarithm(const CoefficientRow& row) {
  return row.minimum > 0 && row.maximum >= kWideRange * row.minimum;
}

std::vector<const CoefficientRow*> fittedRows() {
  std::vector<const CoefficientRow*> rows;
  for (const CoefficientRow& row : coefficientTable())
    if (row.isFitted) rows.push_back(&row);
  return rows;
}
}  // namespace

double placeInRange(const CoefficientRow& row, double value) {
  const double place = isByLogarithm(row)
                           ? math::log(value / row.minimum) / math::log(row.maximum / row.minimum)
                           : (value - row.minimum) / (row.maximum - row.minimum);
  return math::clamp(place, 0.0, 1.0);
}

double valueAtPlace(const CoefficientRow& row, double place) {
  const double value = isByLogarithm(row)
                           ? row.minimum * math::exp(place * math::log(row.maximum / row.minimum))
                           : row.minimum + place * (row.maximum - row.minimum);
  return math::clamp(value, row.minimum, row.maximum);
}

struct Calibration::Parts {
  Parts(const CityDefinition& definition, const Scenario& theScenario, WorkerPool& workers)
      : city(definition), scenario(theScenario), pool(workers), rows(fittedRows()) {}

  Coefficients coefficientsAt(const std::vector<double>& places) const {
    Coefficients all = city.coefficients;
    for (std::size_t i = 0; i < rows.size(); ++i) all.*rows[i]->member = valueAtPlace(*rows[i], places[i]);
    return all;
  }
  std::vector<double> placesOf(const Coefficients& all) const {
    std::vector<double> places;
    for (const CoefficientRow* row : rows) places.push_back(placeInRange(*row, all.*row->member));
    return places;
  }
  double pull(const std::vector<double>& places) const {
    double sum = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const double away = (places[i] - placeInRange(*rows[i], rows[i]->standard)) / kPullScale;
      sum += away * away;
    }
    return sum;
  }
  // One run for each block of work; made when first needed.
  void makeRuns(std::size_t count) {
    while (runs.size() < count) runs.push_back(std::make_unique<PeopleRun>(city, scenario, policies));
  }
  // f(place, run) for many sets of places side by side.
  template <class Use>
  void runAll(const std::vector<std::vector<double>>& sets, const Use& use) {
    makeRuns(sets.size());
    pool.run(sets.size(), [&](std::size_t n) { use(n, runs[n]->run(coefficientsAt(sets[n]))); });
  }

  const CityDefinition& city;
  const Scenario& scenario;
  WorkerPool& pool;
  std::vector<const CoefficientRow*> rows;
  std::vector<MisfitGroup> groups;
  std::vector<std::shared_ptr<const Policy>> policies;
  std::vector<std::unique_ptr<PeopleRun>> runs;
  SearchState search;
};

Calibration::Calibration(const CityDefinition& city, const Scenario& scenario,
                         std::span<const Target> targets, std::span<const Observation> observations,
                         WorkerPool& pool)
    : parts_(std::make_unique<Parts>(city, scenario, pool)) {
  parts_->groups = fittedGroups(targets, observations, scenario.startYear);
  parts_->policies = scenarioPolicies(scenario, std::min(kLastFittedYear, scenario.endYear));
}
Calibration::~Calibration() = default;

bool Calibration::hasFigures() const { return !parts_->groups.empty() && !parts_->policies.empty(); }

std::uint64_t Calibration::problemHash() const {
  const Parts& p = *parts_;
  Hasher hash;
  for (const CoefficientRow& row : coefficientTable()) {
    hash.addText(row.id);
    hash.addDouble(row.standard);
    hash.addDouble(row.minimum);
    hash.addDouble(row.maximum);
    hash.addInt(row.isFitted);
    if (!row.isFitted) hash.addDouble(p.city.coefficients.*row.member);
  }
  for (const MisfitGroup& group : p.groups) {
    hash.addText(group.name);
    for (const Observation& seen : group.observations) {
      hash.addInt(seen.year);
      hash.addDouble(seen.value);
      hash.addInt(seen.isEstimate);
    }
    for (const Target& target : group.targets) {
      hash.addInt(static_cast<int>(target.measure));
      hash.addInt(target.indicator ? static_cast<int>(*target.indicator) : -1);
      hash.addInt(target.fromYear);
      hash.addInt(target.toYear);
      hash.addDouble(target.value);
      hash.addDouble(target.tolerance);
    }
  }
  hash.addInt(p.scenario.startYear);
  for (const auto& policy : p.policies)
    for (std::size_t i = 0; i < kLeverCount; ++i) hash.addDouble(policy->get(static_cast<LeverId>(i)));
  for (const Territory& territory : p.city.territories) {
    hash.addText(territory.id);
    for (const std::int64_t people : territory.people) hash.addInt(people);
    for (const std::int64_t area : territory.landM2) hash.addInt(area);
  }
  for (const Series& series : p.city.series) {
    hash.addText(series.id);
    for (const auto& [year, value] : series.points) {
      hash.addInt(year);
      hash.addDouble(value);
    }
  }
  for (const Movement& movement : p.city.movements) {
    hash.addInt(movement.fromYear);
    hash.addInt(movement.toYear);
    hash.addInt(movement.personsPerYear);
  }
  return hash.value();
}

void Calibration::begin(std::uint64_t seed) {
  Parts& p = *parts_;
  const std::vector<double> start = p.placesOf(p.city.coefficients);
  p.search = beginSearch(start, kFirstStep, seed);
  p.runAll({start}, [&](std::size_t, const ModelRun& run) {
    p.search.bestValue = misfitOf(p.groups, run) + p.pull(start);
  });
  p.search.best = start;
  p.search.evaluations = 1;
}

bool Calibration::takeUp(SearchState state) {
  const std::size_t n = parts_->rows.size();
  const bool fits = state.mean.size() == n && state.covariance.size() == n * n &&
                    state.stepPath.size() == n && state.covariancePath.size() == n &&
                    (state.best.empty() || state.best.size() == n) && state.population >= 4 &&
                    state.population <= 1024 && state.stepSize > 0;
  if (fits) parts_->search = std::move(state);
  return fits;
}

const SearchState& Calibration::state() const { return parts_->search; }

void Calibration::step() {
  Parts& p = *parts_;
  const auto points = nextPoints(p.search);
  std::vector<double> values(points.size());
  p.runAll(points, [&](std::size_t n, const ModelRun& run) {
    values[n] = misfitOf(p.groups, run) + p.pull(points[n]);
  });
  takeValues(p.search, values);
}

Coefficients Calibration::best() const {
  return parts_->search.best.empty() ? parts_->city.coefficients
                                     : parts_->coefficientsAt(parts_->search.best);
}

FitReport Calibration::report() {
  Parts& p = *parts_;
  const std::vector<double> before = p.placesOf(p.city.coefficients), after = p.placesOf(best());
  std::vector<std::vector<double>> sets = {before, after};
  for (std::size_t i = 0; i < p.rows.size(); ++i)
    for (const double nudge : {-kNudge, kNudge}) {
      sets.push_back(after);
      sets.back()[i] = math::clamp(after[i] + nudge, 0.0, 1.0);
    }
  std::vector<std::vector<GroupMisfit>> misfits(sets.size());
  std::vector<std::vector<std::vector<double>>> figures(sets.size());
  p.runAll(sets, [&](std::size_t n, const ModelRun& run) {
    for (const MisfitGroup& group : p.groups) {
      misfits[n].push_back(misfitOf(group, run));
      if (n < 2) figures[n].push_back(modelFigures(group, run));
    }
  });
  FitReport report;
  for (std::size_t g = 0; g < p.groups.size(); ++g) {
    FitReport::Group group{p.groups[g].name, misfits[0][g], misfits[1][g], {}};
    for (const Observation& seen : p.groups[g].observations)
      group.figures.push_back(
          {std::to_string(seen.year) + (seen.isEstimate ? " (estimate)" : ""), seen.value, 0, 0});
    for (const Target& target : p.groups[g].targets)
      group.figures.push_back(
          {(target.fromYear ? std::to_string(target.fromYear) + "-" : "") + std::to_string(target.toYear),
           target.value, 0, 0});
    for (std::size_t n = 0; n < group.figures.size(); ++n) {
      group.figures[n].before = figures[0][g][n];
      group.figures[n].after = figures[1][g][n];
    }
    report.groups.push_back(std::move(group));
    report.before += misfits[0][g].weighted;
    report.after += misfits[1][g].weighted;
  }
  // What the search makes small: the misfit, and how far coefficients are from what is known of them.
  report.before += p.pull(before);
  report.after += p.pull(after);
  for (std::size_t i = 0; i < p.rows.size(); ++i) {
    FitReport::Value value{p.rows[i],
                           p.city.coefficients.*p.rows[i]->member,
                           best().*p.rows[i]->member,
                           after[i] <= kAtBound || after[i] >= 1.0 - kAtBound,
                           0,
                           {}};
    double most = -1;
    for (std::size_t g = 0; g < p.groups.size(); ++g) {
      double moved = 0;
      for (const std::size_t set : {2 + 2 * i, 3 + 2 * i}) {
        const double rise = misfits[set][g].weighted - misfits[1][g].weighted;
        value.sensitivity += 0.5 * rise;
        moved += rise < 0 ? -rise : rise;
      }
      if (moved > most) {
        most = moved;
        value.moves = p.groups[g].name;
      }
    }
    report.values.push_back(std::move(value));
  }
  return report;
}

}  // namespace shancheng
