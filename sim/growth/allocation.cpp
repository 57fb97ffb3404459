#include "sim/growth/allocation.h"

#include <algorithm>
#include <array>
#include <bit>
#include <functional>
#include <limits>

#include "sim/core/apportion.h"
#include "sim/core/math.h"
#include "sim/core/random.h"
#include "sim/growth/explain.h"
#include "sim/growth/plan.h"
#include "sim/policy/policy.h"

namespace shancheng {

namespace {
constexpr double kNesting = 0.62;              // theta: how far a region's wealth of sites decides its share
constexpr double kBeforeItsTime = 0.08;        // weight of a region whose place does not exist yet
constexpr double kYearlyFractionOfEdge = 0.6;  // of a region's candidates, at most
constexpr int kSeedStride = 61;                // one cell in so many is looked at as a seed each year
constexpr double kPatchMeanKm2 = 0.04, kLargestPatchKm2 = 0.5;
constexpr double kPatchSigma = 0.9;
constexpr std::int64_t kCarryUnit = 65536;

// exp(z) in fixed point by steps of 1/32, so that sums over cells are exact in any order.
constexpr double kExpLow = -16.0, kExpSteps = 32.0, kExpUnit = 1048576.0;
const std::vector<std::uint64_t>& expTable() {
  static const std::vector<std::uint64_t> table = [] {
    std::vector<std::uint64_t> values(1024);
    for (std::size_t i = 0; i < values.size(); ++i)
      values[i] = static_cast<std::uint64_t>(kExpUnit *
                                             math::exp(kExpLow + (static_cast<double>(i) + 0.5) / kExpSteps));
    return values;
  }();
  return table;
}
std::size_t expIndex(float score) {
  return static_cast<std::size_t>(
      math::clamp((score - static_cast<float>(kExpLow)) * static_cast<float>(kExpSteps), 0.0f, 1023.0f));
}

// What one band of rows found.
struct BandCells {
  std::vector<std::uint64_t> keys, seedKeys;
  std::vector<std::uint8_t> regions, seedRegions;
  std::array<std::uint64_t, 256> attraction{};
};

void scoreBand(const GrowthContext& context, const Suitability& suitability, const Workspace& workspace,
               const std::array<std::uint8_t, 256>& isIn, int band, BandCells& found) {
  const int width = workspace.status.width();
  const int rowBegin = band * kBandRows, rowEnd = std::min(workspace.status.height(), rowBegin + kBandRows);
  const float inverseTemperature =
      static_cast<float>(1.0 / choiceTemperature(context.policy, context.systems));
  const float* gumbel = gumbelTable();
  const std::vector<std::uint64_t>& exps = expTable();
  const RandomStream luck(context.seed, context.year, RandomRule::allocation);
  const auto key = [&](float score, std::size_t cell) {
    return choiceKey(score * inverseTemperature + gumbel[luck.word(cell) >> 48],
                     static_cast<std::uint32_t>(cell));
  };
  std::vector<int> columns;
  std::vector<float> scores;
  columns.reserve(static_cast<std::size_t>(width));
  scores.reserve(static_cast<std::size_t>(width));
  const auto scoreColumns = [&](int row, auto&& enter) {
    scores.resize(columns.size());
    suitability.scoreRow(row, columns, scores);
    const std::size_t rowStart = workspace.status.index(0, row);
    for (std::size_t n = 0; n < columns.size(); ++n) {
      const std::size_t cell = rowStart + static_cast<std::size_t>(columns[n]);
      enter(scores[n], key(scores[n], cell), context.geography.region[cell]);
    }
    columns.clear();
  };
  for (int row = rowBegin; row < rowEnd; ++row) {
    const std::uint8_t* status = workspace.status.data() + workspace.status.index(0, row);
    const std::uint8_t* region = context.geography.region.data() + workspace.status.index(0, row);
    workspace.active.eachRun(band, [&](int first, int past) {
      for (int column = first; column < past; ++column)
        if (status[column] == kCandidate && isIn[region[column]]) columns.push_back(column);
    });
    scoreColumns(row, [&](float score, std::uint64_t own, std::uint8_t place) {
      found.keys.push_back(own);
      found.regions.push_back(place);
      found.attraction[place] += exps[expIndex(score)];
    });
    const auto offset = static_cast<int>(
        randomWord(context.seed, context.year, RandomRule::seedChoice, static_cast<std::uint64_t>(row)) %
        kSeedStride);
    for (int column = offset; column < width; column += kSeedStride)
      if (status[column] == kFree && isIn[region[column]]) columns.push_back(column);
    scoreColumns(row, [&](float, std::uint64_t own, std::uint8_t place) {
      found.seedKeys.push_back(own);
      found.seedRegions.push_back(place);
    });
  }
}

// Enters the asked cell's terms and key; where terms are left out, it goes on with the key it has
// without them.
void traceCandidate(const GrowthContext& context, const Suitability& suitability, const Workspace& workspace,
                    Candidates& all) {
  AllocationTrace& trace = *context.trace;
  const std::uint32_t cell = trace.cell;
  const int width = workspace.status.width();
  const int column = static_cast<int>(cell) % width, row = static_cast<int>(cell) / width;
  trace.wasScored = true;
  trace.status = workspace.status[cell];
  trace.kept = keptGreen(workspace.rule, workspace.fields, cell);
  trace.region = context.geography.region[cell];
  trace.temperature = choiceTemperature(context.policy, context.systems);
  trace.terms = suitability.terms(column, row, cell);
  trace.score = suitability.score(column, row) - sumOfTerms(trace.terms, trace.withoutTerms);
  if (trace.region >= all.edge.size()) return;
  const auto enter = [&](std::vector<ScoredCell>& list, bool& isIn) {
    for (ScoredCell& candidate : list) {
      if (candidate.cell() != cell) continue;
      isIn = true;
      trace.key = scoreOfKey(candidate.key) -
                  sumOfTerms(trace.terms, trace.withoutTerms) / static_cast<float>(trace.temperature);
      if (trace.withoutTerms != 0) candidate.key = choiceKey(trace.key, cell);
    }
  };
  enter(all.edge[trace.region], trace.isCandidate);
  enter(all.seeds[trace.region], trace.isSeedCandidate);
}

// The asked cell's rank among its region's edge cells, of which the first `wanted` are already in front.
void traceChoice(AllocationTrace& trace, const std::vector<ScoredCell>& edge, std::size_t wanted) {
  trace.candidates = static_cast<std::int64_t>(edge.size());
  trace.taken = static_cast<std::int64_t>(wanted);
  trace.hasCutOff = wanted > 0;
  std::uint64_t last = ~std::uint64_t{0};
  for (std::size_t n = 0; n < wanted; ++n) last = std::min(last, edge[n].key);
  if (trace.hasCutOff) trace.cutOff = scoreOfKey(last);
  std::uint64_t next = 0;
  for (std::size_t n = wanted; n < edge.size(); ++n) next = std::max(next, edge[n].key);
  trace.hasNext = wanted < edge.size();
  if (trace.hasNext) trace.nextKey = scoreOfKey(next);
  trace.rank = 1;
  const std::uint64_t own = choiceKey(trace.key, trace.cell);
  bool isThere = false;
  for (const ScoredCell candidate : edge) {
    trace.rank += candidate.key > own ? 1 : 0;
    isThere = isThere || candidate.key == own;
  }
  trace.isCandidate = isThere;  // or a patch has just taken it
}
}  // namespace

std::uint64_t choiceKey(float score, std::uint32_t cell) {
  const auto bits = std::bit_cast<std::uint32_t>(score);
  const std::uint32_t ordered = (bits & 0x80000000u) ? ~bits : bits | 0x80000000u;
  return static_cast<std::uint64_t>(ordered) << 32 | static_cast<std::uint32_t>(~cell);
}

double choiceTemperature(const Policy& policy, const Systems& systems) {
  return math::lerp(1.15, 0.45, planWeight(policy, systems));
}

const float* gumbelTable() {
  static const std::vector<float> table = [] {
    std::vector<float> values(65536);
    for (std::size_t i = 0; i < values.size(); ++i)
      values[i] = static_cast<float>(-math::log(-math::log((static_cast<double>(i) + 0.5) / 65536.0)));
    return values;
  }();
  return table.data();
}

Candidates scoreCandidates(const GrowthContext& context, const Suitability& suitability, const City& city,
                           const Workspace& workspace) {
  const int rows = workspace.status.height();
  const auto bands = static_cast<std::size_t>(bandCount(rows));
  const std::size_t regions = city.regions.size();
  std::array<std::uint8_t, 256> isIn{};
  for (std::size_t r = 0; r < regions && r < kNoRegion; ++r) isIn[r] = takesPart(context.geography.city, r);
  std::vector<BandCells> found(bands);
  context.pool.run(bands, [&](std::size_t band) {
    scoreBand(context, suitability, workspace, isIn, static_cast<int>(band), found[band]);
  });

  // Gather by region, bands in order: the same lists whatever the threads did.
  Candidates all;
  all.edge.resize(regions);
  all.seeds.resize(regions);
  all.attraction.assign(regions, 0.0);
  std::vector<std::array<std::uint32_t, 256>> start(bands);
  std::array<std::uint32_t, 256> total{};
  for (std::size_t band = 0; band < bands; ++band) {
    start[band] = total;
    for (std::uint8_t region : found[band].regions) ++total[region];
    for (std::size_t r = 0; r < regions; ++r)
      all.attraction[r] += static_cast<double>(found[band].attraction[r]) / kExpUnit;
    for (std::size_t n = 0; n < found[band].seedKeys.size(); ++n)
      all.seeds[found[band].seedRegions[n]].push_back({found[band].seedKeys[n]});
  }
  for (std::size_t r = 0; r < regions; ++r) all.edge[r].resize(total[r]);
  context.pool.run(bands, [&](std::size_t band) {
    for (std::size_t n = 0; n < found[band].keys.size(); ++n) {
      const std::uint8_t region = found[band].regions[n];
      all.edge[region][start[band][region]++].key = found[band].keys[n];
    }
  });
  if (context.trace) traceCandidate(context, suitability, workspace, all);
  return all;
}

void apportionQuota(City& city, const Candidates& candidates, const GrowthContext& context,
                    const std::vector<std::int64_t>& cells) {
  const CityDefinition& definition = context.geography.city;
  // How many minutes from their first town people and plans still look, by era (estimate); further where
  // the city is meant to have many centres.
  const double polycentricity =
      context.has(SystemId::functional_groups) ? context.policy.polycentricity : 0.0;
  const double reach =
      throughYears(context.year, {{1930, 42}, {1942, 62}, {1960, 52}, {1990, 40}, {2003, 42}, {2015, 72}}) *
      (0.5 + 0.5 * polycentricity / 0.7);
  for (RegionStock& region : city.regions) region.quotaCells = 0;
  for (std::size_t t = 0; t < cells.size(); ++t) {
    const auto isMine = [&](std::size_t r) {
      return definition.places[r].territory == static_cast<int>(t) && takesPart(definition, r);
    };
    // A territory far from the first town counts from its own nearest place.
    float nearest = std::numeric_limits<float>::max();
    for (std::size_t r = 0; r < city.regions.size(); ++r)
      if (isMine(r)) nearest = std::min(nearest, context.coreMinutes[r]);
    std::vector<double> weights(city.regions.size(), 0.0);
    std::vector<std::int64_t> ceilings(city.regions.size(), 0);
    for (std::size_t r = 0; r < city.regions.size(); ++r) {
      if (!isMine(r) || candidates.attraction[r] <= 0) continue;
      const double start = city.regions[r].hasBegun ? 1.0 : kBeforeItsTime;
      const double relativeTime = static_cast<double>(context.coreMinutes[r] - nearest) / reach;
      weights[r] =
          start / (1.0 + relativeTime * relativeTime) * math::pow(candidates.attraction[r], kNesting);
      ceilings[r] =
          static_cast<std::int64_t>(kYearlyFractionOfEdge * static_cast<double>(candidates.edge[r].size()));
    }
    const auto quotas = apportion(cells[t], weights, ceilings);
    for (std::size_t r = 0; r < quotas.size(); ++r) city.regions[r].quotaCells += quotas[r];
  }
  if (const AllocationTrace* trace = context.trace; trace && trace->region < city.regions.size()) {
    std::int64_t& quota = city.regions[trace->region].quotaCells;
    quota = std::max<std::int64_t>(0, quota + trace->quotaChange);
  }
}

int patchSize(const GrowthContext& context, std::uint64_t index, double meanCells) {
  const double u = randomUniform(context.seed, context.year, RandomRule::patchSize, 2 * index);
  const double v = randomUniform(context.seed, context.year, RandomRule::patchSize, 2 * index + 1);
  const double normal =
      math::sqrt(-2.0 * math::log(u)) * math::cos(2.0 * math::kPi * v);  // Box & Muller (1958)
  const double size = meanCells * math::exp(kPatchSigma * normal - 0.5 * kPatchSigma * kPatchSigma);
  const double least = std::max(1.0, std::min(3.0, meanCells));
  const double cellKm2 = context.cellMetres() * context.cellMetres() / 1e6;
  return static_cast<int>(math::clamp(size, least, std::max(least, kLargestPatchKm2 / cellKm2)));
}

std::vector<std::uint32_t> growPatch(const GrowthContext& context, Workspace& workspace, std::uint32_t start,
                                     int size) {
  const int width = workspace.status.width();
  const std::uint8_t region = context.geography.region[start];
  std::vector<std::uint32_t> patch;
  std::vector<std::uint64_t> frontier;  // keys; few, so the greatest is found by looking
  const auto reach = [&](int column, int row) {
    if (!workspace.status.contains(column, row)) return;
    const std::size_t cell = workspace.status.index(column, row);
    if (context.geography.region[cell] != region || !(workspace.status[cell] & kFree)) return;
    workspace.status[cell] = static_cast<std::uint8_t>(workspace.status[cell] & ~kFree);  // seen
    const double jitter = randomUniform(context.seed, context.year, RandomRule::patchShape, cell);
    const float slope = context.geography.slopeDegrees[cell] / context.slopeLimitDegrees;
    frontier.push_back(
        choiceKey(static_cast<float>(1.6 * jitter) - 1.2f * slope, static_cast<std::uint32_t>(cell)));
  };
  reach(static_cast<int>(start) % width, static_cast<int>(start) / width);
  while (!frontier.empty() && static_cast<int>(patch.size()) < size) {
    const auto best = std::max_element(frontier.begin(), frontier.end());
    const std::uint32_t cell = ScoredCell{*best}.cell();
    *best = frontier.back();
    frontier.pop_back();
    patch.push_back(cell);
    const int column = static_cast<int>(cell) % width, row = static_cast<int>(cell) / width;
    reach(column + 1, row);
    reach(column - 1, row);
    reach(column, row + 1);
    reach(column, row - 1);
  }
  for (std::uint64_t key : frontier)
    workspace.status[ScoredCell{key}.cell()] |= kFree;  // not taken after all
  return patch;
}

std::vector<std::uint32_t> chooseCells(const GrowthContext& context, City& city, Workspace& workspace,
                                       Candidates candidates) {
  const std::size_t regions = city.regions.size();
  std::vector<std::vector<std::uint32_t>> chosen(regions);
  const double meanCells = std::max(1.0, kPatchMeanKm2 * 1e6 / (context.cellMetres() * context.cellMetres()));
  // A region's cells are its own: patches and choices of different regions never meet.
  context.pool.run(regions, [&](std::size_t r) {
    RegionStock& region = city.regions[r];
    const auto quota = static_cast<std::size_t>(region.quotaCells);
    if (quota == 0) {
      if (context.trace && context.trace->region == r) traceChoice(*context.trace, candidates.edge[r], 0);
      return;
    }
    std::vector<ScoredCell>& seeds = candidates.seeds[r];
    std::sort(seeds.begin(), seeds.end(), [](ScoredCell a, ScoredCell b) { return a.key > b.key; });
    region.seedCarry +=
        static_cast<std::int64_t>(context.policy.seed_share * static_cast<double>(kCarryUnit)) *
        region.quotaCells;
    std::size_t next = 0;
    while (next < seeds.size() && chosen[r].size() < quota &&
           !(context.trace && context.trace->leavesOut(Choice::seed))) {
      const auto room = static_cast<std::int64_t>(quota - chosen[r].size());
      const std::uint32_t start = seeds[next].cell();
      const std::int64_t size = patchSize(context, start, meanCells);
      if (size > room || region.seedCarry < size * kCarryUnit) break;
      ++next;
      const auto patch = growPatch(context, workspace, start, static_cast<int>(size));
      chosen[r].insert(chosen[r].end(), patch.begin(), patch.end());
      region.seedCarry -= static_cast<std::int64_t>(patch.size()) * kCarryUnit;
    }
    // The best of the edge, leaving out what a patch has just taken.
    std::vector<ScoredCell>& edge = candidates.edge[r];
    std::erase_if(edge,
                  [&](ScoredCell candidate) { return workspace.status[candidate.cell()] != kCandidate; });
    const std::size_t wanted = std::min(quota - chosen[r].size(), edge.size());
    const auto byKey = [](ScoredCell a, ScoredCell b) { return a.key > b.key; };
    if (wanted < edge.size())
      std::nth_element(edge.begin(), edge.begin() + static_cast<std::ptrdiff_t>(wanted), edge.end(), byKey);
    if (context.trace && context.trace->region == r) traceChoice(*context.trace, edge, wanted);
    edge.resize(wanted);
    std::sort(edge.begin(), edge.end(), byKey);
    for (ScoredCell candidate : edge) {
      workspace.status[candidate.cell()] =
          static_cast<std::uint8_t>(workspace.status[candidate.cell()] & ~kFree);
      chosen[r].push_back(candidate.cell());
    }
  });
  std::vector<std::uint32_t> cells;
  for (const auto& part : chosen) cells.insert(cells.end(), part.begin(), part.end());
  return cells;
}

}  // namespace shancheng
