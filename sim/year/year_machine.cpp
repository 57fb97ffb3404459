#include "sim/year/year_machine.h"

#include <algorithm>
#include <span>

#include "sim/core/math.h"
#include "sim/core/random.h"
#include "sim/growth/allocation.h"
#include "sim/growth/built_form.h"
#include "sim/growth/estates.h"
#include "sim/growth/land_use.h"
#include "sim/growth/ledger.h"
#include "sim/growth/quota.h"
#include "sim/growth/redevelopment.h"
#include "sim/growth/reserve_plots.h"
#include "sim/growth/skyline.h"
#include "sim/growth/suitability.h"
#include "sim/growth/tally.h"
#include "sim/growth/works.h"
#include "sim/growth/works_relocation.h"
#include "sim/growth/year_fields.h"
#include "sim/land/buildable.h"
#include "sim/land/network_state.h"
#include "sim/measure/measure.h"
#include "sim/people/people_year.h"

namespace shancheng {

namespace {
// How people move in each era: feet and ferries, then buses, then cars and metro (estimates). Steps
// of years keep the travel field for a while.
TravelSpeeds speedsOf(int year) {
  if (year < 1950) return {4.0, 8.0, 20.0, 48.0};
  if (year < 1980) return {5.0, 14.0, 24.0, 42.0};
  if (year < 2000) return {7.0, 22.0, 30.0, 34.0};
  if (year < 2015) return {9.0, 30.0, 34.0, 28.0};
  return {10.0, 34.0, 38.0, 28.0};
}

constexpr int kFirstVillages = 1960;
constexpr float kOffMapMinutes = 6000;  // places beyond the scene take no part
}  // namespace

struct YearMachine::Parts {
  Parts(GeographyPointer land, std::uint64_t theSeed, WorkerPool& workers)
      : geography(std::move(land)), seed(theSeed), pool(workers), network(*geography) {
    const SceneFrame& frame = geography->city.frame;
    workspace.kernel = makePressureKernel(frame.cellMetres);
    workspace.fields = makeLandFields(*geography, seed, pool);
    workspace.blocks = UseBlocks(frame.cells, frame.cellMetres);
  }

  void followLevers(const City& city, const Policy& policy, const Systems& systems, int year);
  void followNetwork(const City& city, const Policy& policy, const Systems& systems, int year);
  GrowthContext context(const Policy& policy, const Systems& systems, int year) const;
  void build(const GrowthContext& now, City& city, Ledger& ledger, const Architect& architect,
             const std::vector<std::uint32_t>& cells, const std::vector<LandUse>& uses);
  void buildInformal(const GrowthContext& now, Ledger& ledger, const Architect& architect,
                     const std::vector<std::uint32_t>& cells);

