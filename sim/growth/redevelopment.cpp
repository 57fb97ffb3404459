#include "sim/growth/redevelopment.h"

#include <algorithm>
#include <vector>

#include "sim/core/math.h"
#include "sim/core/random.h"
#include "sim/growth/allocation.h"
#include "sim/growth/band_keys.h"
#include "sim/growth/factory_relocation.h"
#include "sim/policy/policy.h"

namespace shancheng {

namespace {
constexpr int kLagYears = 24, kInformalLagYears = 11;  // before a building is given up (estimates)
constexpr double kMinGain = 1.7;                       // new floor over old, or nobody rebuilds
constexpr std::size_t kLookEvery = 4;                  // a cell is looked at every so many years
constexpr int kTallEnough = 12, kTallInHeart = 30;     // storeys; a tower stays
constexpr float kHeart = 0.5f;                         // skyline pull where even towers are rebuilt
constexpr int kHeartLagYears = 14;
constexpr float kDenseEnough = 0.05f;    // skyline pull from which homes go higher
constexpr double kVillagesAYear = 0.15;  // of those that are due, where plans are everything (estimate)
constexpr double kEnclosed = 0.45;       // of full pressure: the land around is taken

// What rebuilding `cell` now would give, and how strongly it is called for; 0 where it is not.
struct Offer {
  CellState after;
  float pull;
};
Offer offerFor(const GrowthContext& context, const City& city, const Architect& architect,
               const FactoryLand& factoryLand, std::size_t cell) {
  const CellState before = city.cells[cell];
  if (!isBuilt(before) || before.storeys >= kTallInHeart) return {before, 0};
  const int age = context.year - city.changedYear[cell];
  if (age < kInformalLagYears) return {before, 0};
  const int width = city.cells.width();
  const int column = static_cast<int>(cell) % width, row = static_cast<int>(cell) / width;
  const float centre = architect.skyline(column, row);
  const bool isHeart = centre > kHeart;
  if (!isHeart && before.storeys >= kTallEnough) return {before, 0};
  if (age < (before.kind == BuiltKind::urbanVillage ? kInformalLagYears
             : isHeart                              ? kHeartLagYears
                                                    : kLagYears))
    return {before, 0};
  LandUse use = before.use;
  // Factories leave the places that have become central; homes there give way to offices now and then.
  // State factories of the centre sit on land that has no price: they leave by relocateFactories alone.
  if (use == LandUse::industrial && (centre < 0.06f || factoryLand.holds(cell))) return {before, 0};
  if (use == LandUse::industrial || (use == LandUse::residential && centre > 0.35f)) {
    use = architect.useOf(column, row, cell);
    if (use == LandUse::industrial) use = LandUse::residential;
  }
  if (use == LandUse::public_ && centre < 0.3f) return {before, 0};
  const CellState after = architect.design(use, column, row, cell);
  const double gain = static_cast<double>(floorUnits(after)) / std::max(1, floorUnits(before));
  if (gain < kMinGain || after.storeys <= before.storeys) return {before, 0};
  const double old = std::min(2.0, 0.02 * age);
  return {after, static_cast<float>(0.35 * math::log(gain) + 2.2 * centre + old)};
}
// Storeys that may be added up to: bamboo and brick bear less than concrete (estimates). Public rented
// estates, villages and villas stay as they were built.
int bearableStoreys(BuiltKind kind) {
  switch (kind) {
    case BuiltKind::lane:
      return 3;
    case BuiltKind::stiltHouse:
    case BuiltKind::warHouse:
      return 4;
    case BuiltKind::workUnit:
      return 7;
    case BuiltKind::slab:
      return 9;
    case BuiltKind::resettlement:
      return 12;
    case BuiltKind::tower:
      return 36;
    case BuiltKind::coreTower:
      return 60;
    default:
      return 0;
  }
}
}  // namespace

void redevelop(const GrowthContext& context, const City& city, const ActiveTiles& active,
               const Architect& architect, Ledger& ledger) {
  const double cellKm2 = context.cellMetres() * context.cellMetres() / 1e6;
  // The lever is the pace of a city of a hundred square kilometres in an ordinary year.
  const double size = 0.5 + static_cast<double>(city.builtCells) * cellKm2 / 200.0;
  const double boom = math::clamp(static_cast<double>(city.newCells) * cellKm2 / 15.0, 0.7, 2.2);
  const auto wanted = static_cast<std::size_t>(context.policy.redevelopment_rate * size * boom / cellKm2);
  if (wanted == 0) return;
  const FactoryLand factoryLand(context);
  const auto find = [&](std::size_t first, std::size_t past, std::vector<std::uint64_t>& found) {
    const std::size_t turn = (static_cast<std::size_t>(context.year) - first) % kLookEvery;
    for (std::size_t cell = first + turn; cell < past; cell += kLookEvery) {
      const float pull = offerFor(context, city, architect, factoryLand, cell).pull;
      if (pull <= 0) continue;
      const double luck = randomUniform(context.seed, context.year, RandomRule::redevelopment, cell);
      found.push_back(choiceKey(pull + static_cast<float>(0.9 * luck), static_cast<std::uint32_t>(cell)));
    }
  };
  std::vector<std::uint64_t> all = foundByBand<std::uint64_t>(context, active, find);
  if (wanted < all.size())
    std::nth_element(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(wanted), all.end(),
                     std::greater<>());
  all.resize(std::min(wanted, all.size()));
  for (std::uint64_t key : all) {
    const std::size_t cell = ScoredCell{key}.cell();
    ledger.set(cell, offerFor(context, city, architect, factoryLand, cell).after);
  }
}

void clearVillages(const GrowthContext& context, const City& city, const Workspace& workspace,
                   const Architect& architect, Ledger& ledger) {
  const double weight = context.has(SystemId::plans_and_market) ? context.policy.plan_weight : 0.0;
  if (city.informalCells == 0 || weight <= 0) return;
  const auto enclosed = kEnclosed * workspace.kernel.sum;
  const auto find = [&](std::size_t first, std::size_t past, std::vector<std::uint64_t>& found) {
    for (std::size_t cell = first; cell < past; ++cell) {
      if (city.cells[cell].kind != BuiltKind::urbanVillage || ledger.hasChanged(cell)) continue;
      if (context.year - city.changedYear[cell] < kInformalLagYears || city.pressure[cell] < enclosed)
        continue;
      const double luck = randomUniform(context.seed, context.year, RandomRule::villageClearing, cell);
      const double taken = static_cast<double>(city.pressure[cell]) / workspace.kernel.sum;
      found.push_back(choiceKey(static_cast<float>(taken + 0.5 * luck), static_cast<std::uint32_t>(cell)));
    }
  };
  std::vector<std::uint64_t> due = foundByBand<std::uint64_t>(context, workspace.active, find);
  const double chance =
      randomUniform(context.seed, context.year, RandomRule::villageClearing, city.cells.size());
  const auto take =
      std::min(due.size(),
               static_cast<std::size_t>(kVillagesAYear * weight * static_cast<double>(due.size()) + chance));
  std::partial_sort(due.begin(), due.begin() + static_cast<std::ptrdiff_t>(take), due.end(),
                    std::greater<>());
  for (std::size_t n = 0; n < take; ++n) {
    const std::size_t cell = ScoredCell{due[n]}.cell();
    ledger.set(cell, designForDearLand(context, architect, cell));
  }
}

void densify(const GrowthContext& context, const City& city, const ActiveTiles& active,
             const Architect& architect, Ledger& ledger, std::int64_t floorM2) {
  const double cellM2 = context.cellMetres() * context.cellMetres();
  auto owed = math::roundToInt(static_cast<double>(floorM2) / cellM2 * 255.0);
  if (owed <= 0) return;
  // Homes by lot; each gains a third more storeys, as far as what it is built of bears.
  const auto find = [&](std::size_t first, std::size_t past, std::vector<std::uint64_t>& found) {
    for (std::size_t cell = first; cell < past; ++cell) {
      const CellState before = city.cells[cell];
      if (before.use != LandUse::residential || before.storeys < 2 ||
          before.storeys >= bearableStoreys(before.kind) || ledger.hasChanged(cell))
        continue;
      const int column = static_cast<int>(cell) % city.cells.width(),
                row = static_cast<int>(cell) / city.cells.width();
      if (architect.skyline(column, row) < kDenseEnough) continue;
      const double lot = randomUniform(context.seed, context.year, RandomRule::addedStoreys, cell);
      found.push_back(choiceKey(static_cast<float>(lot), static_cast<std::uint32_t>(cell)));
    }
  };
  std::vector<std::uint64_t> homes = foundByBand<std::uint64_t>(context, active, find);
  std::sort(homes.begin(), homes.end(), std::greater<>());
  for (std::size_t n = 0; n < homes.size() && owed > 0; ++n) {
    const std::size_t cell = ScoredCell{homes[n]}.cell();
    const CellState before = city.cells[cell];
    CellState after = before;
    after.storeys = static_cast<std::uint8_t>(
        std::min(before.storeys + std::max(1, before.storeys / 3), bearableStoreys(before.kind)));
    if (ledger.set(cell, after, Ledger::Cause::addedStoreys)) owed -= floorUnits(after) - floorUnits(before);
  }
}

}  // namespace shancheng
