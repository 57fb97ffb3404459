#include "sim/year/year_machine.h"

#include <utility>

#include "sim/growth/infrastructure.h"
#include "sim/measure/measure.h"
#include "sim/people/people_year.h"
#include "sim/year/growth_year.h"
#include "sim/year/year_ground.h"

namespace shancheng {

namespace {
void openBooks(City& city, int year) {
  city.year = year;
  city.newCells = city.redevelopedCells = city.clearedCells = city.drownedCells = 0;
}

City emptyCity(const CityDefinition& definition, int year) {
  const int cells = definition.frame.cells;
  City city;
  city.year = year;
  city.cells = Grid<CellState>(cells, cells);
  city.changedYear = Grid<std::int16_t>(cells, cells);
  city.pressure = Grid<std::uint16_t>(cells, cells);
  startInfrastructure(city, definition, year);
  return city;
}

void beginFirstPlaces(City& city, const CityDefinition& definition) {
  for (std::size_t r = 0; r < city.regions.size(); ++r)
    city.regions[r].hasBegun = definition.places[r].isInScene && definition.places[r].sinceYear <= city.year;
}
}  // namespace

YearMachine::YearMachine(GeographyPointer geography, std::uint64_t seed, WorkerPool& pool)
    : ground_(std::make_unique<YearGround>(std::move(geography), seed, pool)) {}
YearMachine::~YearMachine() = default;

void YearMachine::resume(const City& city) { ground_->resume(city); }

YearResult YearMachine::start(City& city, int year, const Policy& policy, const Systems& systems) {
  YearGround& ground = *ground_;
  const CityDefinition& definition = ground.definition();
  const PeopleYear people{definition, policy, systems, year};
  YearResult result;
  city = emptyCity(definition, year);
  resume(city);
  startTerritories(city, people);
  result.opened = openDue(city, definition);
  result.declared = declareZones(city, definition, policy, systems, year);
  beginFirstPlaces(city, definition);
  ground.followNetwork(city, policy, systems, year);
  ground.followLevers(city, policy, systems, year);

  GrowthYear growth(ground, city, policy, systems, oldTownUses(definition));
  growth.buildFirstTown();
  growth.measureTravel();

  closeTerritoryAccounts(city, people);
  result.changes = growth.takeChanges();
  result.indicators = measure(city, ground.geography());
  city.hash = chainHash(0, city);
  return result;
}

YearResult YearMachine::step(City& city, const Policy& policy, const Systems& systems,
                             AllocationTrace* trace) {
  YearGround& ground = *ground_;
  const CityDefinition& definition = ground.definition();
  const int year = city.year + 1;
  const PeopleYear people{definition, policy, systems, year};
  YearResult result;
  // The levers first, on the city as last year left it: status must not see half a year.
  ground.followLevers(city, policy, systems, year);
  openBooks(city, year);

  // People, work, homes and money; what they ask of the land; what opens.
  stepTerritories(city, people);
  TerritoryQuota quota = yearQuota(city, definition, ground.seed());
  result.opened = stepInfrastructure(city, definition, policy, systems);
  result.declared = declareZones(city, definition, policy, systems, year);
  ground.followNetwork(city, policy, systems, year);

  // What goes, what is ordered, what the market and the plan choose, what is built again.
  GrowthYear growth(ground, city, policy, systems, std::move(quota), trace);
  growth.giveUpDrownedLand();
  growth.moveFactoriesOut();
  growth.orderEstates();
  growth.orderResettlementRows();
  growth.foundPlaces();
  growth.leaseReservePlots();
  const Suitability suitability = growth.rateLand();
  growth.buildBySuitability(suitability);
  growth.buildInformally();
  growth.buildAgain();
  growth.addStoreys();
  growth.tally(suitability);

  // The books follow the cells.
  closeTerritoryAccounts(city, people);
  result.changes = growth.takeChanges();
  result.indicators = measure(city, ground.geography());
  city.hash = chainHash(city.hash, city);
  return result;
}

}  // namespace shancheng
