#include "sim/growth/estates.h"

#include <algorithm>
#include <functional>
#include <queue>

#include "sim/core/math.h"
#include "sim/core/random.h"
#include "sim/growth/band_keys.h"
#include "sim/growth/plan.h"
#include "sim/policy/policy.h"

namespace shancheng {

namespace {
constexpr double kOldPlaceKm2 = 0.06;  // a market town of the first year
constexpr double kNewPlaceKm2 = 0.16;  // a settlement that begins later
constexpr int kMinBeginning = 3;       // cells
constexpr int kEstateReachCells = 45;
constexpr double kEstateFill = 0.62;      // of the plots: the rest is garden
constexpr double kOnSiteFraction = 0.25;  // of new homes at most, that go to the displaced

int cellsOf(const GrowthContext& context, double km2) {
  const double cellKm2 = context.cellMetres() * context.cellMetres() / 1e6;
  return static_cast<int>(math::roundToInt(km2 / cellKm2));
}

// The free cell nearest to a point within `reach` cells, or none.
bool nearestFree(const GrowthContext& context, const Workspace& workspace, Point point, int reach,
                 std::uint32_t& found) {
  const int column = static_cast<int>(point.x / context.cellMetres());
  const int row = static_cast<int>(point.y / context.cellMetres());
  int best = reach * reach + 1;
  for (int y = row - reach; y <= row + reach; ++y)
    for (int x = column - reach; x <= column + reach; ++x) {
      if (!workspace.status.contains(x, y) || !(workspace.status.at(x, y) & kFree)) continue;
      const int squared = (x - column) * (x - column) + (y - row) * (y - row);
      if (squared >= best) continue;
      best = squared;
      found = static_cast<std::uint32_t>(workspace.status.index(x, y));
    }
  return best <= reach * reach;
}
}  // namespace

std::vector<std::uint32_t> firstTown(const GrowthContext& context, Workspace& workspace) {
  const CityDefinition& city = context.geography.city;
  const int width = workspace.status.width();
  int total = std::max(1, cellsOf(context, city.startMaskKm2));
  std::vector<std::uint32_t> town;
  // The towns of other territories stand from the first year too: what grows there grows from them.
  const auto& territories = city.territories;
  const auto home = std::find_if(territories.begin(), territories.end(),
                                 [](const Territory& territory) { return territory.isMapped; }) -
                    territories.begin();
  for (std::size_t p = 0; p < city.places.size(); ++p) {
    const Place& place = city.places[p];
    std::uint32_t start = 0;
    if (!place.isInScene || place.sinceYear > context.year || place.territory == home) continue;
    if (!nearestFree(context, workspace, place.point, 12, start)) continue;
    const int size = std::max(1, cellsOf(context, kOldPlaceKm2));
    for (std::uint32_t cell : growPatch(context, workspace, start, size)) town.push_back(cell);
  }
  const int elsewhere = static_cast<int>(town.size());
  total += elsewhere;
  // Outlying places first, so that the whole keeps its size; a third of it at most.
  for (std::size_t p = 0; p < city.places.size(); ++p) {
    const Place& place = city.places[p];
    std::uint32_t start = 0;
    if (!place.isInScene || place.sinceYear > context.year || place.rank > 3 || place.territory != home)
      continue;
    const int size = std::min(cellsOf(context, kOldPlaceKm2),
                              (total - elsewhere) / 3 - (static_cast<int>(town.size()) - elsewhere));
    const double dx = place.point.x - city.startMaskCentre.x, dy = place.point.y - city.startMaskCentre.y;
    if (size <= 0 || dx * dx + dy * dy < 1.2e3 * 1.2e3) continue;  // inside the town itself
    if (!nearestFree(context, workspace, place.point, 12, start)) continue;
    for (std::uint32_t cell : growPatch(context, workspace, start, size)) town.push_back(cell);
  }
  std::uint32_t heart = 0;
  if (!nearestFree(context, workspace, city.startMaskCentre, 40, heart)) return town;
  // Walking outwards over dry land: steep ground is further, ground that cannot be built on further
  // still, but a lane leads past it. Integer costs, ties by cell.
  using Entry = std::pair<std::int64_t, std::uint32_t>;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
  std::vector<std::uint8_t> isSeen(workspace.status.size(), 0);
  queue.push({0, heart});
  isSeen[heart] = 1;
  while (!queue.empty() && static_cast<int>(town.size()) < total) {
    const auto [cost, cell] = queue.top();
    queue.pop();
    if (workspace.status[cell] & (kFree | kGreenFree)) {  // an old town has no parks
      workspace.status[cell] = static_cast<std::uint8_t>(workspace.status[cell] & ~(kFree | kGreenFree));
      town.push_back(cell);
    }
    const int column = static_cast<int>(cell) % width, row = static_cast<int>(cell) / width;
    constexpr int kSteps[4][2] = {{1, 0}, {-1, 0}, {0, 1}, {0, -1}};
    for (const auto& step : kSteps) {
      const int x = column + step[0], y = row + step[1];
      if (!workspace.status.contains(x, y)) continue;
      const std::size_t next = workspace.status.index(x, y);
      if (isSeen[next] || context.geography.isWater[next]) continue;
      isSeen[next] = 1;
      const double luck = randomUniform(context.seed, context.year, RandomRule::startMask, next);
      const double steep = std::min(
          1.5, static_cast<double>(context.geography.slopeDegrees[next] / context.slopeLimitDegrees));
      const int barred = (workspace.status[next] & (kFree | kGreenFree)) ? 0 : 12;
      queue.push({cost + 10 + barred + math::roundToInt(9.0 * luck + 10.0 * steep),
                  static_cast<std::uint32_t>(next)});
    }
  }
  return town;
}

std::vector<std::uint32_t> beginPlaces(const GrowthContext& context, City& city, Workspace& workspace,
                                       std::vector<std::int64_t> most) {
  std::vector<std::uint32_t> cells;
  const CityDefinition& definition = context.geography.city;
  for (std::size_t p = 0; p < definition.places.size(); ++p) {
    const Place& place = definition.places[p];
    if (!place.isInScene || city.regions[p].hasBegun || place.sinceYear > context.year) continue;
    std::int64_t& left = most[static_cast<std::size_t>(place.territory)];
    const int wanted = patchSize(context, p, cellsOf(context, kNewPlaceKm2));
    const int size = std::min(static_cast<int>(left), wanted);
    if (size < std::min(wanted, kMinBeginning)) continue;  // too little to build with: in a later year
    city.regions[p].hasBegun = 1;
    // Where no land is free the town has grown over it already.
    std::uint32_t start = 0;
    if (!nearestFree(context, workspace, place.point, 15, start)) continue;
    const std::vector<std::uint32_t> patch = growPatch(context, workspace, start, size);
    left -= static_cast<std::int64_t>(patch.size());
    cells.insert(cells.end(), patch.begin(), patch.end());
  }
  return cells;
}

std::int64_t buildEstates(const GrowthContext& context, City& city, const Architect& architect,
                          Workspace& workspace, Ledger& ledger, std::vector<std::int64_t> most) {
  const auto& sites = context.geography.city.estateSites;
  const auto count =
      std::min<std::size_t>(sites.size(), static_cast<std::size_t>(context.policy.estate_sites));
  const int since = context.year - static_cast<int>(context.policy.estate_start_year);
  const int duration = static_cast<int>(context.policy.estate_duration);
  if (!context.has(SystemId::public_rented_housing) || count == 0 || since < 0) return 0;
  int earliest = sites[0].firstYear;
  for (std::size_t s = 1; s < count; ++s) earliest = std::min(earliest, sites[s].firstYear);
  const double perSite = context.policy.estate_floor_area * 1e6 / static_cast<double>(count);
  const double cellM2 = context.cellMetres() * context.cellMetres();
  const double funded = math::clamp(city.economy.fundedFraction, 0.0, 1.0);
  std::int64_t built = 0;
  for (std::size_t s = 0; s < count; ++s) {
    // A site starts as long after the first as its own dates say, within the programme; what is due
    // by now is a straight line from its start to the programme's end.
    const int own = std::min(sites[s].firstYear - earliest, duration - 1);
    if (since < own || since >= duration + 3) continue;
    const double owed = perSite * math::clamp((since - own + 1.0) / (duration - own), 0.0, 1.0);
    const auto standing = static_cast<double>(city.estateFloorM2[s]);
    const double due = standing + funded * (owed - standing);
    const int column = static_cast<int>(sites[s].point.x / context.cellMetres());
    const int row = static_cast<int>(sites[s].point.y / context.cellMetres());
    // Plots by rings around the site.
    // Half a plot more or less: the nearest whole number of plots.
    const double plot = 0.5 * kEstateCoverage * context.policy.estate_storeys * cellM2;
    for (int ring = 0; ring <= kEstateReachCells && static_cast<double>(city.estateFloorM2[s]) + plot <= due;
         ++ring)
      for (int y = row - ring; y <= row + ring; ++y)
        for (int x = column - ring; x <= column + ring; ++x) {
          if (std::max(std::abs(x - column), std::abs(y - row)) != ring) continue;
          if (static_cast<double>(city.estateFloorM2[s]) + plot > due || !workspace.status.contains(x, y))
            continue;
          const std::size_t cell = workspace.status.index(x, y);
          const bool isPlot = city.cells[cell].use == LandUse::reserve && (workspace.status[cell] & kTaken);
          if (!(workspace.status[cell] & kFree) && !isPlot) continue;
          if (randomUniform(context.seed, 0, RandomRule::estate, cell) > kEstateFill) continue;
          const int territory = territoryOf(context.geography.city, context.geography.region[cell]);
          if (territory < 0 || most[static_cast<std::size_t>(territory)] <= 0) continue;
          const CellState home = architect.publicRented(cell);
          if (!ledger.set(cell, home)) continue;
          --most[static_cast<std::size_t>(territory)];
          ++built;
          city.estateFloorM2[s] += math::roundToInt(floorUnits(home) * cellM2 / 255.0);
        }
  }
  return built;
}

void addResettlementDue(const GrowthContext& context, City& city) {
  if (!context.has(SystemId::resettlement_housing)) return;
  // Before the reforms the displaced built for themselves; rows became the rule in the nineties.
  const double fraction = throughYears(context.year, {{1978, 0.0}, {1990, 0.5}, {2002, 1.0}});
  // The books count the displaced of all territories: those of the mapped ones by the land taken there.
  double mapped = 0, all = 0;
  for (std::size_t t = 0; t < city.territories.size(); ++t) {
    const auto taken = static_cast<double>(city.territories[t].acquiredM2);
    all += taken;
    if (context.geography.city.territories[t].isMapped) mapped += taken;
  }
  if (all <= 0) return;
  city.resettlementDueM2 += math::roundToInt(static_cast<double>(city.economy.displacedPersons) * mapped /
                                             all * fraction * context.policy.resettlement_area);
}

void assignResettlementHousing(const GrowthContext& context, City& city, const Architect& architect,
                               const std::vector<std::uint32_t>& built, std::vector<CellState>& designs) {
  if (context.policy.resettlement_onsite < 0.5) return;
  const double cellM2 = context.cellMetres() * context.cellMetres();
  // In the order of choice, spread over the year's cells.
  for (std::size_t n = 0; n < built.size() && city.resettlementDueM2 > 0; ++n) {
    if (designs[n].use != LandUse::residential || designs[n].kind == BuiltKind::coreTower) continue;
    if (randomUniform(context.seed, context.year, RandomRule::estate, built[n]) > kOnSiteFraction) continue;
    const CellState row = architect.resettlement(built[n]);
    const auto floor = math::roundToInt(floorUnits(row) * cellM2 / 255.0);
    if (floor > city.resettlementDueM2) break;
    designs[n] = row;
    city.resettlementDueM2 -= floor;
  }
}

std::int64_t gatherResettlement(const GrowthContext& context, City& city, const Architect& architect,
                                Workspace& workspace, Ledger& ledger, const std::vector<std::int64_t>& most) {
  if (context.policy.resettlement_onsite >= 0.5 || city.regions.empty()) return 0;
  const double cellM2 = context.cellMetres() * context.cellMetres();
  // Last year's quotas tell which region grows most.
  std::size_t region = 0;
  for (std::size_t r = 1; r < city.regions.size(); ++r)
    if (city.regions[r].quotaCells > city.regions[region].quotaCells) region = r;
  const Place& place = context.geography.city.places[region];
  const std::int64_t room = most[static_cast<std::size_t>(place.territory)];
  const int width = context.cells();
  std::int64_t built = 0;
  while (built < room) {
    // The furthest edge of the built land from the place itself.
    double furthest = -1;
    std::uint32_t start = 0;
    for (int line = 0; line < width; ++line)
      workspace.active.eachRun(line / kBandRows, [&](int firstColumn, int pastColumn) {
        for (int column = firstColumn; column < pastColumn; ++column) {
          const std::size_t cell = workspace.status.index(column, line);
          if ((workspace.status[cell] & kCandidate) != kCandidate || context.geography.region[cell] != region)
            continue;
          const double x = (column + 0.5) * context.cellMetres() - place.point.x;
          const double y = (line + 0.5) * context.cellMetres() - place.point.y;
          if (x * x + y * y <= furthest) continue;
          furthest = x * x + y * y;
          start = static_cast<std::uint32_t>(cell);
        }
      });
    const CellState first = architect.resettlement(start);
    const auto each = std::max<std::int64_t>(1, math::roundToInt(floorUnits(first) * cellM2 / 255.0));
    const auto size = static_cast<int>(std::min(room - built, city.resettlementDueM2 / each));
    if (furthest < 0 || size <= 0) break;
    for (const std::uint32_t cell : growPatch(context, workspace, start, size)) {
      const CellState row = architect.resettlement(cell);
      if (!ledger.set(cell, row)) continue;
      ++built;
      city.resettlementDueM2 = std::max<std::int64_t>(
          0, city.resettlementDueM2 - math::roundToInt(floorUnits(row) * cellM2 / 255.0));
    }
  }
  return built;
}

std::vector<std::uint32_t> informalCells(const GrowthContext& context, const City& city, Workspace& workspace,
                                         const std::vector<std::int64_t>& wanted) {
  std::vector<std::uint32_t> cells;
  const bool isAsked =
      std::any_of(wanted.begin(), wanted.end(), [](std::int64_t count) { return count > 0; });
  if (!context.has(SystemId::informal_building) || !isAsked) return cells;
  const int crowded = workspace.kernel.sum / 6;
  struct Fringe {
    std::uint64_t key;
    int territory;
  };
  const auto find = [&](std::size_t first, std::size_t past, std::vector<Fringe>& found) {
    for (std::size_t cell = first; cell < past; ++cell) {
      if (!(workspace.status[cell] & (kFree | kGreenFree)) || city.pressure[cell] < crowded) continue;
      const int territory = territoryOf(context.geography.city, context.geography.region[cell]);
      if (territory < 0 || wanted[static_cast<std::size_t>(territory)] <= 0) continue;
      const double luck = randomUniform(context.seed, context.year, RandomRule::informalChoice, cell);
      const double steep = context.geography.slopeDegrees[cell] / context.slopeLimitDegrees;
      found.push_back(
          {choiceKey(static_cast<float>(luck + 0.8 * steep), static_cast<std::uint32_t>(cell)), territory});
    }
  };
  std::vector<std::vector<std::uint64_t>> keys(wanted.size());
  for (const Fringe& fringe : foundByBand<Fringe>(context, workspace.active, find))
    keys[static_cast<std::size_t>(fringe.territory)].push_back(fringe.key);
  for (std::size_t t = 0; t < keys.size(); ++t) {
    const auto take =
        std::min(static_cast<std::size_t>(std::max<std::int64_t>(0, wanted[t])), keys[t].size());
    const auto past = keys[t].begin() + static_cast<std::ptrdiff_t>(take);
    if (take < keys[t].size()) std::nth_element(keys[t].begin(), past, keys[t].end(), std::greater<>());
    std::sort(keys[t].begin(), past, std::greater<>());
    for (std::size_t n = 0; n < take; ++n) {
      const std::uint32_t cell = ScoredCell{keys[t][n]}.cell();
      workspace.status[cell] = static_cast<std::uint8_t>(workspace.status[cell] & ~(kFree | kGreenFree));
      cells.push_back(cell);
    }
  }
  return cells;
}

}  // namespace shancheng
