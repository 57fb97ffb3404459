#include "sim/growth/land_fields.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "sim/core/math.h"
#include "sim/growth/coarse_field.h"
#include "sim/growth/noise.h"
#include "sim/growth/plan.h"

namespace shancheng {

namespace {
constexpr double kGullyBelow = -0.46;  // of the noise: about a fourteenth of the land
constexpr double kGullyMetres = 330, kGrainMetres = 140;
// Groups whose places lie nearer than the first distance have grown into one; beyond the second the
// belt between them is whole (estimates).
constexpr double kOneGroupMetres = 2600, kTwoGroupsMetres = 5200;
constexpr double kWindingMetres = 700;        // how far a belt strays from the boundary
constexpr double kFurthestBeltMetres = 2550;  // of a cell from a belt, as far as any lever reaches
constexpr double kPatchMetres = 700;          // of land that is laid open together
constexpr double kDiscordMetres = 1500;
constexpr double kBroadChanceMetres = 2600, kChanceMetres = 900, kSiteMetres = 420;
constexpr double kBroadStepMetres = 240;  // broad noises are made at these points and read between

struct Neighbour {
  std::size_t place;
  double metres, width;  // width: 0..1 of an ordinary belt
};

// For every place, the others by distance.
std::vector<std::vector<Neighbour>> neighboursOf(const CityDefinition& city) {
  std::vector<std::vector<Neighbour>> all(city.places.size());
  for (std::size_t p = 0; p < all.size(); ++p) {
    if (!takesPart(city, p)) continue;
    for (std::size_t q = 0; q < all.size(); ++q) {
      if (q == p || !takesPart(city, q)) continue;
      const double dx = city.places[q].point.x - city.places[p].point.x,
                   dy = city.places[q].point.y - city.places[p].point.y;
      const double metres = math::sqrt(dx * dx + dy * dy);
      if (metres <= kOneGroupMetres) continue;
      all[p].push_back({q, metres, math::smoothstep(kOneGroupMetres, kTwoGroupsMetres, metres)});
    }
    std::sort(all[p].begin(), all[p].end(), [](const Neighbour& a, const Neighbour& b) {
      return a.metres != b.metres ? a.metres < b.metres : a.place < b.place;
    });
  }
  return all;
}

// The least distance to a belt of place p, as a share of that belt's own width. The boundary is the
// line that is equally far from both places; it strays by a smooth field, to the same side for both.
std::uint8_t beltSteps(const CityDefinition& city, const std::vector<Neighbour>& others, std::size_t p,
                       double x, double y, double straying, double narrowing) {
  const auto squaredTo = [&](std::size_t place) {
    const double dx = city.places[place].point.x - x, dy = city.places[place].point.y - y;
    return dx * dx + dy * dy;
  };
  const double own = squaredTo(p), ownMetres = math::sqrt(own);
  double least = kFurthestBeltMetres;
  for (const Neighbour& other : others) {
    if (0.5 * other.metres - ownMetres > kFurthestBeltMetres) break;
    const double toBoundary = (squaredTo(other.place) - own) / (2.0 * other.metres);
    const double strayed = toBoundary + (p < other.place ? straying : -straying);
    const double width = other.width * narrowing;
    if (width > 0.02) least = std::min(least, (strayed < 0 ? -strayed : strayed) / width);
  }
  return static_cast<std::uint8_t>(std::min(255.0, least / kBeltStepMetres));
}

// The broad noises, at the points of a coarser grid.
struct BroadNoises {
  Grid<float> straying, narrowing, discord;
};
BroadNoises broadNoises(const SceneFrame& frame, std::uint64_t seed, WorkerPool& pool) {
  const int points =
      std::min(frame.cells, std::max(8, static_cast<int>(frame.sideMetres() / kBroadStepMetres)));
  const double step = frame.sideMetres() / points;
  const double side = frame.sideMetres();
  const NoiseLattice winding(seed, 5, 2600, side), waver(seed, 2, 900, side), narrow(seed, 8, 3400, side),
      discord(seed, 6, kDiscordMetres, side);
  BroadNoises noises{Grid<float>(points, points), Grid<float>(points, points), Grid<float>(points, points)};
  pool.run(static_cast<std::size_t>(points), [&](std::size_t r) {
    const int row = static_cast<int>(r);
    for (int column = 0; column < points; ++column) {
      const double x = (column + 0.5) * step, y = (row + 0.5) * step;
      noises.straying.at(column, row) =
          static_cast<float>(kWindingMetres * (0.75 * winding.at(x, y) + 0.25 * waver.at(x, y)));
      noises.narrowing.at(column, row) =
          static_cast<float>(math::clamp(0.9 + 0.9 * narrow.at(x, y), 0.0, 1.5));
      noises.discord.at(column, row) = static_cast<float>(127.0 * discord.at(x, y));
    }
  });
  return noises;
}

void makeNoises(LandFields& fields, const Geography& geography, std::uint64_t seed, WorkerPool& pool) {
  const CityDefinition& city = geography.city;
  const int cells = city.frame.cells;
  const double metres = city.frame.cellMetres;
  const auto neighbours = neighboursOf(city);
  // A field finer than the cells says nothing: at least two of them.
  const double patch = std::max(kPatchMetres, 2 * metres);
  const double side = city.frame.sideMetres();
  const NoiseLattice gully(seed, 3, kGullyMetres, side), grains(seed, 4, kGrainMetres, side),
      patches(seed, 7, patch, side);
  fields.broadChance = NoiseLattice(seed, 1, kBroadChanceMetres, side);
  fields.chance = NoiseLattice(seed, 2, kChanceMetres, side);
  for (int use = 2; use < static_cast<int>(kDemandUses); ++use)
    fields.siteChance[static_cast<std::size_t>(use)] =
        NoiseLattice(seed, 20 + use, std::max(kSiteMetres, 2 * metres), side);
  const BroadNoises broad = broadNoises(city.frame, seed, pool);
  const CoarseReader<float> straying(broad.straying, cells), narrowing(broad.narrowing, cells),
      discord(broad.discord, cells);
  pool.run(static_cast<std::size_t>(cells), [&](std::size_t r) {
    const int row = static_cast<int>(r);
    for (int column = 0; column < cells; ++column) {
      const std::size_t cell = fields.isGully.index(column, row);
      if (geography.isWater[cell]) continue;
      const double x = (column + 0.5) * metres, y = (row + 0.5) * metres;
      const double fine = gully.at(x, y), grain = grains.at(x, y);
      fields.isGully[cell] = 0.62 * fine + 0.38 * grain < kGullyBelow;
      fields.discord[cell] =
          static_cast<std::int8_t>(math::roundToInt(static_cast<double>(discord.at(column, row))));
      if (fields.zone[cell] != kNoZone)
        fields.openOrder[cell] = static_cast<std::uint8_t>(
            math::roundToInt(127.5 + 127.5 * (0.8 * patches.at(x, y) + 0.2 * fine)));
      const std::uint8_t region = geography.region[cell];
      if (region >= neighbours.size() || neighbours[region].empty()) continue;
      fields.beltSteps[cell] =
          beltSteps(city, neighbours[region], region, x, y, static_cast<double>(straying.at(column, row)),
                    static_cast<double>(narrowing.at(column, row)));
    }
  });
}

// Ranks the cells inside an outline by their distance from its middle.
void rankWithin(LandFields& fields, const std::vector<std::uint32_t>& cells) {
  if (cells.empty()) return;
  const int width = fields.zone.width();
  const auto columnOf = [width](std::uint32_t cell) { return static_cast<int>(cell) % width; };
  const auto rowOf = [width](std::uint32_t cell) { return static_cast<int>(cell) / width; };
  std::int64_t columns = 0, rows = 0;
  for (const std::uint32_t cell : cells) {
    columns += columnOf(cell);
    rows += rowOf(cell);
  }
  const auto count = static_cast<std::int64_t>(cells.size());
  const double middleColumn = static_cast<double>(columns) / static_cast<double>(count);
  const double middleRow = static_cast<double>(rows) / static_cast<double>(count);
  const auto distance = [&](std::uint32_t cell) {
    const double dx = columnOf(cell) - middleColumn, dy = rowOf(cell) - middleRow;
    return static_cast<std::size_t>(4.0 * math::sqrt(dx * dx + dy * dy));  // quarters of a cell
  };
  std::vector<std::int64_t> upTo(4 * static_cast<std::size_t>(2 * width), 0);
  for (const std::uint32_t cell : cells) ++upTo[distance(cell)];
  for (std::size_t d = 1; d < upTo.size(); ++d) upTo[d] += upTo[d - 1];
  for (const std::uint32_t cell : cells)
    fields.zoneRank[cell] = static_cast<std::uint8_t>(kZoneRankSteps * upTo[distance(cell)] / count);
}

// Walks outwards from all outlines at once over land that is no zone's, until each has a quarter more.
void rankBeyond(LandFields& fields, const Geography& geography,
                const std::vector<std::vector<std::uint32_t>>& byZone) {
  const int width = fields.zone.width();
  std::vector<std::uint32_t> queue;
  for (const auto& cells : byZone) queue.insert(queue.end(), cells.begin(), cells.end());
  std::vector<std::int64_t> added(byZone.size(), 0);
  for (std::size_t n = 0; n < queue.size(); ++n) {
    const std::uint8_t zone = fields.zone[queue[n]];
    const auto inside = static_cast<std::int64_t>(byZone[zone].size());
    const int column = static_cast<int>(queue[n]) % width, row = static_cast<int>(queue[n]) / width;
    constexpr int kSteps[4][2] = {{1, 0}, {-1, 0}, {0, 1}, {0, -1}};
    for (const auto& step : kSteps) {
      const int x = column + step[0], y = row + step[1];
      if (!fields.zone.contains(x, y)) continue;
      const std::size_t next = fields.zone.index(x, y);
      if (fields.zone[next] != kNoZone || geography.isWater[next] || 4 * added[zone] >= inside) continue;
      fields.zone[next] = zone;
      fields.zoneRank[next] = static_cast<std::uint8_t>(std::min<std::int64_t>(
          kFurthestZoneRank, kZoneRankSteps + 1 + kZoneRankSteps * added[zone]++ / inside));
      queue.push_back(static_cast<std::uint32_t>(next));
    }
  }
}
}  // namespace

LandFields makeLandFields(const Geography& geography, std::uint64_t seed, WorkerPool& pool) {
  const int cells = geography.city.frame.cells;
  LandFields fields;
  fields.isGully = Grid<std::uint8_t>(cells, cells);
  fields.beltSteps = Grid<std::uint8_t>(cells, cells, 255);
  fields.zone = geography.zone;
  fields.zoneRank = Grid<std::uint8_t>(cells, cells);
  fields.openOrder = Grid<std::uint8_t>(cells, cells);
  fields.discord = Grid<std::int8_t>(cells, cells);
  const std::size_t zones = std::min<std::size_t>(geography.city.zones.size(), kNoZone);
  std::vector<std::vector<std::uint32_t>> byZone(zones);
  for (std::size_t cell = 0; cell < fields.zone.size(); ++cell) {
    if (fields.zone[cell] < zones) byZone[fields.zone[cell]].push_back(static_cast<std::uint32_t>(cell));
  }
  pool.run(zones, [&](std::size_t zone) { rankWithin(fields, byZone[zone]); });
  rankBeyond(fields, geography, byZone);
  makeNoises(fields, geography, seed, pool);
  return fields;
}

}  // namespace shancheng
