#include "sim/land/terrain.h"

#include <algorithm>

#include "sim/core/math.h"
#include "sim/land/controls.h"
#include "sim/land/distance.h"
#include "sim/land/erosion.h"
#include "sim/land/line_fields.h"
#include "sim/land/noise.h"
#include "sim/land/resample.h"
#include "sim/land/tracks.h"

namespace shancheng {

namespace {
constexpr std::uint64_t kTerrainSeed = 0x5ba7c3;  // the ground is the city's, not the run's

// The country between the rivers and the ridges (metres).
constexpr double kHillMetres = 62.0, kHillWavelength = 5600.0;   // broad swells
constexpr double kFoldMetres = 44.0, kFoldWavelength = 2300.0;   // low hills along the folds
constexpr double kKnollMetres = 26.0, kKnollWavelength = 900.0;  // what a street climbs
// In a schematic scene, whose wide cells would lose the hills above: uplands some cells wide, this share of
// what the country stands above the valley floor of its rivers.
constexpr double kUplandFraction = 0.75, kUplandMost = 700.0, kValleyMetres = 80.0;
constexpr double kUplandLeast = 25.0, kUplandCells = 26.0, kRiversideMetres = 800.0, kUplandMetres = 4500.0;
constexpr double kRidgeRoughness = 0.20;  // of a ridge's rise above its foot
constexpr double kTerraceMetres = 14.0;
constexpr double kFallbackRise = 90.0;  // of country without spot heights above its rivers
constexpr double kControlRadius = 3200.0, kCrestRadius = 2200.0;
constexpr double kBeachSlope = 0.11, kBeachMetres = 70.0;  // of shore and bed at the waterline

struct Level {  // one resolution of the grid
  double cellMetres = 0;
  Grid<float> target, hardness, talus;
  Grid<std::uint8_t> isBase;
};

Level halved(const Level& fine) {
  Level coarse{2 * fine.cellMetres, halved(fine.target), halved(fine.hardness), halved(fine.talus), {}};
  coarse.isBase = Grid<std::uint8_t>(coarse.target.width(), coarse.target.height());
  for (int row = 0; row < coarse.target.height(); ++row)
    for (int column = 0; column < coarse.target.width(); ++column)
      coarse.isBase.at(column, row) =
          fine.isBase.at(2 * column, 2 * row) | fine.isBase.at(2 * column + 1, 2 * row) |
          fine.isBase.at(2 * column, 2 * row + 1) | fine.isBase.at(2 * column + 1, 2 * row + 1);
  return coarse;
}

// How much of its height the ground has gained at a distance from the bank: steep first, then flatter.
float bankRise(float bankMetres, float widthMetres) {
  const float t = math::clamp(bankMetres / widthMetres, 0.0f, 1.0f);
  return t * (2.0f - t);
}

// Flat treads and steeper risers of about kTerraceMetres, as farmers and rivers leave them.
float terraced(float height, float phase, float strength) {
  const auto step = static_cast<float>(kTerraceMetres);
  const float position = (height + phase) / step;
  const float part = position - static_cast<float>(math::floor(position));
  return height + strength * (part * part * (3.0f - 2.0f * part) - part) * step;
}

class Synthesis {
 public:
  Synthesis(const CityDefinition& city, WorkerPool& pool)
      : city_(city),
        pool_(pool),
        n_(city.frame.cells),
        side_(city.frame.sideMetres()),
        relief_(static_cast<float>(city.relief)),
        crests_(makeCrestTracks(city, kTerrainSeed)),
        rivers_(makeRiverFields(city.frame, makeRiverTracks(city, crests_, kTerrainSeed), pool)),
        ridges_(makeRidgeFields(city.frame, crests_, kTerrainSeed, pool)) {}

  Terrain run();

 private:
  bool isSpur(std::uint8_t ridge) const {
    return ridge == 0 ||
           city_.ridges[static_cast<std::size_t>(ridge - 1)].halfWidthMetres < kMinRidgeHalfWidth;
  }
  void gatherControls();
  Grid<float> countryHeights() const;
  Level makeTarget();
  Grid<float> erode(const Level& finest);
  void finish(Grid<float>& height);

