// What the year machine keeps between years to be quick: everything that can be made again from the city,
// the levers and the land (what may be built on, the open network, the travel field, the score that no
// year changes). The only place that joins land with growth: it passes plain grids on. Called by
// sim/year/year_machine only. Metres, minutes, tenths of a minute.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/core/workers.h"
#include "sim/growth/workspace.h"
#include "sim/land/buildable.h"
#include "sim/land/network_state.h"
#include "sim/policy/lever.h"
#include "sim/policy/systems.h"
#include "sim/state/city.h"
#include "sim/state/geography.h"

namespace shancheng {

class YearGround {
 public:
  YearGround(GeographyPointer geography, std::uint64_t seed, WorkerPool& pool);

  // Forgets what belonged to another City.
  void resume(const City& city);
  // The building rule, the ground rule, the static score and the status of cells under this year's levers;
  // `city` as last year left it.
  void followLevers(const City& city, const Policy& policy, const Systems& systems, int year);
  // Opens what the city has open, and renews the travel field where anything it depends on has moved.
  void followNetwork(const City& city, const Policy& policy, const Systems& systems, int year);
  // What the stages of growth read in one year. Refers to this object.
  GrowthContext context(const Policy& policy, const Systems& systems, int year) const;

  const Geography& geography() const { return *geography_; }
  const CityDefinition& definition() const { return geography_->city; }
  std::uint64_t seed() const { return seed_; }
  WorkerPool& pool() { return pool_; }
  Workspace& workspace() { return workspace_; }
  // Land under the reservoir's pool this year.
  const std::vector<std::uint32_t>& drownedCells() const { return drownedCells_; }

 private:
  bool followSpeeds(int year);

  GeographyPointer geography_;
  std::uint64_t seed_;
  WorkerPool& pool_;
  Workspace workspace_;
  NetworkState network_;
  Grid<std::uint8_t> buildable_;
  BuildingLevers buildingLevers_;  // those that buildable_ was made by
  std::vector<std::uint32_t> drownedCells_;
  double staticSlope_ = -1;  // slope limit of the cached static score
  bool isStatusStale_ = true;
  Grid<std::uint16_t> travelTenths_;  // to the nearest centre
  std::vector<float> coreMinutes_;    // by place, from the first town
  std::vector<TravelSource> sources_;
  TravelSpeeds speeds_;
  std::size_t travelOpenCount_ = 0;
};

}  // namespace shancheng
