// Advances runs of one land: takes a run's description and what there is of its future, and adds a
// year. Holds the year machine with its caches and knows no branch, so that two simulators, each with
// a worker pool of whoever runs it, may work side by side. Used by one thread at a time.
#pragma once

#include <memory>

#include "sim/branch/future.h"
#include "sim/branch/run_spec.h"
#include "sim/core/result.h"
#include "sim/core/workers.h"
#include "sim/growth/explain.h"
#include "sim/growth/year_fields.h"
#include "sim/state/geography.h"

namespace shancheng {

class Simulator {
 public:
  // keyframeSpacing: years between full copies of the state; changes speed and memory, never the hash.
  Simulator(GeographyPointer geography, WorkerPool& pool, int keyframeSpacing = 10);
  ~Simulator();
  Simulator(Simulator&&) noexcept;

  // One more year (of an empty future, the first); false when the end year was already reached.
  bool advance(const RunSpec& spec, Future& future);
  void advanceTo(const RunSpec& spec, Future& future, int year);

  // The city at the end of a computed year, walked again from the nearest keyframe; an error that says
  // which years are computed for any other.
  Result<City> cityAt(const RunSpec& spec, const Future& future, int year);
  // One more year of a city that nobody keeps (sim/growth/explain.h).
  void tryYear(const RunSpec& spec, City& city, AllocationTrace& trace);
  // What growth read of every cell in a computed year; of the second year for the first, in which
  // nothing was weighed.
  Result<YearFields> fieldsAt(const RunSpec& spec, const Future& future, int year);

  // The mechanisms of the city, less those that it or the scenario switches off.
  Systems systemsOf(const RunSpec& spec) const;
  const Geography& geography() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace shancheng