  GeographyPointer geography;
  std::uint64_t seed;
  WorkerPool& pool;
  Workspace workspace;
  NetworkState network;
  Grid<std::uint8_t> buildable;
  BuildingLevers buildingNow;             // those that `buildable` was made by
  std::vector<std::uint32_t> drownedNow;  // land under the reservoir's pool
  double staticSlope = -1;                // slope limit of the cached static score
  bool isStatusStale = true;
  Grid<std::uint16_t> travelTenths;  // to the nearest centre
  std::vector<float> coreMinutes;    // by place, from the first town
  std::vector<TravelSource> sources;
  TravelSpeeds speeds;
  std::size_t travelOpenCount = 0;
};

// The building rule, the ground rule, the static score and the status of cells under this year's levers.
void YearMachine::Parts::followLevers(const City& city, const Policy& policy, const Systems& systems,
                                      int year) {
  const BuildingLevers wanted = buildingLevers(geography->city, policy, systems, year);
  if (!buildable.size() || !(wanted == buildingNow)) {
    const BuildingRule rule = buildingRule(*geography, wanted);
    buildable = buildableMask(*geography, rule);
    drownedNow = poolCells(*geography, rule);
    buildingNow = wanted;
    isStatusStale = true;
  }
  if (policy.max_slope != staticSlope) {
    makeStaticScore(workspace, context(policy, systems, city.year));
    staticSlope = policy.max_slope;
  }
  GroundRule ground = groundRule(city, geography->city, policy, systems, year);
  if (isStatusStale || !(ground == workspace.rule)) {
    openZones(ground, workspace.fields, buildable);
    workspace.rule = std::move(ground);
    rebuildStatus(workspace, city, buildable, pool);
  }
  isStatusStale = false;
}

// Opens what the city has open, and renews the travel field where anything it depends on has moved.
void YearMachine::Parts::followNetwork(const City& city, const Policy& policy, const Systems& systems,
                                       int year) {
  for (std::size_t f = 0; f < city.isOpen.size(); ++f)
    if (city.isOpen[f] && !network.isOpen(f)) network.open(f);
  const TravelSpeeds wantedSpeeds = speedsOf(year);
  const bool isNetworkSame =
      travelTenths.size() && wantedSpeeds == speeds && travelOpenCount == network.openCount();
  if (!isNetworkSame) {
    if (!(wantedSpeeds == speeds)) network.setSpeeds(wantedSpeeds);
    speeds = wantedSpeeds;
    travelOpenCount = network.openCount();
    const TravelSource town{geography->city.startMaskCentre, 0};
    const Grid<std::uint16_t> coreTenths = network.travelTenthsFrom({&town, 1});
    const double metres = geography->city.frame.cellMetres;
    coreMinutes.assign(geography->city.places.size(), kOffMapMinutes);
    for (std::size_t place = 0; place < coreMinutes.size(); ++place) {
      const Point point = geography->city.places[place].point;
      if (!geography->city.frame.contains(point)) continue;
      coreMinutes[place] = network.travelMinutesAt(coreTenths, static_cast<int>(point.x / metres),
                                                   static_cast<int>(point.y / metres));
    }
  }
  const auto centres = centresOf(city, geography->city, policy, systems, year, coreMinutes);
  makeSkyline(workspace, centres, geography->city.frame);
  std::vector<TravelSource> wanted;
  for (const Centre& centre : centres) wanted.push_back({centre.point, centre.startTenths});
  const auto same = [](const TravelSource& a, const TravelSource& b) {
    return a.point.x == b.point.x && a.point.y == b.point.y && a.startTenths == b.startTenths;
  };
  if (isNetworkSame && std::equal(wanted.begin(), wanted.end(), sources.begin(), sources.end(), same)) return;
  sources = std::move(wanted);
  travelTenths = network.travelTenthsFrom(sources);
}

GrowthContext YearMachine::Parts::context(const Policy& policy, const Systems& systems, int year) const {
  return {*geography,
          policy,
          systems,
          year,
          seed,
          cellSlopeLimit(geography->city.frame.cellMetres, policy),
          network.roadDistanceMetres(),
          network.stationDistanceMetres(),
          travelTenths,
          coreMinutes,
          pool};
}

// Designs the chosen cells side by side, enters them one by one.
void YearMachine::Parts::build(const GrowthContext& now, City& city, Ledger& ledger,
                               const Architect& architect, const std::vector<std::uint32_t>& cells,
                               const std::vector<LandUse>& uses) {
  const int width = city.cells.width();
  std::vector<CellState> designs(cells.size());
  constexpr std::size_t kCellsPerBlock = 256;
  // Villagers build on the fringe where formal homes lag behind.
  const double villageShare =
      now.has(SystemId::informal_building)
          ? now.policy.informal_tolerance *
                throughYears(now.year, {{1976, 0.0}, {1985, 0.10}, {2008, 0.10}, {2020, 0.02}})
          : 0.0;
  pool.run((cells.size() + kCellsPerBlock - 1) / kCellsPerBlock, [&](std::size_t block) {
    const std::size_t end = std::min(cells.size(), (block + 1) * kCellsPerBlock);
    for (std::size_t n = block * kCellsPerBlock; n < end; ++n) {
      const std::uint32_t cell = cells[n];
      const int column = static_cast<int>(cell) % width, row = static_cast<int>(cell) / width;
      const bool isVillage = uses[n] == LandUse::residential && architect.skyline(column, row) < 0.2f &&
                             randomUniform(seed, now.year, RandomRule::informalShare, cell) < villageShare;
      designs[n] = isVillage ? architect.informal(cell) : architect.design(uses[n], column, row, cell);
    }
  });
  resettle(now, city, architect, cells, designs);
  for (std::size_t n = 0; n < cells.size(); ++n) ledger.set(cells[n], designs[n]);
}

// Before urban villages were a kind of their own, informal building was huts of the era.
void YearMachine::Parts::buildInformal(const GrowthContext& now, Ledger& ledger, const Architect& architect,
                                       const std::vector<std::uint32_t>& cells) {
  const int width = now.cells();
  for (const std::uint32_t cell : cells)
    ledger.set(cell, now.year >= kFirstVillages
                         ? architect.informal(cell)
                         : architect.design(LandUse::residential, static_cast<int>(cell) % width,
                                            static_cast<int>(cell) / width, cell));
}

YearMachine::YearMachine(GeographyPointer geography, std::uint64_t seed, WorkerPool& pool)
    : parts_(std::make_unique<Parts>(std::move(geography), seed, pool)) {}
YearMachine::~YearMachine() = default;

void YearMachine::resume(const City& city) {
  Parts& p = *parts_;
  p.isStatusStale = true;
  p.travelTenths = {};
  for (std::size_t f = 0; f < city.isOpen.size(); ++f) {
    if (!p.network.isOpen(f) || city.isOpen[f]) continue;
    p.network = NetworkState(*p.geography);  // something must be closed again: start over
    p.network.setSpeeds(p.speeds);
    break;
  }
}

YearResult YearMachine::start(City& city, int year, const Policy& policy, const Systems& systems) {
  Parts& p = *parts_;
  const CityDefinition& definition = p.geography->city;
  const PeopleYear peopleYear{definition, policy, systems, year};
  const int cells = definition.frame.cells;
  city = City{};
  city.year = year;
  city.cells = Grid<CellState>(cells, cells);
  city.changedYear = Grid<std::int16_t>(cells, cells);
  city.pressure = Grid<std::uint16_t>(cells, cells);
  startWorks(city, definition, year);
  resume(city);
  startTerritories(city, peopleYear);

  YearResult result;
  result.opened = openDue(city, definition);
  result.declared = declareZones(city, definition, policy, systems, year);
  for (std::size_t r = 0; r < city.regions.size(); ++r)
    city.regions[r].hasBegun = definition.places[r].isInScene && definition.places[r].sinceYear <= year;
  p.followNetwork(city, policy, systems, year);
  p.followLevers(city, policy, systems, year);
  const GrowthContext now = p.context(policy, systems, year);
  Ledger ledger(city, p.workspace, *p.geography);
  ledger.followRings(policy);
  UseMarket market(now, city, p.workspace);
  const Architect architect(now, city, p.workspace, market);
  const std::vector<std::uint32_t> town = firstTown(now, p.workspace);
  p.build(now, city, ledger, architect, town, market.share(town, oldTownShares(definition)));
  ledger.spreadPressure(p.pool);
  city.meanTravelMinutes = meanTravelMinutes(now, p.workspace);
  settleTerritories(city, peopleYear);
  result.changes = ledger.takeChanges();
  result.indicators = measure(city, *p.geography);
  city.hash = chainHash(0, city);
  return result;
}

YearResult YearMachine::step(City& city, const Policy& policy, const Systems& systems,
                             AllocationTrace* trace) {
  Parts& p = *parts_;
  const auto leavesOut = [trace](Choice stage) { return trace && trace->leavesOut(stage); };
  const auto note = [trace, &city](Choice stage) {
    if (trace) trace->note(stage, city);
  };
  const CityDefinition& definition = p.geography->city;
  const double cellM2 = definition.frame.cellMetres * definition.frame.cellMetres;
  const int year = city.year + 1;
  // The levers first, on the city as last year left it: status must not see half a year.
  p.followLevers(city, policy, systems, year);
  city.year = year;
  city.newCells = city.redevelopedCells = city.clearedCells = 0;
  city.drownedCells = 0;
  YearResult result;

  // People and demand.
  const PeopleYear peopleYear{definition, policy, systems, year};
  stepTerritories(city, peopleYear);
  std::int64_t informal = 0, densifyM2 = 0;
  std::vector<std::int64_t> informalCellsOf(city.territories.size(), 0);
  for (std::size_t t = 0; t < city.territories.size(); ++t) {
    if (!definition.territories[t].isMapped) continue;
    informalCellsOf[t] =
        static_cast<std::int64_t>(static_cast<double>(city.territories[t].informalDemandM2) / cellM2);
    informal += informalCellsOf[t];
    densifyM2 += city.territories[t].densifyM2;
  }
  TerritoryQuota quota = yearQuota(city, definition, p.seed);

  // Works, zones, accessibility.
  result.opened = stepWorks(city, definition, policy, systems);
  result.declared = declareZones(city, definition, policy, systems, year);
  p.followNetwork(city, policy, systems, year);
  GrowthContext now = p.context(policy, systems, year);
  now.trace = trace;

  Ledger ledger(city, p.workspace, *p.geography);
  ledger.followRings(policy);
  // What the reservoir's pool takes is given up.
  for (const std::uint32_t cell : p.drownedNow)
    if (city.cells[cell].use != LandUse::open) ledger.set(cell, CellState{});
  city.drownedCells = city.clearedCells;
  note(Choice::pool);

  UseMarket market(now, city, p.workspace);
  const Architect architect(now, city, p.workspace, market);
  std::size_t takenOff = 0;  // of the newly built
  const auto takeBuiltOff = [&] {
    takeOff(quota, city, *p.geography, std::span(ledger.newlyBuilt()).subspan(takenOff));
    takenOff = ledger.newlyBuilt().size();
  };

  // State works leave the centre; those who lost their land are owed homes.
  if (!leavesOut(Choice::relocation)) relocateWorks(now, city, architect, ledger);
  note(Choice::relocation);
  addResettlementDue(now, city);

  // What is ordered: estates, settlements that begin. What is left goes by suitability.
  if (!leavesOut(Choice::estate)) buildEstates(now, city, architect, p.workspace, ledger, partsOf(quota, 2));
  note(Choice::estate);
  if (!leavesOut(Choice::resettlement))
    gatherResettlement(now, city, architect, p.workspace, ledger, partsOf(quota, 4));
  note(Choice::resettlement);
  takeBuiltOff();
  if (!leavesOut(Choice::place)) {
    const std::vector<std::uint32_t> cells = beginPlaces(now, city, p.workspace, partsOf(quota, 2));
    p.build(now, city, ledger, architect, cells, market.share(cells, quota));
  }
  note(Choice::place);
  takeBuiltOff();
  // Then the plots that the reserve lets go.
  if (!leavesOut(Choice::reserve)) {
    const std::vector<std::uint32_t> cells =
        releasePlots(now, city, architect, p.workspace, ledger, sumsOf(quota));
    takeBuiltOff();
    p.build(now, city, ledger, architect, cells, market.share(cells, quota));
  }
  note(Choice::reserve);
  takeBuiltOff();
  ledger.spreadPressure(p.pool);
  const Suitability suitability(now, city, p.workspace);
  if (trace && trace->fields) fillYearFields(*trace->fields, now, suitability, city, p.workspace);
  {
    Candidates candidates = scoreCandidates(now, suitability, city, p.workspace);
    // What is chosen is built on at once, or begins a plot that the reserve clears.
    const std::int64_t plots =
        leavesOut(Choice::reserve) ? 0 : plotsWanted(now, city, sumOf(quota) + informal);
    const std::vector<std::int64_t> starts = plotStarts(now, city, plots);
    std::vector<std::int64_t> asked = sumsOf(quota);
    for (std::size_t t = 0; t < asked.size(); ++t) asked[t] += starts[t];
    shareQuota(city, candidates, now, asked);
    std::vector<std::uint32_t> cells = chooseCells(now, city, p.workspace, std::move(candidates));
    clearPlots(now, city, p.workspace, ledger, cells, starts, plots);
    note(Choice::reserve);
    p.build(now, city, ledger, architect, cells, market.share(cells, quota));
    note(trace && trace->isCandidate ? Choice::edge : Choice::seed);
  }
  // What is not: informal building beyond the caps.
  if (!leavesOut(Choice::informal))
    p.buildInformal(now, ledger, architect, informalCells(now, city, p.workspace, informalCellsOf));
  note(Choice::informal);
  ledger.spreadPressure(p.pool);

  // Building again.
  if (!leavesOut(Choice::redevelopment)) {
    clearVillages(now, city, p.workspace, architect, ledger);
    redevelop(now, city, p.workspace.active, architect, ledger);
  }
  note(Choice::redevelopment);
  if (!leavesOut(Choice::addedStoreys)) densify(now, city, p.workspace.active, architect, ledger, densifyM2);
  note(Choice::addedStoreys);

  tallyGrowth(now, suitability, p.workspace, ledger, city);
  settleTerritories(city, peopleYear);
  result.changes = ledger.takeChanges();
  result.indicators = measure(city, *p.geography);
  city.hash = chainHash(city.hash, city);
  return result;
}

}  // namespace shancheng
