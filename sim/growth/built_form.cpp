#include "sim/growth/built_form.h"

#include <algorithm>

#include "sim/core/math.h"
#include "sim/core/random.h"
#include "sim/growth/suitability.h"
#include "sim/policy/policy.h"

namespace shancheng {

namespace {
// Eras of building: from which year ordinary housing is of a kind (general knowledge of Chinese
// housing history: work units until the reforms, slabs until the 1990s, towers after).
constexpr int kWarYears = 1937, kWorkUnits = 1952, kReform = 1985, kTowers = 2000;
// Chance of a villa on the quiet edge, of small-town lanes among work units: estimates.
constexpr int kRidgeFractionOfHamlets = 100;  // of 255
constexpr double kVillaFraction = 0.05, kTownLaneFraction = 0.22;
constexpr double kPlaceMetres = 1600;  // around a place beyond the rings, its town
constexpr double kMetropolis = 5e6;    // people from which on a city builds as high as its time can
}  // namespace

Architect::Architect(const GrowthContext& context, const City& city, const Workspace& workspace,
                     const UseMarket& market)
    : context_(&context), city_(&city), market_(&market), skyline_(workspace.skyline, context.cells()) {
  tallest_ = throughYears(
      context.year,
      {{1930, 6}, {1950, 8}, {1978, 12}, {1985, 24}, {1995, 42}, {2005, 64}, {2015, 78}, {2040, 88}});
  // Towers pay where many want the same land: a town builds lower than a metropolis (a third
  // root: estimate).
  sizeScale_ = math::clamp(math::pow(static_cast<double>(city.people) / kMetropolis, 0.33), 0.25, 1.0);
  tallest_ *= sizeScale_;
}

double Architect::chance(std::size_t cell, int draw) const {
  return randomUniform(context_->seed, context_->year, RandomRule::kind,
                       static_cast<std::uint64_t>(cell) * 8 + static_cast<std::uint64_t>(draw));
}

bool Architect::isSteep(std::size_t cell) const {
  return context_->geography.slopeDegrees[cell] > 0.42f * context_->slopeLimitDegrees;
}

CellState Architect::make(LandUse use, BuiltKind kind, double storeys, double coverage,
                          std::size_t cell) const {
  CellState state;
  state.use = use;
  state.kind = kind;
  state.storeys =
      static_cast<std::uint8_t>(math::clamp(math::roundToInt(storeys), std::int64_t{1}, std::int64_t{110}));
  const double jittered = coverage * (0.85 + 0.3 * chance(cell, 7));
  state.coverage = static_cast<std::uint8_t>(
      math::clamp(math::roundToInt(255.0 * jittered), std::int64_t{8}, std::int64_t{240}));
  return state;
}

LandUse Architect::useOf(int column, int row, std::size_t cell) const {
  return market_->rebuilt(column, row, cell, city_->cells[cell].use);
}

// How far a cell is open country: beyond the outer ring and away from a place, 0..1.
double Architect::countryFraction(int column, int row, std::size_t cell) const {
  if (!context_->has(SystemId::industrial_rings)) return 0;
  const double outer = 1000.0 * context_->policy.ring_outer_radius;
  const double away = squaredFromTown(context_->geography, cell);
  const std::uint8_t region = context_->geography.region[cell];
  if (away <= outer * outer || region >= context_->geography.city.places.size()) return 0;
  const Point place = context_->geography.city.places[region].point;
  const double dx = (column + 0.5) * context_->cellMetres() - place.x,
               dy = (row + 0.5) * context_->cellMetres() - place.y;
  const double near = 1.0 / (1.0 + (dx * dx + dy * dy) / (kPlaceMetres * kPlaceMetres));
  return context_->policy.ring_strength * (1.0 - near);
}

CellState Architect::highRise(LandUse use, float pull, double ordinary, std::size_t cell) const {
  const double luck = chance(cell, 2);
  if (pull > 0.30f && luck < 1.6 * (static_cast<double>(pull) - 0.22)) {
    // A core tower: as high as the centre pulls, a few far above the rest.
    const double fraction = math::clamp(0.35 + 0.65 * pull, 0.0, 1.0) * (0.55 + 0.35 * chance(cell, 3));
    const double landmark = chance(cell, 4) > 0.94 ? 1.3 : 1.0;
    return make(use, BuiltKind::coreTower, std::max(ordinary, tallest_ * fraction * landmark), 0.38, cell);
  }
  const double lift = 1.0 + 0.35 * static_cast<double>(std::min(pull, 1.0f));
  return make(use, BuiltKind::tower, ordinary * lift, use == LandUse::residential ? 0.23 : 0.32, cell);
}

CellState Architect::residential(int column, int row, std::size_t cell) const {
  const int year = context_->year;
  const double luck = chance(cell, 5);
  const float pull = skyline(column, row);
  const auto home = [&](BuiltKind kind, double storeys, double coverage) {
    return make(LandUse::residential, kind, storeys, coverage, cell);
  };
  if (year < kWorkUnits) {
    const bool nearRiver = context_->geography.riverDistanceMetres[cell] < 900;
    if (isSteep(cell) && nearRiver) return home(BuiltKind::stiltHouse, 1.6 + 2.2 * luck, 0.5);
    if (year < kWarYears) return home(BuiltKind::lane, 1.0 + 2.0 * luck, 0.66);
    return luck < 0.3 ? home(BuiltKind::lane, 1.0 + 2.0 * chance(cell, 3), 0.62)
                      : home(BuiltKind::warHouse, 1.6 + 2.6 * luck, 0.55);
  }
  if (year < kReform) {
    if (luck < kTownLaneFraction && pull < 0.25f)
      return home(BuiltKind::lane, 1.0 + 2.0 * chance(cell, 3), 0.55);
    const double typical = throughYears(year, {{1952, 3.6}, {1965, 4.6}, {1984, 6.4}});
    return home(BuiltKind::workUnit, typical + 1.6 * (chance(cell, 3) - 0.5), 0.42);
  }
  if (year < kTowers) {
    const double towerChance = throughYears(year, {{1985, 0.02}, {1992, 0.2}, {2000, 0.7}});
    if (pull > 0.18f && luck < towerChance)
      return highRise(LandUse::residential, pull, 13.0 + 9.0 * chance(cell, 3), cell);
    return home(BuiltKind::slab, 6.0 + 3.4 * chance(cell, 3), 0.36);
  }
  if (pull < 0.10f && luck < kVillaFraction) return home(BuiltKind::villa, 2.0 + 1.6 * chance(cell, 3), 0.22);
  // Among orchards and resorts people build low, with gardens.
  if (chance(cell, 6) < countryFraction(column, row, cell))
    return home(BuiltKind::villa, 1.6 + 2.2 * chance(cell, 3), 0.16);
  // Outlying towns go on building slabs; the city itself builds towers, higher as it ripens.
  const double towerChance = math::clamp(throughYears(year, {{2000, 0.45}, {2006, 0.72}, {2012, 0.82}}) +
                                             1.2 * (static_cast<double>(pull) - 0.12),
                                         0.2, 0.97);
  if (luck < kVillaFraction + towerChance) {
    const double typical = throughYears(year, {{2000, 16}, {2006, 23}, {2012, 28}, {2020, 27}, {2035, 22}});
    return highRise(LandUse::residential, pull,
                    typical * (0.4 + 0.6 * sizeScale_) * (0.72 + 0.5 * chance(cell, 3)), cell);
  }
  return home(BuiltKind::slab, 6.0 + 5.0 * chance(cell, 3), 0.33);
}

CellState Architect::commercial(int column, int row, std::size_t cell) const {
  const int year = context_->year;
  const float pull = skyline(column, row);
  const auto shop = [&](BuiltKind kind, double storeys, double coverage) {
    return make(LandUse::commercial, kind, storeys, coverage, cell);
  };
  if (year < kWarYears) return shop(BuiltKind::lane, 2.0 + 1.6 * chance(cell, 3), 0.7);
  if (year < kWorkUnits) return shop(BuiltKind::warHouse, 3.0 + 2.0 * chance(cell, 3), 0.6);
  if (year < kReform) return shop(BuiltKind::workUnit, 3.0 + 3.5 * chance(cell, 3), 0.5);
  if (pull > 0.14f)
    return highRise(LandUse::commercial, pull, 0.36 * tallest_ * (0.7 + 0.6 * chance(cell, 3)), cell);
  return shop(BuiltKind::slab, 4.0 + 5.0 * chance(cell, 3), 0.5);
}

CellState Architect::institution(std::size_t cell, bool isCampusZone) const {
  const int year = context_->year;
  const double luck = chance(cell, 3);
  if (year < kWarYears) return make(LandUse::public_, BuiltKind::lane, 1.0 + 2.0 * luck, 0.5, cell);
  if (year < kReform) return make(LandUse::public_, BuiltKind::campus, 2.0 + 2.6 * luck, 0.28, cell);
  return make(LandUse::public_, BuiltKind::campus, isCampusZone ? 4.0 + 5.0 * luck : 4.0 + 8.0 * luck, 0.26,
              cell);
}

CellState Architect::design(LandUse use, int column, int row, std::size_t cell) const {
  // Up on a ridge homes are hamlets, later villas.
  if (use == LandUse::residential && context_->geography.ridgeFraction[cell] > kRidgeFractionOfHamlets)
    return make(LandUse::residential, context_->year < kReform ? BuiltKind::lane : BuiltKind::villa,
                1.0 + 2.0 * chance(cell, 3), 0.2, cell);
  switch (use) {
    case LandUse::commercial:
      return commercial(column, row, cell);
    case LandUse::industrial:
      return make(use, BuiltKind::shed, 1.0 + 1.8 * chance(cell, 3), 0.58, cell);
    case LandUse::public_: {
      const std::uint8_t zone = context_->geography.zone[cell];
      return institution(cell,
                         zone != kNoZone && context_->geography.city.zones[zone].kind == ZoneKind::campus);
    }
    default:
      return residential(column, row, cell);
  }
}

CellState Architect::informal(std::size_t cell) const {
  return make(LandUse::residential, BuiltKind::urbanVillage, 2.0 + 3.2 * chance(cell, 3), 0.68, cell);
}
CellState Architect::publicRented(std::size_t cell) const {
  return make(LandUse::residential, BuiltKind::publicRented,
              context_->policy.estate_storeys * (0.94 + 0.12 * chance(cell, 3)), kEstateCoverage, cell);
}
CellState Architect::resettlement(std::size_t cell) const {
  const double storeys = context_->year < 2008 ? 6.0 + 2.4 * chance(cell, 3) : 8.0 + 3.4 * chance(cell, 3);
  return make(LandUse::residential, BuiltKind::resettlement, storeys, 0.34, cell);
}

}  // namespace shancheng