  const CityDefinition& city_;
  WorkerPool& pool_;
  int n_;
  double side_;
  float relief_;  // 1: hills as above; 0: a plain
  std::vector<CrestTrack> crests_;
  RiverFields rivers_;
  RidgeFields ridges_;
  std::vector<ControlPoint> controls_;
  Grid<float> bankWeight_;  // 0 at the bank .. 1 inland: how free the ground is of the river
};

void Synthesis::gatherControls() {
  for (const SpotHeight& spot : city_.spotHeights)
    controls_.push_back({spot.point, static_cast<float>(spot.metres)});
  for (const CrestTrack& crest : crests_)
    for (const CrestPoint& point : crest.points)
      if (point.isGiven) controls_.push_back({point.point, point.height});
}

// The country's height: spread from towns that do not stand on a ridge.
Grid<float> Synthesis::countryHeights() const {
  const double cell = city_.frame.cellMetres;
  std::vector<ControlPoint> towns;
  for (const SpotHeight& spot : city_.spotHeights) {
    const auto column = static_cast<int>(math::floor(spot.point.x / cell));
    const auto row = static_cast<int>(math::floor(spot.point.y / cell));
    if (ridges_.fraction.contains(column, row) &&
        (ridges_.fraction.at(column, row) > 0.12f || rivers_.bankMetres.at(column, row) < 500.0f))
      continue;
    towns.push_back({spot.point, static_cast<float>(spot.metres)});
  }
  float fallback = static_cast<float>(kFallbackRise);
  if (!city_.rivers.empty()) fallback += static_cast<float>(city_.rivers[0].lowLevelMetres);
  return spreadHeights(towns, 96, side_ / 96, 2600.0, fallback, pool_);
}

Level Synthesis::makeTarget() {
  const double cell = city_.frame.cellMetres;
  Level level{cell, Grid<float>(n_, n_), Grid<float>(n_, n_), Grid<float>(n_, n_), rivers_.isWater};
  bankWeight_ = Grid<float>(n_, n_);

  const Grid<float> country = countryHeights();
  const FractalNoise hills(kTerrainSeed, 1, kHillWavelength, 3, 0.5, side_, cell),
      folds(kTerrainSeed, 2, kFoldWavelength, 3, 0.5, 1.5 * side_, cell),
      knolls(kTerrainSeed, 3, kKnollWavelength, 3, 0.55, side_, cell),
      warp(kTerrainSeed, 4, 3400.0, 2, 0.5, side_, cell),
      rough(kTerrainSeed, 5, 1300.0, 4, 0.55, side_, cell),
      uplands(kTerrainSeed, 10, kUplandCells * cell, 4, 0.5, side_, cell),
      reach(kTerrainSeed, 6, 2400.0, 2, 0.5, side_, cell), soil(kTerrainSeed, 7, 2000.0, 2, 0.5, side_, cell);
  const Point along = foldDirection(crests_);
  const auto alongX = static_cast<float>(along.x), alongY = static_cast<float>(along.y);
  const auto half = static_cast<float>(0.5 * side_);

  forEachRow(pool_, n_, [&](int row) {
    const auto y = static_cast<float>((row + 0.5) * cell);
    for (int column = 0; column < n_; ++column) {
      const auto x = static_cast<float>((column + 0.5) * cell);
      const std::size_t i = level.target.index(column, row);
      const float bank = rivers_.bankMetres[i], water = rivers_.levelMetres[i];
      const float warpX = 620.0f * warp.at(x, y), warpY = 620.0f * warp.at(y, x);
      // Low hills stretch along the folds: coordinates turned to them, half as fast that way.
      const float dx = x + warpX - half, dy = y + warpY - half;
      const float foldX = 1.25f * half + (dx * alongY - dy * alongX),
                  foldY = 1.25f * half + 0.5f * (dx * alongX + dy * alongY);
      float ground = sampleAt(country, n_, column, row);
      ground += relief_ * (static_cast<float>(kHillMetres) * hills.at(x + warpX, y + warpY) +
                           static_cast<float>(kFoldMetres) * (0.3f + folds.ridgedAt(foldX, foldY)) +
                           static_cast<float>(kKnollMetres) * knolls.at(x, y) + 18.0f);
      if (city_.frame.isSchematic) {
        const float rise = math::clamp(
            static_cast<float>(kUplandFraction) * (ground - water - static_cast<float>(kValleyMetres)),
            static_cast<float>(kUplandLeast), static_cast<float>(kUplandMost));
        // Where towns are, beside the rivers, the ground stays as it was.
        const auto away =
            static_cast<float>(math::smoothstep(kRiversideMetres, kUplandMetres, static_cast<double>(bank)));
        ground += relief_ * away * rise * (0.25f + uplands.ridgedAt(x, y));
      }
      const float foot = water + 2.0f;
      ground = std::max(ground, foot + 10.0f * std::min(1.0f, relief_));
      const float fraction = ridges_.fraction[i];
      if (fraction > 0.0f) {
        const float rise = std::max(0.0f, ridges_.crestMetres[i] - ground);
        const float flank = fraction * (1.0f - fraction) * 4.0f;
        ground += rise * fraction + static_cast<float>(kRidgeRoughness) * rise * flank * rough.ridgedAt(x, y);
        ground = math::lerp(ground, std::min(ground, ridges_.crestMetres[i] + 20.0f), fraction);
      }
      // Down to the river over a few hundred metres: less where the river cuts a ridge or presses
      // against the outside of its bend.
      const float gorge = isSpur(ridges_.ridge[i]) ? 0.0f : fraction;
      const float bend = 1.0f + 0.45f * rivers_.bend[i];
      const float widthMetres = math::clamp(
          760.0f * (1.0f + 0.9f * reach.at(x, y)) * bend * (1.0f - 0.5f * gorge), 170.0f, 1900.0f);
      const float free = bankRise(bank, widthMetres);
      bankWeight_[i] = free;
      // At the edge of the scene some valleys leave it: there the way out is lower.
      if (row == 0 || column == 0 || row == n_ - 1 || column == n_ - 1)
        ground = math::lerp(ground, foot + 10.0f, math::clamp(0.25f - 1.6f * reach.at(y, x), 0.0f, 0.75f));
      level.target[i] = bank < 0 ? water : foot + (ground - foot) * free;
      level.hardness[i] = fraction;
      level.talus[i] = math::lerp(0.292f + 0.135f * soil.at(x, y), 0.62f, std::min(1.0f, 1.6f * fraction));
    }
  });
  return level;
}

Grid<float> Synthesis::erode(const Level& finest) {
  std::vector<Level> levels{finest};
  std::vector<Grid<float>> weights{bankWeight_};
  while (levels.back().target.width() >= 384 && levels.back().target.width() % 2 == 0) {
    levels.push_back(halved(levels.back()));
    weights.push_back(halved(weights.back()));
  }
  // Large valleys first, on the coarsest grid, then what is left for the finer ones. After each the
  // targets are moved towards the control points, so that the next drainage knows of them.
  const ErosionRule rule;
  Grid<float> height = levels.back().target;
  for (std::size_t depth = levels.size(); depth-- > 0;) {
    const Level& level = levels[depth];
    const int rounds = depth == 0 ? (levels.size() > 1 ? 2 : 5) : (depth + 1 == levels.size() ? 6 : 3);
    carveValleys(height, level.target, level.isBase, level.hardness, level.cellMetres, rounds, rule);
    closeEdge(height);
    slump(height, level.talus, level.isBase, level.cellMetres);
    if (depth == 0) break;
    Grid<float> corrected = height;
    correctTowards(corrected, controls_, weights[depth], level.cellMetres, kControlRadius, 0.15, pool_);
    for (std::size_t i = 0; i < height.size(); ++i) {
      corrected[i] -= height[i];
      height[i] -= level.target[i];
    }
    for (std::size_t finer = 0; finer < depth; ++finer) {
      Grid<float>& target = levels[finer].target;
      const Level& there = levels[finer];
      forEachRow(pool_, target.height(), [&](int row) {
        for (int column = 0; column < target.width(); ++column)
          if (!there.isBase.at(column, row))
            target.at(column, row) += sampleAt(corrected, target.width(), column, row);
      });
    }
    const Level& next = levels[depth - 1];
    Grid<float> finerHeight = next.target;
    forEachRow(pool_, finerHeight.height(), [&](int row) {
      for (int column = 0; column < finerHeight.width(); ++column)
        if (!next.isBase.at(column, row))
          finerHeight.at(column, row) += sampleAt(height, finerHeight.width(), column, row);
    });
    height = std::move(finerHeight);
  }
  return height;
}

void Synthesis::finish(Grid<float>& height) {
  const double cell = city_.frame.cellMetres;
  const FractalNoise phase(kTerrainSeed, 8, 1500.0, 2, 0.5, side_, cell),
      grain(kTerrainSeed, 9, 420.0, 2, 0.5, side_, cell);
  const bool isFine = kTerraceMetres > 0.12 * cell;  // terraces are nothing to a coarse grid
  Grid<float> smooth = height;
  forEachRow(pool_, n_, [&](int row) {
    const auto y = static_cast<float>((row + 0.5) * cell);
    for (int column = 0; column < n_; ++column) {
      const std::size_t i = height.index(column, row);
      if (rivers_.isWater[i]) continue;
      const auto x = static_cast<float>((column + 0.5) * cell);
      // One pass of a 3 x 3 binomial rounds the knife edges that drainage and talus leave.
      float sum = 0;
      for (int dr = -1; dr <= 1; ++dr)
        for (int dc = -1; dc <= 1; ++dc) {
          const int c = math::clamp(column + dc, 0, n_ - 1), r = math::clamp(row + dr, 0, n_ - 1);
          sum += static_cast<float>((2 - dr * dr) * (2 - dc * dc)) * height.at(c, r);
        }
      float value = sum * (1.0f / 16.0f);
      const float fraction = ridges_.fraction[i];
      if (isFine)
        value = terraced(value, 30.0f * phase.at(x, y), 0.45f * (1.0f - std::min(1.0f, 2.0f * fraction)));
      value += bankWeight_[i] * (3.5f * relief_ + 16.0f * fraction) * grain.at(x, y);
      smooth[i] = value;
    }
  });
  height = std::move(smooth);
  for (int round = 0; round < 3; ++round)
    correctTowards(height, controls_, bankWeight_, cell, kCrestRadius, 0.10, pool_);
  const double beachMetres = std::min(kBeachMetres, cell);
  forEachRow(pool_, n_, [&](int row) {
    for (int column = 0; column < n_; ++column) {
      const std::size_t i = height.index(column, row);
      const float bank = rivers_.bankMetres[i], water = rivers_.levelMetres[i];
      // Through the waterline the ground falls evenly, so that the bank drawn between cells lies where
      // the river's line is, and not on the steps of the grid.
      const float beach = static_cast<float>(kBeachSlope) * bank;
      if (bank < 0) {
        height[i] = water + std::max(beach, -14.0f) - 0.1f;
      } else {
        const float free =
            static_cast<float>(math::smoothstep(0.7, 1.7, static_cast<double>(bank) / beachMetres));
        height[i] =
            std::max(math::lerp(water + beach, height[i], free), water + std::min(beach, 7.0f)) + 0.1f;
      }
    }
  });
}

Terrain Synthesis::run() {
  gatherControls();
  const Level target = makeTarget();
  Terrain terrain;
  terrain.heightMetres = erode(target);
  finish(terrain.heightMetres);
  terrain.isWater = std::move(rivers_.isWater);
  terrain.waterLevelMetres = std::move(rivers_.levelMetres);
  terrain.riverDistanceMetres = std::move(rivers_.bankMetres);
  for (float& metres : terrain.riverDistanceMetres.values()) metres = std::max(metres, 0.0f);
  terrain.ridgeFraction = std::move(ridges_.fraction);
  terrain.ridge = std::move(ridges_.ridge);
  for (std::size_t i = 0; i < terrain.ridge.size(); ++i)
    if (isSpur(terrain.ridge[i])) {
      terrain.ridge[i] = 0;
      terrain.ridgeFraction[i] = 0;
    }
  return terrain;
}
}  // namespace

Terrain synthesiseTerrain(const CityDefinition& city, WorkerPool& pool) {
  return Synthesis(city, pool).run();
}

Grid<float> riverBankMetres(const CityDefinition& city, int cells, WorkerPool& pool) {
  SceneFrame frame = city.frame;
  frame.cellMetres = frame.sideMetres() / cells;
  frame.cells = cells;
  const std::vector<CrestTrack> crests = makeCrestTracks(city, kTerrainSeed);
  return makeRiverFields(frame, makeRiverTracks(city, crests, kTerrainSeed), pool).bankMetres;
}

}  // namespace shancheng
