// `shancheng calibrate`: finds the coefficients marked as fitted in coefficients.def that bring the
// people stage nearest to what was counted up to kLastFittedYear. Deterministic by its seed whatever
// the threads; its state is plain data that sim/io stores between generations, so that a run that was
// stopped goes on as if it had not been. Coefficients move over their ranges, those of wide positive
// ranges by their logarithm; the table's own value counts as one figure more, known to a quarter of the
// range, which settles what the figures leave open. Called by the command line.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "sim/calibrate/cma_es.h"
#include "sim/calibrate/misfit.h"
#include "sim/core/workers.h"
#include "sim/state/coefficients.h"

namespace shancheng {

// A coefficient's place in its range as 0..1, and back.
double placeInRange(const CoefficientRow& row, double value);
double valueAtPlace(const CoefficientRow& row, double place);

struct FitReport {
  struct Figure {
    std::string years;
    double value, before, after;
  };  // in the unit it was told in
  struct Group {
    std::string name;
    GroupMisfit before, after;
    std::vector<Figure> figures;
  };
  struct Value {
    const CoefficientRow* row;
    double before, after;
    bool isAtBound;      // within 1 % of its range's ends
    double sensitivity;  // how much the misfit rises when it moves by 5 % of its range, the mean of both ways
    std::string moves;   // the group that this changes most
  };
  double before = 0, after = 0;  // the whole misfit, without the pull
  std::vector<Group> groups;
  std::vector<Value> values;  // fitted ones, in the order of the table
};

class Calibration {
 public:
  Calibration(const CityDefinition& city, const Scenario& scenario, std::span<const Target> targets,
              std::span<const Observation> observations, WorkerPool& pool);
  ~Calibration();

  bool hasFigures() const;  // false: there is nothing to fit
  // Names the question (figures, scenario, city, table), so that a state is never taken up for another.
  std::uint64_t problemHash() const;

  void begin(std::uint64_t seed);  // from the city's own coefficients
  bool takeUp(SearchState state);  // false where it does not fit the table
  const SearchState& state() const;
  void step();  // one generation

  Coefficients best() const;  // the city's own before the first generation
  FitReport report();

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace shancheng
