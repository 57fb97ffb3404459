#include "sim/growth/land_use.h"

#include <algorithm>
#include <cstddef>

#include "sim/core/apportion.h"
#include "sim/core/math.h"
#include "sim/core/random.h"
#include "sim/growth/allocation.h"
#include "sim/growth/plan.h"
#include "sim/growth/suitability.h"
#include "sim/policy/policy.h"

namespace shancheng {

namespace {
constexpr std::array<std::array<float, kDemandUses>, kUseTermCount> kWeights = {{
#define USE_TERM(id, residential, commercial, industrial, public_) \
  {0.0f, residential##f, commercial##f, industrial##f, public_##f},
#include "sim/growth/land_use.def"
#undef USE_TERM
}};
constexpr std::size_t kResidential = static_cast<std::size_t>(LandUse::residential),
                      kCommercial = static_cast<std::size_t>(LandUse::commercial),
                      kIndustrial = static_cast<std::size_t>(LandUse::industrial),
                      kPublic = static_cast<std::size_t>(LandUse::public_);
constexpr float kScoreUnit = 4096;      // of assignUses
constexpr float kInertia = 0.8f;        // what moving to another use costs (FLUS)
constexpr float kNoDemandPrice = 6.0f;  // of a use that nobody asked for this year
constexpr std::int64_t kFewCells = 16;  // too few to tell prices by
constexpr double kRingEdge = 0.15;      // of a radius: rings blend over this to both sides
constexpr float kFullOfHomes = 0.45f;   // of the land around
constexpr float kPlaceReachMetres = 2600;

float near(float metres, float half) { return 1.0f / (1.0f + metres / half); }

// What a zone of this kind is for; cheaper plants make more of it factories.
UseScoreSums likesOf(const Zone& zone, const Policy& policy) {
  const auto cheap = static_cast<float>(0.5 * zoneLever(zone, policy, LeverId::zone_subsidy) + 0.25 -
                                        zoneLever(zone, policy, LeverId::zone_tax_rate));
  UseScoreSums likes{};
  if (zone.kind == ZoneKind::park || zone.kind == ZoneKind::port) {
    likes[kIndustrial] = 2.2f + 4.0f * cheap;
    likes[kResidential] = -0.4f;
  } else if (zone.kind == ZoneKind::campus) {
    likes[kPublic] = 2.6f;
    likes[kIndustrial] = -2.0f;
  } else {
    likes[kIndustrial] = 0.5f + 4.0f * cheap;
    likes[kCommercial] = 0.3f;
  }
  return likes;
}
}  // namespace

UseScores::UseScores(const GrowthContext& context, const City& city, const Workspace& workspace)
    : context_(&context),
      workspace_(&workspace),
      skyline_(workspace.skyline, context.cells()),
      gumbel_(gumbelTable()) {
  const Policy& policy = context.policy;
  stationWeight_ = context.has(SystemId::transport) ? static_cast<float>(policy.rail_weight) : 0.0f;
  // Land had no price under the work units: shops did not outbid, factories did not leave (estimate).
  centreWeight_ = static_cast<float>(
      throughYears(context.year, {{1930, 0.85}, {1950, 0.35}, {1978, 0.35}, {1995, 1.0}, {2010, 1.1}}));
  ringStrength_ = context.has(SystemId::industrial_rings) ? static_cast<float>(policy.ring_strength) : 0.0f;
  innerMetres_ = 1000.0 * policy.ring_inner_radius;
  outerMetres_ = 1000.0 * policy.ring_outer_radius;
  const CityDefinition& definition = context.geography.city;
  for (std::size_t z = 0; z < definition.zones.size() && z < kNoZone; ++z) {
    const auto effect =
        static_cast<float>(zoneEffect(city, definition, z, policy, context.systems, context.year));
    zoneLikes_[z] = likesOf(definition.zones[z], policy);
    zoneReach_[z] = zoneLever(definition.zones[z], policy, LeverId::zone_area) * kZoneRankSteps;
    for (float& like : zoneLikes_[z]) like *= effect;
  }
  for (std::size_t p = 0; p < definition.places.size() && p < kNoRegion; ++p)
    isIndustryPlace_[p] =
        definition.places[p].kind == PlaceKind::industry && definition.places[p].sinceYear <= context.year;
}

void UseScores::addZone(UseTermTable& table, std::size_t cell) const {
  const LandFields& fields = workspace_->fields;
  const std::uint8_t zone = fields.zone[cell];
  if (zone == kNoZone || fields.zoneRank[cell] > zoneReach_[zone]) return;
  for (std::size_t use = 1; use < kDemandUses; ++use)
    table[static_cast<std::size_t>(UseTerm::zone)][use] = zoneLikes_[zone][use];
}

UseTermTable UseScores::terms(int column, int row, std::size_t cell) const {
  const Geography& land = context_->geography;
  const double metres = context_->cellMetres();
  const double x = (column + 0.5) * metres, y = (row + 0.5) * metres;
  const UseFractions around = workspace_->blocks.around(column, row);
  UseTerms alike{};  // what every use reads alike, before its weight
  const auto put = [&alike](UseTerm term, float value) { alike[static_cast<std::size_t>(term)] = value; };
  put(UseTerm::base, 1.0f);
  put(UseTerm::ground, std::min(1.5f, land.slopeDegrees[cell] / context_->slopeLimitDegrees));
  put(UseTerm::ridge, static_cast<float>(land.ridgeFraction[cell]) * (1.0f / 255.0f));
  put(UseTerm::road, near(context_->roadDistanceMetres[cell], 500));
  const float station = context_->stationDistanceMetres[cell] * (1.0f / 600.0f);
  put(UseTerm::station, stationWeight_ / (1.0f + station * station));
  put(UseTerm::centre, centreWeight_ * skyline_.at(column, row));
  put(UseTerm::river, near(land.riverDistanceMetres[cell], 300));
  put(UseTerm::homes, std::min(1.0f, around[kResidential] / kFullOfHomes));
  if (ringStrength_ > 0) {
    const double away = math::sqrt(squaredFromTown(land, cell));
    const auto past = [away](double radius) {
      return static_cast<float>(math::smoothstep((1 - kRingEdge) * radius, (1 + kRingEdge) * radius, away));
    };
    const float outOfInner = past(innerMetres_), outOfOuter = past(outerMetres_);
    put(UseTerm::ring_inside, ringStrength_ * (1.0f - outOfInner));
    put(UseTerm::ring_between, ringStrength_ * std::max(0.0f, outOfInner - outOfOuter));
    put(UseTerm::ring_beyond, ringStrength_ * outOfOuter);
  }
  if (const std::uint8_t region = land.region[cell]; isIndustryPlace_[region]) {
    const Point place = land.city.places[region].point;
    const auto dx = static_cast<float>(place.x - x), dy = static_cast<float>(place.y - y);
    put(UseTerm::place, 1.0f / (1.0f + (dx * dx + dy * dy) / (kPlaceReachMetres * kPlaceReachMetres)));
  }
  UseTermTable table;
  for (std::size_t term = 0; term < kUseTermCount; ++term)
    for (std::size_t use = 0; use < kDemandUses; ++use) table[term][use] = kWeights[term][use] * alike[term];
  // What differs by use.
  addZone(table, cell);
  const std::uint64_t word =
      randomWord(context_->seed, context_->year, RandomRule::kind, static_cast<std::uint64_t>(cell) * 8);
  for (std::size_t use = 1; use < kDemandUses; ++use) {
    const auto add = [&](UseTerm term, float value) {
      const auto k = static_cast<std::size_t>(term);
      table[k][use] = kWeights[k][use] * value;
    };
    add(UseTerm::likeness, around[use] / (around[0] + 0.15f));
    if (use != kResidential)
      add(UseTerm::site, static_cast<float>(workspace_->fields.siteChance[use].at(x, y)));
    add(UseTerm::chance, gumbel_[static_cast<std::uint16_t>(word >> (16 * (use - 1)))]);
  }
  return table;
}

UseScoreSums UseScores::scores(int column, int row, std::size_t cell) const {
  const UseTermTable table = terms(column, row, cell);
  UseScoreSums sums{};
  for (const UseScoreSums& term : table)
    for (std::size_t use = 1; use < kDemandUses; ++use) sums[use] += term[use];
  return sums;
}

UseMarket::UseMarket(const GrowthContext& context, const City& city, const Workspace& workspace)
    : context_(&context), scores_(context, city, workspace), prices_(city.territories.size()) {
  // What nobody asks for this year stays where it is, but comes nowhere new.
  for (std::size_t t = 0; t < prices_.size(); ++t)
    for (std::size_t use = 1; use < kDemandUses; ++use)
      prices_[t][use] = city.territories[t].demandM2[use] > 0 ? 0.0f : kNoDemandPrice;
}

std::vector<LandUse> UseMarket::apportionUses(const std::vector<std::uint32_t>& cells,
                                              const std::vector<UseCells>& wanted) {
  const CityDefinition& definition = context_->geography.city;
  const int width = context_->cells();
  std::vector<UseScoreRow> rows(cells.size());
  constexpr std::size_t kCellsPerBlock = 256;
  context_->pool.run((cells.size() + kCellsPerBlock - 1) / kCellsPerBlock, [&](std::size_t block) {
    const std::size_t end = std::min(cells.size(), (block + 1) * kCellsPerBlock);
    for (std::size_t n = block * kCellsPerBlock; n < end; ++n) {
      const int column = static_cast<int>(cells[n]) % width, row = static_cast<int>(cells[n]) / width;
      const UseScoreSums sums = scores_.scores(column, row, cells[n]);
      for (std::size_t use = 1; use < kDemandUses; ++use)
        rows[n][use] =
            static_cast<std::int32_t>(math::roundToInt(static_cast<double>(sums[use] * kScoreUnit)));
    }
  });
  std::vector<std::vector<std::uint32_t>> byTerritory(prices_.size());  // indices into cells
  std::vector<LandUse> uses(cells.size(), LandUse::residential);
  for (std::uint32_t n = 0; n < cells.size(); ++n) {
    const int territory = territoryOf(definition, context_->geography.region[cells[n]]);
    if (territory >= 0) byTerritory[static_cast<std::size_t>(territory)].push_back(n);
  }
  for (std::size_t t = 0; t < byTerritory.size(); ++t) {
    const std::vector<std::uint32_t>& mine = byTerritory[t];
    if (mine.empty()) continue;
    UseCells quota = wanted[t];
    std::int64_t sum = 0;
    for (const std::int64_t count : quota) sum += count;
    const auto count = static_cast<std::int64_t>(mine.size());
    if (sum == 0) continue;  // nothing was asked: homes
    if (sum != count) {
      const std::vector<double> weights(quota.begin(), quota.end());
      const auto parts = apportion(count, weights, std::vector<std::int64_t>(weights.size(), kNoCeiling));
      std::copy(parts.begin(), parts.end(), quota.begin());
    }
    std::vector<UseScoreRow> scores;
    for (const std::uint32_t n : mine) scores.push_back(rows[n]);
    const UseAssignment assigned = assignUses(scores, quota);
    for (std::size_t k = 0; k < mine.size(); ++k) uses[mine[k]] = static_cast<LandUse>(assigned.uses[k]);
    if (count < kFewCells) continue;
    for (std::size_t use = 1; use < kDemandUses; ++use)
      prices_[t][use] =
          quota[use] > 0 ? static_cast<float>(assigned.prices[use]) / kScoreUnit : kNoDemandPrice;
  }
  return uses;
}

LandUse UseMarket::rebuilt(int column, int row, std::size_t cell, LandUse current) const {
  const int territory = territoryOf(context_->geography.city, context_->geography.region[cell]);
  if (territory < 0) return LandUse::residential;
  const auto& prices = prices_[static_cast<std::size_t>(territory)];
  const UseScoreSums sums = scores_.scores(column, row, cell);
  const bool isHeld = current != LandUse::open && static_cast<std::size_t>(current) < kDemandUses;
  std::size_t best = isHeld ? static_cast<std::size_t>(current) : kResidential;
  // Who is there holds the land: a use that nobody asks for anew need not pay.
  float most = isHeld ? sums[best] - (prices[best] == kNoDemandPrice ? 0.0f : prices[best]) + kInertia
                      : sums[best] - prices[best];
  for (std::size_t use = 1; use < kDemandUses; ++use) {
    if (use == best || sums[use] - prices[use] <= most) continue;
    most = sums[use] - prices[use];
    best = use;
  }
  return static_cast<LandUse>(best);
}

}  // namespace shancheng
