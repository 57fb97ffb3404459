// A run of the people stage alone: everything the model does in a year but build on cells; what was
// asked for counts as built. Milliseconds where the whole model takes a second, which is what a search
// over coefficients needs. Called by calibrate.cpp; one object is used by one thread at a time.
#pragma once

#include "sim/measure/targets.h"
#include "sim/state/geography.h"

namespace shancheng {

// The levers of every year of a scenario up to `lastYear`.
std::vector<std::shared_ptr<const Policy>> scenarioPolicies(const Scenario& scenario, int lastYear);

class PeopleRun {
 public:
  // `policies` must outlive this; the definition is copied (without its geometry).
  PeopleRun(const CityDefinition& definition, const Scenario& scenario,
            const std::vector<std::shared_ptr<const Policy>>& policies);
  PeopleRun(const PeopleRun&) = delete;
  PeopleRun& operator=(const PeopleRun&) = delete;
  // From the scenario's first year through all of `policies`.
  const ModelRun& run(const Coefficients& coefficients);

 private:
  Geography land_;  // the definition; no ground
  Systems systems_;
  const std::vector<std::shared_ptr<const Policy>>& policies_;
  ModelRun result_;
};

}  // namespace shancheng
