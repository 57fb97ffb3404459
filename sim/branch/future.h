// What has been computed of one course of events: its records so far and full copies of the state
// every few years. A value: copies share everything by pointer, so a branch, an undo step and a
// comparison cost a few pointers each. Made by the simulator, kept by branches.
#pragma once

#include <map>
#include <memory>

#include "sim/branch/history.h"
#include "sim/state/city.h"

namespace shancheng {

using CityPointer = std::shared_ptr<const City>;

struct Future {
  HistoryPointer history;                // null while not even the first year is there
  std::map<int, CityPointer> keyframes;  // by year, at its end; the first year is always among them
  bool isEmpty() const { return !history; }
  // The last year there is; one before the scenario's first where there is none.
  int lastYear(int startYear) const { return history ? history->lastYear() : startYear - 1; }
  bool isWhole() const { return history && history->lastYear() >= history->endYear; }
};

// The same up to the end of `year`; empty where the year lies before the first.
Future cutBack(const Future& future, int year);

}  // namespace shancheng
