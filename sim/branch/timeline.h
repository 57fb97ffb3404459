// One run from its first command to its last year, for whoever needs no branches: the commands of the
// program, calibration, tests. A run's description, what there is of its future and the simulator that
// adds to it, under one name. Used by one thread at a time; the histories it gives may be read by any.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/branch/simulator.h"

namespace shancheng {

class Timeline {
 public:
  Timeline(GeographyPointer geography, RunSpec spec, WorkerPool& pool, int keyframeSpacing = 10);
  Timeline(GeographyPointer geography, Scenario scenario, std::uint64_t seed, WorkerPool& pool,
           int keyframeSpacing = 10);

  // Checks, records, and cuts the history back to the year before; nothing is stepped yet but the
  // first year.
  Result<void> apply(Command command);
  // Forgets the latest command; the history is then as if it had never been given. False if none.
  bool undo();
  // Simulates one more year; false when the end year was already reached.
  bool step() { return simulator_.advance(spec_, future_); }
  void stepTo(int year) { simulator_.advanceTo(spec_, future_, year); }

  // For questions about a computed year; the history and the hash stay as they are.
  Policy policyAt(int year) const;
  Result<City> cityAt(int year) { return simulator_.cityAt(spec_, future_, year); }
  Result<YearFields> fieldsAt(int year) { return simulator_.fieldsAt(spec_, future_, year); }
  void tryYear(City& city, AllocationTrace& trace) { simulator_.tryYear(spec_, city, trace); }

  const HistoryPointer& history() const { return future_.history; }  // the newest; never null
  const Future& future() const { return future_; }
  const RunSpec& spec() const { return spec_; }
  const std::vector<Command>& commands() const { return spec_.commands; }
  std::uint64_t hash() const { return future_.history->years.back()->hash; }  // of the last year
  const Scenario& scenario() const { return *spec_.scenario; }
  Simulator& simulator() { return simulator_; }
  const Geography& geography() const { return simulator_.geography(); }

 private:
  void cutTo(int year);

  Simulator simulator_;
  RunSpec spec_;
  Future future_;
};

}  // namespace shancheng
