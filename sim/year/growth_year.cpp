#include "sim/year/growth_year.h"

#include <algorithm>
#include <span>
#include <utility>

#include "sim/core/math.h"
#include "sim/core/random.h"
#include "sim/growth/allocation.h"
#include "sim/growth/estates.h"
#include "sim/growth/factory_relocation.h"
#include "sim/growth/redevelopment.h"
#include "sim/growth/reserve_plots.h"
#include "sim/growth/tally.h"
#include "sim/growth/year_fields.h"
#include "sim/policy/policy.h"

namespace shancheng {

namespace {
constexpr int kFirstVillages = 1960;
constexpr std::size_t kCellsPerBlock = 256;  // designed by one worker at a time

GrowthContext tracedContext(const YearGround& ground, const Policy& policy, const Systems& systems, int year,
                            AllocationTrace* trace) {
  GrowthContext context = ground.context(policy, systems, year);
  context.trace = trace;
  return context;
}
}  // namespace

GrowthYear::GrowthYear(YearGround& ground, City& city, const Policy& policy, const Systems& systems,
                       TerritoryQuota quota, AllocationTrace* trace)
    : city_(city),
      pool_(ground.pool()),
      workspace_(ground.workspace()),
      drownedCells_(ground.drownedCells()),
      context_(tracedContext(ground, policy, systems, city.year, trace)),
      quota_(std::move(quota)),
      ledger_(city, workspace_, ground.geography()),
      market_(context_, city, workspace_),
      architect_(context_, city, workspace_, market_) {
  ledger_.followRings(policy);
}

template <typename Run>
void GrowthYear::runStage(Choice stage, Run&& run) {
  if (!leavesOut(stage)) run();
  note(stage);
}

void GrowthYear::takeBuiltOff() {
  takeOff(quota_, city_, context_.geography, std::span(ledger_.newlyBuilt()).subspan(takenOff_));
  takenOff_ = ledger_.newlyBuilt().size();
}

// Of the new homes on the fringe, those that villagers build where formal homes lag behind.
double GrowthYear::villageFraction() const {
  if (!context_.has(SystemId::informal_building)) return 0.0;
  return context_.policy.informal_tolerance *
         throughYears(context_.year, {{1976, 0.0}, {1985, 0.10}, {2008, 0.10}, {2020, 0.02}});
}

// Gives the cells uses from the quota, designs them side by side, enters them one by one.
void GrowthYear::build(const std::vector<std::uint32_t>& cells) {
  const std::vector<LandUse> uses = market_.apportionUses(cells, quota_);
  const int width = city_.cells.width();
  std::vector<CellState> designs(cells.size());
  const double villages = villageFraction();
  pool_.run((cells.size() + kCellsPerBlock - 1) / kCellsPerBlock, [&](std::size_t block) {
    const std::size_t end = std::min(cells.size(), (block + 1) * kCellsPerBlock);
    for (std::size_t n = block * kCellsPerBlock; n < end; ++n) {
      const std::uint32_t cell = cells[n];
      const int column = static_cast<int>(cell) % width, row = static_cast<int>(cell) / width;
      const bool isVillage =
          uses[n] == LandUse::residential && architect_.skyline(column, row) < 0.2f &&
          randomUniform(context_.seed, context_.year, RandomRule::informalFraction, cell) < villages;
      designs[n] = isVillage ? architect_.informal(cell) : architect_.design(uses[n], column, row, cell);
    }
  });
  assignResettlementHousing(context_, city_, architect_, cells, designs);
  for (std::size_t n = 0; n < cells.size(); ++n) ledger_.set(cells[n], designs[n]);
}

void GrowthYear::buildFirstTown() {
  build(firstTown(context_, workspace_));
  ledger_.spreadPressure(pool_);
}

void GrowthYear::giveUpDrownedLand() {
  for (const std::uint32_t cell : drownedCells_)
    if (city_.cells[cell].use != LandUse::open) ledger_.set(cell, CellState{});
  city_.drownedCells = city_.clearedCells;
  note(Choice::pool);
}

void GrowthYear::moveFactoriesOut() {
  runStage(Choice::relocation, [&] { relocateFactories(context_, city_, architect_, ledger_); });
  addResettlementDue(context_, city_);
}

void GrowthYear::orderEstates() {
  runStage(Choice::estate,
           [&] { buildEstates(context_, city_, architect_, workspace_, ledger_, partsOf(quota_, 2)); });
}

void GrowthYear::orderResettlementRows() {
  runStage(Choice::resettlement,
           [&] { gatherResettlement(context_, city_, architect_, workspace_, ledger_, partsOf(quota_, 4)); });
  takeBuiltOff();
}

void GrowthYear::foundPlaces() {
  runStage(Choice::place, [&] { build(beginPlaces(context_, city_, workspace_, partsOf(quota_, 2))); });
  takeBuiltOff();
}

void GrowthYear::leaseReservePlots() {
  runStage(Choice::reserve, [&] {
    const std::vector<std::uint32_t> cells =
        releasePlots(context_, city_, architect_, workspace_, ledger_, sumsOf(quota_));
    takeBuiltOff();
    build(cells);
  });
  takeBuiltOff();
}

Suitability GrowthYear::rateLand() {
  ledger_.spreadPressure(pool_);
  Suitability suitability(context_, city_, workspace_);
  if (context_.trace && context_.trace->fields)
    fillYearFields(*context_.trace->fields, context_, suitability, city_, workspace_);
  return suitability;
}

// What is chosen is built on at once, or begins a plot that the reserve clears.
void GrowthYear::buildBySuitability(const Suitability& suitability) {
  Candidates candidates = scoreCandidates(context_, suitability, city_, workspace_);
  std::int64_t building = sumOf(quota_);
  for (const std::int64_t informal : informalCellsByTerritory()) building += informal;
  const std::int64_t plots = leavesOut(Choice::reserve) ? 0 : plotsWanted(context_, city_, building);
  const std::vector<std::int64_t> starts = plotStarts(context_, city_, plots);
  std::vector<std::int64_t> asked = sumsOf(quota_);
  for (std::size_t t = 0; t < asked.size(); ++t) asked[t] += starts[t];
  apportionQuota(city_, candidates, context_, asked);
  std::vector<std::uint32_t> cells = chooseCells(context_, city_, workspace_, std::move(candidates));
  clearPlots(context_, city_, workspace_, ledger_, cells, starts, plots);
  note(Choice::reserve);
  build(cells);
  note(context_.trace && context_.trace->isCandidate ? Choice::edge : Choice::seed);
}

std::vector<std::int64_t> GrowthYear::informalCellsByTerritory() const {
  const double cellM2 = context_.cellMetres() * context_.cellMetres();
  std::vector<std::int64_t> cells(city_.territories.size(), 0);
  for (std::size_t t = 0; t < cells.size(); ++t)
    if (context_.geography.city.territories[t].isMapped)
      cells[t] =
          static_cast<std::int64_t>(static_cast<double>(city_.territories[t].informalDemandM2) / cellM2);
  return cells;
}

// Before urban villages were a kind of their own, informal building was huts of the era.
void GrowthYear::buildInformally() {
  runStage(Choice::informal, [&] {
    const int width = context_.cells();
    for (const std::uint32_t cell : informalCells(context_, city_, workspace_, informalCellsByTerritory()))
      ledger_.set(cell, context_.year >= kFirstVillages
                            ? architect_.informal(cell)
                            : architect_.design(LandUse::residential, static_cast<int>(cell) % width,
                                                static_cast<int>(cell) / width, cell));
  });
  ledger_.spreadPressure(pool_);
}

void GrowthYear::buildAgain() {
  runStage(Choice::redevelopment, [&] {
    clearVillages(context_, city_, workspace_, architect_, ledger_);
    redevelop(context_, city_, workspace_.active, architect_, ledger_);
  });
}

void GrowthYear::addStoreys() {
  std::int64_t floorM2 = 0;
  for (std::size_t t = 0; t < city_.territories.size(); ++t)
    if (context_.geography.city.territories[t].isMapped) floorM2 += city_.territories[t].densifyM2;
  runStage(Choice::addedStoreys,
           [&] { densify(context_, city_, workspace_.active, architect_, ledger_, floorM2); });
}

void GrowthYear::tally(const Suitability& suitability) {
  tallyGrowth(context_, suitability, workspace_, ledger_, city_);
}

void GrowthYear::measureTravel() { city_.meanTravelMinutes = meanTravelMinutes(context_, workspace_); }

}  // namespace shancheng
