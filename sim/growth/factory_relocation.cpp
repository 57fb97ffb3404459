#include "sim/growth/factory_relocation.h"

#include <algorithm>
#include <vector>

#include "sim/core/math.h"
#include "sim/core/random.h"
#include "sim/growth/allocation.h"
#include "sim/policy/policy.h"

namespace shancheng {

namespace {
constexpr int kYoungestFactoryYears = 12;  // years that a factory stays at least (estimate)
constexpr double kOldFactoryYears = 60;    // years after which age no longer counts
constexpr int kGroundsCells = 5;           // factories leave in grounds of so many cells a side
constexpr int kFirstLandPriceYear = 1992;  // land has a price: what is built on it is tall
constexpr int kMinStoreys = 16;            // there (estimate)
constexpr double kTowerCoverage = 0.23;

std::int32_t ringMetres(double km) { return static_cast<std::int32_t>(math::roundToInt(km * 1000.0)); }

double squaredTo(const GrowthContext& context, std::size_t cell, Point point) {
  const auto width = static_cast<std::size_t>(context.cells());
  const double x = (static_cast<double>(cell % width) + 0.5) * context.cellMetres() - point.x;
  const double y = (static_cast<double>(cell / width) + 0.5) * context.cellMetres() - point.y;
  return x * x + y * y;
}
bool isClosedFactory(const Facility& facility, int year) {
  return facility.kind == FacilityKind::industry && facility.closedYear <= year;
}

// Calls see(cell) for the cells of the square around a circle.
template <class See>
void eachAround(const GrowthContext& context, Point centre, double metres, See&& see) {
  const int cells = context.cells();
  const auto clampCell = [cells](double at) { return static_cast<int>(math::clamp(at, 0.0, cells - 1.0)); };
  const double size = context.cellMetres();
  const int left = clampCell((centre.x - metres) / size), right = clampCell((centre.x + metres) / size);
  const int bottom = clampCell((centre.y - metres) / size), top = clampCell((centre.y + metres) / size);
  for (int row = bottom; row <= top; ++row)
    for (int column = left; column <= right; ++column)
      see(static_cast<std::size_t>(row) * static_cast<std::size_t>(cells) + static_cast<std::size_t>(column));
}

// Factories inside the inner ring by how strongly they are called away: old and dear first, ground by
// ground, so that a factory goes as a whole.
std::vector<std::uint64_t> innerFactories(const GrowthContext& context, const City& city,
                                          const Architect& architect) {
  const std::array<std::int32_t, 2> ring = {ringMetres(context.policy.ring_inner_radius), 0};
  const int width = context.cells();
  std::vector<std::uint64_t> keys;
  eachAround(context, context.geography.city.startMaskCentre, ring[0], [&](std::size_t cell) {
    if (city.cells[cell].use != LandUse::industrial || ringOf(context.geography, cell, ring) != 0) return;
    const int age = context.year - city.changedYear[cell];
    if (age < kYoungestFactoryYears) return;
    const int column = static_cast<int>(cell) % width, row = static_cast<int>(cell) / width;
    const auto ground = static_cast<std::uint64_t>(row / kGroundsCells) * 65536u +
                        static_cast<std::uint64_t>(column / kGroundsCells);
    const double luck = randomUniform(context.seed, 0, RandomRule::factoryRelocation, ground);
    const double call = 0.8 * std::min(1.0, age / kOldFactoryYears) +
                        static_cast<double>(architect.skyline(column, row)) + luck;
    keys.push_back(choiceKey(static_cast<float>(call), static_cast<std::uint32_t>(cell)));
  });
  return keys;
}
}  // namespace

bool holdsReserve(const GrowthContext& context) {
  return context.has(SystemId::land_reserve) &&
         context.year >= static_cast<int>(context.policy.land_reserve_start_year);
}

FactoryLand::FactoryLand(const GrowthContext& context)
    : context_(&context), ringMetres_{ringMetres(context.policy.ring_inner_radius), 0} {
  for (const Facility& facility : context.geography.city.facilities)
    if (isClosedFactory(facility, context.year)) closedFactories_.push_back(facility.point);
}

bool FactoryLand::holds(std::size_t cell) const {
  if (ringOf(context_->geography, cell, ringMetres_) == 0) return true;
  return std::any_of(closedFactories_.begin(), closedFactories_.end(), [&](Point factory) {
    return squaredTo(*context_, cell, factory) <= kClosedFactoryMetres * kClosedFactoryMetres;
  });
}

CellState designForDearLand(const GrowthContext& context, const Architect& architect, std::size_t cell) {
  const int width = context.cells();
  const int column = static_cast<int>(cell) % width, row = static_cast<int>(cell) / width;
  LandUse use = architect.useOf(column, row, cell);
  if (use == LandUse::industrial) use = LandUse::residential;
  CellState state = architect.design(use, column, row, cell);
  if (use == LandUse::residential && context.year >= kFirstLandPriceYear && state.storeys < kMinStoreys) {
    const double u = randomUniform(context.seed, context.year, RandomRule::factoryRelocation, cell);
    state.kind = BuiltKind::tower;
    state.storeys = static_cast<std::uint8_t>(kMinStoreys + math::roundToInt(14.0 * u));
    state.coverage = static_cast<std::uint8_t>(math::roundToInt(255.0 * kTowerCoverage));
  }
  return state;
}

void relocateFactories(const GrowthContext& context, City& city, const Architect& architect, Ledger& ledger) {
  city.relocatedIndustryCells = 0;
  if (!context.has(SystemId::state_works_relocation)) return;
  const bool isHeld = holdsReserve(context);
  const auto leave = [&](std::size_t cell) {
    const CellState after = isHeld ? kReservePlot : designForDearLand(context, architect, cell);
    if (ledger.set(cell, after)) ++city.relocatedIndustryCells;
  };
  for (const Facility& facility : context.geography.city.facilities) {
    if (!isClosedFactory(facility, context.year) || facility.closedYear != context.year) continue;
    eachAround(context, facility.point, kClosedFactoryMetres, [&](std::size_t cell) {
      if (city.cells[cell].use == LandUse::industrial &&
          squaredTo(context, cell, facility.point) <= kClosedFactoryMetres * kClosedFactoryMetres)
        leave(cell);
    });
  }
  const auto start = static_cast<int>(context.policy.land_reserve_start_year) - kLeasesBeforeReserve;
  if (context.year < start) return;
  // A fraction of a cell is a chance of one, so that the pace holds at any size of cell.
  const double cellKm2 = context.cellMetres() * context.cellMetres() / 1e6;
  const double chance = randomUniform(context.seed, context.year, RandomRule::factoryRelocation,
                                      context.geography.isWater.size());
  const auto wanted = static_cast<std::size_t>(context.policy.works_relocation_rate / cellKm2 + chance);
  if (wanted == 0 || context.policy.works_relocation_rate <= 0) return;
  std::vector<std::uint64_t> keys = innerFactories(context, city, architect);
  const auto take = std::min(wanted, keys.size());
  std::partial_sort(keys.begin(), keys.begin() + static_cast<std::ptrdiff_t>(take), keys.end(),
                    std::greater<>());
  for (std::size_t n = 0; n < take; ++n) leave(ScoredCell{keys[n]}.cell());
}

}  // namespace shancheng
