#include "sim/growth/reserve_plots.h"

#include <algorithm>
#include <tuple>

#include "sim/core/apportion.h"
#include "sim/core/math.h"
#include "sim/core/random.h"
#include "sim/growth/allocation.h"
#include "sim/growth/band_keys.h"
#include "sim/growth/factory_relocation.h"
#include "sim/growth/plan.h"

namespace shancheng {

namespace {
constexpr double kThroughReserve = 0.65;  // of a year's land: the rest is leased as it is bought (estimate)
constexpr double kPlotKm2 = 0.06;         // a block of streets
constexpr int kBlockCells = 6;            // a side: plots of one block are let go together
constexpr int kShortestLag = 2, kLagSpread = 5;  // years that the land of factories lies cleared
constexpr double kCrampedFraction = 0.6;         // of a plot that the land around its start has room for

std::int64_t plotCells(const GrowthContext& context) {
  return std::max<std::int64_t>(
      1, math::roundToInt(kPlotKm2 * 1e6 / (context.cellMetres() * context.cellMetres())));
}
std::uint64_t blockOf(const GrowthContext& context, std::size_t cell) {
  const auto width = static_cast<std::size_t>(context.cells());
  return cell / width / kBlockCells * 65536u + cell % width / kBlockCells;
}

// A plot that may be built on, in the order in which plots are let go.
struct Ripe {
  int since;
  std::uint64_t block;
  std::uint32_t cell;
  bool isOnFactoryLand;
  auto order() const { return std::tuple(since, block, cell); }
};
}  // namespace

std::vector<std::uint32_t> releasePlots(const GrowthContext& context, City& city, const Architect& architect,
                                        const Workspace& workspace, Ledger& ledger,
                                        const std::vector<std::int64_t>& most) {
  std::vector<std::uint32_t> released;
  if (city.reserveCells == 0) return released;
  const FactoryLand factoryLand(context);
  const auto find = [&](std::size_t first, std::size_t past, std::vector<Ripe>& found) {
    for (std::size_t cell = first; cell < past; ++cell) {
      // A plot that the building rule has come to bar waits until it is allowed again.
      if (city.cells[cell].use != LandUse::reserve || !(workspace.status[cell] & kTaken)) continue;
      if (territoryOf(context.geography.city, context.geography.region[cell]) < 0) continue;
      const int since = city.changedYear[cell];
      const std::uint64_t block =
          randomWord(context.seed, 0, RandomRule::reservePlot, blockOf(context, cell));
      const bool isOnFactoryLand = factoryLand.holds(cell);
      const bool isRipe = isOnFactoryLand
                              ? context.year - since >= kShortestLag + static_cast<int>(block % kLagSpread)
                              : since < context.year;
      if (isRipe) found.push_back({since, block, static_cast<std::uint32_t>(cell), isOnFactoryLand});
    }
  };
  std::vector<Ripe> others = foundByBand<Ripe>(context, workspace.active, find);
  const auto firstOnFactoryLand = std::stable_partition(
      others.begin(), others.end(), [](const Ripe& plot) { return !plot.isOnFactoryLand; });
  std::vector<Ripe> onFactoryLand(firstOnFactoryLand, others.end());
  others.erase(firstOnFactoryLand, others.end());
  const auto byOrder = [](const Ripe& a, const Ripe& b) { return a.order() < b.order(); };
  std::sort(onFactoryLand.begin(), onFactoryLand.end(), byOrder);
  std::vector<std::int64_t> left = most;
  const auto territoryOfCell = [&](std::uint32_t cell) {
    return static_cast<std::size_t>(territoryOf(context.geography.city, context.geography.region[cell]));
  };
  for (const Ripe& plot : onFactoryLand) {
    std::int64_t& room = left[territoryOfCell(plot.cell)];
    if (room > 0 && ledger.set(plot.cell, designForDearLand(context, architect, plot.cell))) --room;
  }
  // The reserve is passed by only where there is one.
  const double fraction = holdsReserve(context) ? kThroughReserve : 1.0;
  std::vector<std::vector<Ripe>> byTerritory(most.size());
  for (const Ripe& plot : others) byTerritory[territoryOfCell(plot.cell)].push_back(plot);
  for (std::size_t t = 0; t < most.size(); ++t) {
    const std::int64_t room = std::min(left[t], math::roundToInt(fraction * static_cast<double>(most[t])));
    std::vector<Ripe>& mine = byTerritory[t];
    const auto count = std::min(mine.size(), static_cast<std::size_t>(std::max<std::int64_t>(0, room)));
    const auto past = mine.begin() + static_cast<std::ptrdiff_t>(count);
    if (count < mine.size()) std::nth_element(mine.begin(), past, mine.end(), byOrder);
    std::sort(mine.begin(), past, byOrder);
    for (std::size_t n = 0; n < count; ++n) released.push_back(mine[n].cell);
  }
  return released;
}

std::int64_t plotsWanted(const GrowthContext& context, const City& city, std::int64_t building) {
  if (!holdsReserve(context)) return 0;
  const CityDefinition& definition = context.geography.city;
  std::int64_t reserveM2 = 0;
  for (std::size_t t = 0; t < city.territories.size(); ++t)
    if (definition.territories[t].isMapped) reserveM2 += at(city.territories[t].landM2, LandStock::reserve);
  const double cellM2 = context.cellMetres() * context.cellMetres();
  // The books take what is built from the reserve when the year is over.
  const std::int64_t atEnd = static_cast<std::int64_t>(static_cast<double>(reserveM2) / cellM2) -
                             (city.newCells + building - city.clearedCells);
  return std::max<std::int64_t>(0, atEnd - city.reserveCells);
}

std::vector<std::int64_t> plotStarts(const GrowthContext& context, const City& city, std::int64_t plots) {
  const double each = kCrampedFraction * static_cast<double>(plotCells(context));
  const auto all = static_cast<std::int64_t>(-math::floor(-static_cast<double>(plots) / each));
  std::vector<double> weights;
  for (std::size_t t = 0; t < city.territories.size(); ++t)
    weights.push_back(context.geography.city.territories[t].isMapped
                          ? static_cast<double>(at(city.territories[t].landM2, LandStock::reserve))
                          : 0.0);
  return apportion(all, weights, std::vector<std::int64_t>(weights.size(), kNoCeiling));
}

void clearPlots(const GrowthContext& context, City& city, Workspace& workspace, Ledger& ledger,
                std::vector<std::uint32_t>& chosen, std::vector<std::int64_t> starts, std::int64_t plots) {
  if (plots <= 0) return;
  // Some of the chosen, by lot: the plots lie among the year's growth.
  std::vector<std::pair<std::uint64_t, std::uint32_t>> lots;
  for (const std::uint32_t cell : chosen)
    lots.emplace_back(randomWord(context.seed, context.year, RandomRule::reservePlot, cell), cell);
  std::sort(lots.begin(), lots.end());
  const CityDefinition& definition = context.geography.city;
  const std::int64_t before = city.reserveCells;
  std::vector<std::uint32_t> taken;
  for (const auto& [lot, start] : lots) {
    std::int64_t& left =
        starts[static_cast<std::size_t>(territoryOf(definition, context.geography.region[start]))];
    if (left <= 0) continue;
    --left;
    taken.push_back(start);
    workspace.status[start] |= kFree;  // given back: it is cleared, or left alone
    const std::int64_t lacking = plots - (city.reserveCells - before);
    if (lacking <= 0) continue;
    const auto size = static_cast<int>(std::min(lacking, plotCells(context)));
    for (const std::uint32_t cell : growPatch(context, workspace, start, size))
      ledger.set(cell, kReservePlot);
  }
  std::sort(taken.begin(), taken.end());
  std::erase_if(chosen,
                [&](std::uint32_t cell) { return std::binary_search(taken.begin(), taken.end(), cell); });
}

}  // namespace shancheng
