#include "sim/land/buildable.h"

#include <algorithm>
#include <limits>

#include "sim/core/math.h"
#include "sim/policy/policy.h"

namespace shancheng {

namespace {
constexpr double kSlopeScaling = -0.5;  // estimate
constexpr float kNoLimit = std::numeric_limits<float>::max();

// Calls see(cell) for every cell of the window, or of the scene where the window is empty.
template <class See>
void eachOfWindow(const CityDefinition& city, See&& see) {
  const SceneFrame& frame = city.frame;
  const BuildabilityWindow& window = city.buildability;
  const bool isWhole = !(window.high.x > window.low.x && window.high.y > window.low.y);
  for (int row = 0; row < frame.cells; ++row)
    for (int column = 0; column < frame.cells; ++column) {
      const double x = (column + 0.5) * frame.cellMetres, y = (row + 0.5) * frame.cellMetres;
      if (!isWhole && (x < window.low.x || x >= window.high.x || y < window.low.y || y >= window.high.y))
        continue;
      see(static_cast<std::size_t>(row) * static_cast<std::size_t>(frame.cells) +
          static_cast<std::size_t>(column));
    }
}
}  // namespace

float cellSlopeLimit(double cellMetres, const Policy& policy) {
  return static_cast<float>(policy.max_slope * static_cast<double>(kCellSlopeFraction) *
                            math::pow(cellMetres / 60.0, kSlopeScaling));
}

BuildingLevers buildingLevers(const CityDefinition& city, const Policy& policy, const Systems& systems,
                              int year) {
  BuildingLevers levers;
  levers.maxSlope = policy.max_slope;
  levers.hasGround = systems.has(SystemId::buildability);
  levers.protectsRidges = levers.hasGround && policy.protect_ridges >= 0.5;
  levers.targetFraction = levers.hasGround ? policy.unbuildable_target : 0.0;
  if (systems.has(SystemId::reservoir_resettlement))
    for (const Reservoir& reservoir : city.reservoirs)
      if (year >= reservoir.fillYear)
        levers.poolMetres =
            std::max(levers.poolMetres, std::min(policy.reservoir_pool_level, reservoir.fullLevelMetres));
  return levers;
}

BuildingRule buildingRule(const Geography& geography, const BuildingLevers& levers) {
  Policy policy;
  policy.max_slope = levers.maxSlope;
  BuildingRule rule{levers, cellSlopeLimit(geography.city.frame.cellMetres, policy), kNoLimit};
  if (!levers.hasGround || levers.targetFraction <= 0) return rule;
  std::size_t cells = 0;
  std::vector<float> open;
  eachOfWindow(geography.city, [&](std::size_t cell) {
    ++cells;
    if (isBuildable(geography, cell, rule)) open.push_back(roughness(geography, cell, rule.slopeLimit));
  });
  const auto mayBeOpen =
      static_cast<std::size_t>(math::floor((1.0 - levers.targetFraction) * static_cast<double>(cells)));
  if (open.size() <= mayBeOpen || mayBeOpen == 0) return rule;
  // The roughest of those that stay; ground as rough as it stays with it, so that a plain is never
  // barred for being flat.
  const auto last = open.begin() + static_cast<std::ptrdiff_t>(mayBeOpen - 1);
  std::nth_element(open.begin(), last, open.end());
  rule.roughLimit = *last;
  return rule;
}

BuildingRule naturalRule(const Geography& geography, const Policy& policy) {
  BuildingLevers levers = buildingLevers(geography.city, policy, Systems{}, std::numeric_limits<int>::min());
  levers.targetFraction = 0;
  return buildingRule(geography, levers);
}

Grid<std::uint8_t> buildableMask(const Geography& geography, const BuildingRule& rule) {
  Grid<std::uint8_t> mask(geography.heightMetres.width(), geography.heightMetres.height());
  for (std::size_t cell = 0; cell < mask.size(); ++cell)
    mask[cell] = isBuildable(geography, cell, rule) ? 1 : 0;
  return mask;
}

std::vector<std::uint32_t> poolCells(const Geography& geography, const BuildingRule& rule) {
  std::vector<std::uint32_t> cells;
  if (rule.levers.poolMetres <= 0) return cells;
  for (std::size_t cell = 0; cell < geography.heightMetres.size(); ++cell)
    if (buildingBarrier(geography, cell, rule) == BuildingBarrier::reservoir)
      cells.push_back(static_cast<std::uint32_t>(cell));
  return cells;
}

double unbuildableFraction(const Geography& geography, const BuildingRule& rule) {
  std::size_t cells = 0, barred = 0;
  eachOfWindow(geography.city, [&](std::size_t cell) {
    ++cells;
    barred += isBuildable(geography, cell, rule) ? 0 : 1;
  });
  return cells ? static_cast<double>(barred) / static_cast<double>(cells) : 0.0;
}

}  // namespace shancheng
