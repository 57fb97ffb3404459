#include "sim/growth/suitability.h"

#include <algorithm>

#include "sim/core/math.h"
#include "sim/growth/noise.h"

namespace shancheng {

namespace {
// Estimates, tuned on the outline of the city in 1946, 1980, 2000 and 2018.
constexpr double kSlopeExponent = 0.9;        // C/50 of the slope constraint
constexpr float kHeightPer100Metres = 0.45f;  // above the first 80 m over the river
constexpr float kRidgePenalty = 5.0f;         // inside a ridge that nobody protects
constexpr float kChanceWeight = 1.5f;
constexpr double kBeltMetres = 4200, kBeltHalfWidth = 0.05;  // of the noise: about a twelfth of the land
constexpr float kNeighbourWeight = 3.4f;
constexpr float kZoneBase = 0.7f, kZoneTax = 0.9f, kZoneSubsidy = 1.4f;
constexpr float kPlanWeight = 1.6f;
constexpr double kGreenGapBelow = -0.46;  // of the noise: about a fourteenth of the land

float slopeTerm(const GrowthContext& context, std::size_t cell) {
  const double share = context.geography.slopeDegrees[cell] / static_cast<double>(context.slopeLimitDegrees);
  return static_cast<float>(kSlopeExponent * math::log(std::max(0.02, 1.0 - share)));
}
float heightTerm(const GrowthContext& context, std::size_t cell) {
  const float above = context.geography.heightMetres[cell] - context.geography.waterLevelMetres[cell];
  return -kHeightPer100Metres * std::clamp((above - 80.0f) / 100.0f, 0.0f, 4.0f);
}
float ridgeTerm(const GrowthContext& context, std::size_t cell) {
  return -kRidgePenalty * static_cast<float>(context.geography.ridgeShare[cell]) / 255.0f;
}
float chanceTerm(const GrowthContext& context, int column, int row) {
  const double x = (column + 0.5) * context.cellMetres(), y = (row + 0.5) * context.cellMetres();
  const double broad = valueNoise(context.seed, 1, x, y, 2600),
               middle = valueNoise(context.seed, 2, x, y, 900);
  return kChanceWeight * static_cast<float>(0.57 * broad + 0.43 * middle);
}
// Land that stays green inside the city: gullies, cliffs and parks where a fine field is low, and
// winding belts of hills and streams, along the zero line of a broad one, between the groups.
bool isGreen(const GrowthContext& context, int column, int row) {
  const double x = (column + 0.5) * context.cellMetres(), y = (row + 0.5) * context.cellMetres();
  const double fine = valueNoise(context.seed, 3, x, y, 330), grain = valueNoise(context.seed, 4, x, y, 140);
  if (0.62 * fine + 0.38 * grain < kGreenGapBelow) return true;
  const double belt = valueNoise(context.seed, 5, x, y, kBeltMetres) +
                      0.22 * valueNoise(context.seed, 2, x, y, 900) + 0.12 * fine;
  return (belt < 0 ? -belt : belt) < kBeltHalfWidth;
}
}  // namespace

double throughYears(int year, std::initializer_list<std::pair<int, double>> points) {
  const auto* before = points.begin();
  if (year <= before->first) return before->second;
  for (const auto* point = before + 1; point != points.end(); before = point++)
    if (year <= point->first)
      return math::lerp(before->second, point->second,
                        static_cast<double>(year - before->first) / (point->first - before->first));
  return before->second;
}

void makeStaticScore(Workspace& workspace, const GrowthContext& context) {
  const int cells = context.cells();
  if (workspace.staticScore.width() != cells) {
    workspace.staticScore = Grid<float>(cells, cells);
    workspace.isGreen = Grid<std::uint8_t>(cells, cells);
  }
  context.pool.run(static_cast<std::size_t>(cells), [&](std::size_t r) {
    const int row = static_cast<int>(r);
    for (int column = 0; column < cells; ++column) {
      const std::size_t cell = workspace.staticScore.index(column, row);
      if (context.geography.isWater[cell]) continue;
      workspace.isGreen[cell] = isGreen(context, column, row);
      workspace.staticScore[cell] = slopeTerm(context, cell) + heightTerm(context, cell) +
                                    ridgeTerm(context, cell) + chanceTerm(context, column, row);
    }
  });
}

Suitability::Suitability(const GrowthContext& context, const City& city, const Workspace& workspace)
    : context_(&context),
      staticScore_(workspace.staticScore.data()),
      riverDistance_(context.geography.riverDistanceMetres.data()),
      roadDistance_(context.roadDistanceMetres.data()),
      stationDistance_(context.stationDistanceMetres.data()),
      pressure_(city.pressure.data()),
      zone_(context.geography.zone.data()),
      region_(context.geography.region.data()),
      travel_(context.travelTenths, context.cells()),
      metres_(static_cast<float>(context.cellMetres())) {
  const int year = context.year;
  const Policy& policy = context.policy;
  riverWeight_ =
      static_cast<float>(throughYears(year, {{1930, 2.2}, {1955, 1.3}, {1985, 0.4}, {2010, 0.25}}));
  roadWeight_ = static_cast<float>(throughYears(year, {{1930, 0.6}, {1980, 1.3}, {2005, 1.5}}));
  stationWeight_ = static_cast<float>(1.5 * policy.rail_weight);
  accessWeight_ =
      static_cast<float>(throughYears(year, {{1930, 0.110}, {1960, 0.085}, {2000, 0.075}, {2030, 0.070}}));
  for (int i = 0; i < kRootSteps; ++i)
    rootTable_[static_cast<std::size_t>(i)] =
        kNeighbourWeight * static_cast<float>(math::sqrt(i / static_cast<double>(kRootSteps)));
  neighbourScale_ =
      static_cast<float>(kRootSteps - 1) / static_cast<float>(std::max(1, workspace.kernel.sum));

  const CityDefinition& definition = context.geography.city;
  for (std::size_t z = 0; z < definition.zones.size() && z < kNoZone; ++z) {
    const Zone& one = definition.zones[z];
    if (!city.isDeclared[z] || zoneLever(one, policy, LeverId::zone_enabled) < 0.5) continue;
    const auto tax = static_cast<float>((0.25 - zoneLever(one, policy, LeverId::zone_tax_rate)) / 0.10);
    const auto subsidy = static_cast<float>(zoneLever(one, policy, LeverId::zone_subsidy));
    // A broad new area lays open less of its land at once than a park does.
    const float density = one.nominalKm2 > 300 ? 0.7f : 1.0f;
    zoneScore_[z] = density * (kZoneBase + kZoneTax * tax * 0.5f + kZoneSubsidy * subsidy);
  }
  for (std::size_t p = 0; p < definition.places.size() && p < kNoRegion; ++p) {
    placeX_[p] = static_cast<float>(definition.places[p].point.x);
    placeY_[p] = static_cast<float>(definition.places[p].point.y);
    placePull_[p] = city.regions[p].hasBegun ? kPlanWeight * static_cast<float>(policy.plan_weight) : 0.0f;
  }
}

SuitabilityTerms Suitability::terms(int column, int row, std::size_t cell) const {
  SuitabilityTerms all{};
  const auto put = [&all](SuitabilityTerm term, float value) { all[static_cast<std::size_t>(term)] = value; };
  put(SuitabilityTerm::slope, slopeTerm(*context_, cell));
  put(SuitabilityTerm::height, heightTerm(*context_, cell));
  put(SuitabilityTerm::ridge, ridgeTerm(*context_, cell));
  put(SuitabilityTerm::chance, chanceTerm(*context_, column, row));
  put(SuitabilityTerm::river, river(cell));
  put(SuitabilityTerm::road, road(cell));
  put(SuitabilityTerm::station, station(cell));
  put(SuitabilityTerm::access, access(column, row));
  put(SuitabilityTerm::neighbours, neighbours(cell));
  put(SuitabilityTerm::zone, zone(cell));
  put(SuitabilityTerm::plan, plan(column, row, cell));
  return all;
}

}  // namespace shancheng
