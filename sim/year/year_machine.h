// One year as a list of calls: the only place that knows the order. Holds what can be made again from a
// City to be quick (sim/year/year_ground.h); a City that did not come from the last call needs resume()
// first. Called by sim/branch.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "sim/core/workers.h"
#include "sim/growth/explain.h"
#include "sim/measure/indicators.h"
#include "sim/policy/lever.h"
#include "sim/state/city.h"
#include "sim/state/geography.h"

namespace shancheng {

struct YearResult {
  std::vector<Change> changes;         // by cell
  std::vector<std::uint16_t> opened;   // by CityDefinition::network
  std::vector<std::uint8_t> declared;  // by CityDefinition::zones
  Indicators indicators{};
};

class YearGround;

class YearMachine {
 public:
  YearMachine(GeographyPointer geography, std::uint64_t seed, WorkerPool& pool);
  ~YearMachine();

  // The first year on empty land.
  YearResult start(City& city, int year, const Policy& policy, const Systems& systems);
  // With a trace, the year answers for one cell (sim/growth/explain.h); what is built stays the same
  // unless the trace leaves something out.
  YearResult step(City& city, const Policy& policy, const Systems& systems, AllocationTrace* trace = nullptr);
  // Forgets what belonged to another City; the next step goes on from this one.
  void resume(const City& city);

 private:
  std::unique_ptr<YearGround> ground_;
};

}  // namespace shancheng
