#include "sim/growth/suitability.h"

#include <algorithm>

#include "sim/core/math.h"
#include "sim/growth/plan.h"
#include "sim/policy/policy.h"

namespace shancheng {

namespace {
// Estimates, tuned on the outline of the city in 1946, 1980, 2000 and 2018.
constexpr double kSlopeExponent = 0.9;        // C/50 of the slope constraint
constexpr float kHeightPer100Metres = 0.45f;  // above the first 80 m over the river
constexpr float kRidgePenalty = 5.0f;         // inside a ridge that nobody protects
constexpr float kChanceWeight = 1.5f;
constexpr float kNeighbourWeight = 3.4f;
constexpr float kZoneBase = 0.7f, kZoneTax = 0.9f, kZoneSubsidy = 1.4f;
constexpr double kZoneOrdinaryTax = 0.25, kZoneTaxStep = 0.10;  // without a zone; what a point is worth
constexpr float kNewAreaFraction = 0.7f;  // of a park's pull: a broad area lays open less land at once
constexpr double kPlanScore = 2.2, kDiscordFraction = 1.3;
constexpr double kRingScore = -3.5, kRingEdge = 0.15;  // of the radius, over which it begins

float slopeTerm(const GrowthContext& context, std::size_t cell) {
  const double fraction =
      context.geography.slopeDegrees[cell] / static_cast<double>(context.slopeLimitDegrees);
  return static_cast<float>(kSlopeExponent * math::log(std::max(0.02, 1.0 - fraction)));
}
float heightTerm(const GrowthContext& context, std::size_t cell) {
  const float above = context.geography.heightMetres[cell] - context.geography.waterLevelMetres[cell];
  return -kHeightPer100Metres * std::clamp((above - 80.0f) / 100.0f, 0.0f, 4.0f);
}
float ridgeTerm(const GrowthContext& context, std::size_t cell) {
  return -kRidgePenalty * static_cast<float>(context.geography.ridgeFraction[cell]) / 255.0f;
}
float chanceTerm(const LandFields& fields, double metres, int column, int row) {
  const double x = (column + 0.5) * metres, y = (row + 0.5) * metres;
  return kChanceWeight *
         static_cast<float>(0.57 * fields.broadChance.at(x, y) + 0.43 * fields.chance.at(x, y));
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
  if (workspace.staticScore.width() != cells) workspace.staticScore = Grid<float>(cells, cells);
  context.pool.run(static_cast<std::size_t>(cells), [&](std::size_t r) {
    const int row = static_cast<int>(r);
    for (int column = 0; column < cells; ++column) {
      const std::size_t cell = workspace.staticScore.index(column, row);
      if (context.geography.isWater[cell]) continue;
      workspace.staticScore[cell] = slopeTerm(context, cell) + heightTerm(context, cell) +
                                    ridgeTerm(context, cell) +
                                    chanceTerm(workspace.fields, context.cellMetres(), column, row);
    }
  });
}

Suitability::Suitability(const GrowthContext& context, const City& city, const Workspace& workspace)
    : context_(&context),
      fields_(&workspace.fields),
      staticScore_(workspace.staticScore.data()),
      riverDistance_(context.geography.riverDistanceMetres.data()),
      roadDistance_(context.roadDistanceMetres.data()),
      stationDistance_(context.stationDistanceMetres.data()),
      pressure_(city.pressure.data()),
      zone_(workspace.fields.zone.data()),
      zoneRank_(workspace.fields.zoneRank.data()),
      region_(context.geography.region.data()),
      discord_(workspace.fields.discord.data()),
      travel_(context.travelTenths, context.cells()),
      metres_(static_cast<float>(context.cellMetres())) {
  for (int column = 0; column < context.cells(); ++column) columnSteps_.push_back(travel_.step(column));
  const int year = context.year;
  const Policy& policy = context.policy;
  const Systems& systems = context.systems;
  riverWeight_ =
      static_cast<float>(throughYears(year, {{1930, 2.2}, {1955, 1.3}, {1985, 0.4}, {2010, 0.25}}));
  roadWeight_ = static_cast<float>(throughYears(year, {{1930, 0.6}, {1980, 1.3}, {2005, 1.5}}));
  stationWeight_ = context.has(SystemId::transport) ? static_cast<float>(1.5 * policy.rail_weight) : 0.0f;
  accessWeight_ =
      static_cast<float>(throughYears(year, {{1930, 0.110}, {1960, 0.085}, {2000, 0.075}, {2030, 0.070}}));
  for (int i = 0; i < kRootSteps; ++i)
    rootTable_[static_cast<std::size_t>(i)] =
        kNeighbourWeight * static_cast<float>(math::sqrt(i / static_cast<double>(kRootSteps)));
  neighbourScale_ =
      static_cast<float>(kRootSteps - 1) / static_cast<float>(std::max(1, workspace.kernel.sum));

  const CityDefinition& definition = context.geography.city;
  for (std::size_t z = 0; z < definition.zones.size() && z < kNoZone; ++z) {
    const Zone& declared = definition.zones[z];
    const auto effect = static_cast<float>(zoneEffect(city, definition, z, policy, systems, year));
    if (effect == 0.0f) continue;
    const auto tax = static_cast<float>(
        (kZoneOrdinaryTax - zoneLever(declared, policy, LeverId::zone_tax_rate)) / kZoneTaxStep);
    const auto subsidy = static_cast<float>(zoneLever(declared, policy, LeverId::zone_subsidy));
    zoneScore_[z] = effect * (declared.kind == ZoneKind::newArea ? kNewAreaFraction : 1.0f) *
                    (kZoneBase + kZoneTax * tax * 0.5f + kZoneSubsidy * subsidy);
    zoneReach_[z] = static_cast<std::uint8_t>(
        math::clamp(math::roundToInt(kZoneRankSteps * zoneLever(declared, policy, LeverId::zone_area)),
                    std::int64_t{1}, std::int64_t{kFurthestZoneRank}));
  }
  planScore_ = static_cast<float>(kPlanScore * planWeight(policy, systems));
  discordScale_ = static_cast<float>(kDiscordFraction * planDiscord(policy) / 127.0);
  for (std::size_t p = 0; p < definition.places.size() && p < kNoRegion; ++p) {
    placeX_[p] = static_cast<float>(definition.places[p].point.x);
    placeY_[p] = static_cast<float>(definition.places[p].point.y);
    placeEffect_[p] =
        city.regions[p].hasBegun
            ? static_cast<float>(afterDelay(year - definition.places[p].sinceYear, planDelayYears(policy)))
            : 0.0f;
  }
  townX_ = static_cast<float>(definition.startMaskCentre.x);
  townY_ = static_cast<float>(definition.startMaskCentre.y);
  if (context.has(SystemId::industrial_rings)) {
    const double from = 1000.0 * policy.ring_outer_radius, to = (1.0 + kRingEdge) * from;
    ringScore_ = static_cast<float>(kRingScore * policy.ring_strength);
    ringFrom_ = static_cast<float>(from * from);
    ringScale_ = static_cast<float>(1.0 / (to * to - from * from));
  }
}

SuitabilityTerms Suitability::terms(int column, int row, std::size_t cell) const {
  SuitabilityTerms all{};
  const auto put = [&all](SuitabilityTerm term, float value) { all[static_cast<std::size_t>(term)] = value; };
  put(SuitabilityTerm::slope, slopeTerm(*context_, cell));
  put(SuitabilityTerm::height, heightTerm(*context_, cell));
  put(SuitabilityTerm::ridge, ridgeTerm(*context_, cell));
  put(SuitabilityTerm::chance, chanceTerm(*fields_, context_->cellMetres(), column, row));
  put(SuitabilityTerm::river, nearness(riverWeight_, riverDistance_[cell], kRiverMetres));
  put(SuitabilityTerm::road, nearness(roadWeight_, roadDistance_[cell], kRoadMetres));
  put(SuitabilityTerm::station, station(stationDistance_[cell]));
  put(SuitabilityTerm::access, access(travel_.at(column, row)));
  put(SuitabilityTerm::neighbours, neighbours(cell));
  put(SuitabilityTerm::zone, zone(cell));
  put(SuitabilityTerm::plan, planScore_ * coverOf(column, row, cell));
  put(SuitabilityTerm::ring,
      ring(reachesOf(column, row, cell), centreOf(column) - townX_, centreOf(row) - townY_));
  return all;
}

float Suitability::score(int column, int row) const {
  float score = 0;
  scoreRow(row, {&column, 1}, {&score, 1});
  return score;
}

void Suitability::scoreRow(int row, std::span<const int> columns, std::span<float> scores) const {
  // What is read is gathered first; then the compiler takes several cells at a time.
  constexpr std::size_t kLane = 64;
  struct Lane {
    float sum[kLane], river[kLane], road[kLane], station[kLane], travel[kLane], neighbours[kLane],
        zone[kLane];
    float placeX[kLane], placeEffect[kLane], placeY[kLane], discord[kLane], x[kLane];
  } lane;
  const auto y = travel_.step(row);
  const std::uint16_t *south = &travel_.field().at(0, y.low), *north = &travel_.field().at(0, y.high);
  const float rowMetres = centreOf(row), townY = rowMetres - townY_;
  const std::size_t rowStart = static_cast<std::size_t>(row) * static_cast<std::size_t>(context_->cells());
  for (std::size_t first = 0; first < columns.size(); first += kLane) {
    const std::size_t count = std::min(kLane, columns.size() - first);
    for (std::size_t n = 0; n < count; ++n) {
      const int column = columns[first + n];
      const std::size_t cell = rowStart + static_cast<std::size_t>(column);
      const auto& x = columnSteps_[static_cast<std::size_t>(column)];
      const std::uint8_t region = region_[cell];
      lane.sum[n] = staticScore_[cell];
      lane.river[n] = riverDistance_[cell];
      lane.road[n] = roadDistance_[cell];
      lane.station[n] = stationDistance_[cell];
      const float below = travel_.between(south[x.low], south[x.high], x.t);
      const float above = travel_.between(north[x.low], north[x.high], x.t);
      lane.travel[n] = below + (above - below) * y.t;
      lane.neighbours[n] = neighbours(cell);
      lane.zone[n] = zone(cell);
      lane.placeX[n] = placeX_[region];
      lane.placeY[n] = placeY_[region];
      lane.placeEffect[n] = placeEffect_[region];
      lane.discord[n] = static_cast<float>(discord_[cell]);
      lane.x[n] = centreOf(column);
    }
    for (std::size_t n = 0; n < count; ++n) {
      const float reaches = squaredReaches(lane.x[n] - lane.placeX[n], rowMetres - lane.placeY[n]);
      lane.sum[n] = lane.sum[n] + nearness(riverWeight_, lane.river[n], kRiverMetres) +
                    nearness(roadWeight_, lane.road[n], kRoadMetres) + station(lane.station[n]) +
                    access(lane.travel[n]) + lane.neighbours[n] + lane.zone[n] +
                    planScore_ * cover(reaches, lane.placeEffect[n], lane.discord[n]) +
                    ring(reaches, lane.x[n] - townX_, townY);
    }
    std::copy_n(lane.sum, count, scores.begin() + static_cast<std::ptrdiff_t>(first));
  }
}

}  // namespace shancheng
