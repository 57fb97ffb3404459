// The city is its history: a list of dated changes, only ever extended at its end or cut back to a
// year and grown again. Records are immutable and shared, so publishing a year, branching and
// comparing cost a pointer each. The renderer and panels read nothing else.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "sim/measure/indicators.h"
#include "sim/policy/lever.h"
#include "sim/state/cell.h"
#include "sim/state/stocks.h"

namespace shancheng {

struct YearRecord {
  int year = 0;
  std::uint64_t hash = 0;              // chains every cell and stock of every year up to this one
  std::vector<Change> changes;         // ordered by cell, at most one per cell
  std::vector<std::uint16_t> opened;   // indices into CityDefinition::network
  std::vector<std::uint8_t> declared;  // indices into CityDefinition::zones
  Indicators indicators{};
  std::shared_ptr<const Policy> policy;     // the levers as they stood in this year; never null
  std::vector<TerritoryStock> territories;  // by CityDefinition::territories, at the end of the year
  Economy economy;
};
using YearRecordPointer = std::shared_ptr<const YearRecord>;

// years[0] is the first year, whose changes build the starting town on empty land.
// Two histories agree up to a year exactly while their pointers are equal.
struct History {
  int startYear = 0;
  int endYear = 0;  // the horizon; years may not reach it yet
  std::vector<YearRecordPointer> years;
  int lastYear() const { return startYear + static_cast<int>(years.size()) - 1; }
};
using HistoryPointer = std::shared_ptr<const History>;

}  // namespace shancheng
