#include "sim/measure/accuracy.h"

#include <algorithm>
#include <cassert>
#include <vector>

#include "sim/core/math.h"

namespace shancheng {

namespace {
constexpr std::int64_t kFewestPatches = 3;  // for a line through their areas and perimeters

double fraction(std::int64_t part, std::int64_t whole) {
  return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : 0.0;
}

constexpr int kSides[4][2] = {{1, 0}, {-1, 0}, {0, 1}, {0, -1}};

bool isSet(const Mask& mask, int column, int row) {
  return mask.contains(column, row) && mask.at(column, row) != 0;
}

// use(cells of a patch) for each patch of `mask`, in the order of their first cells.
template <class Use>
void forEachPatch(const Mask& mask, const Use& use) {
  Mask seen(mask.width(), mask.height());
  std::vector<std::uint32_t> cells;
  const auto width = static_cast<std::size_t>(mask.width());
  for (std::size_t first = 0; first < mask.size(); ++first) {
    if (!mask[first] || seen[first]) continue;
    cells.assign(1, static_cast<std::uint32_t>(first));
    seen[first] = 1;
    for (std::size_t n = 0; n < cells.size(); ++n) {
      const int column = static_cast<int>(cells[n] % width), row = static_cast<int>(cells[n] / width);
      for (int dr = -1; dr <= 1; ++dr)
        for (int dc = -1; dc <= 1; ++dc) {
          if (!isSet(mask, column + dc, row + dr)) continue;
          const std::size_t next = mask.index(column + dc, row + dr);
          if (seen[next]) continue;
          seen[next] = 1;
          cells.push_back(static_cast<std::uint32_t>(next));
        }
    }
    use(cells);
  }
}
}  // namespace

double Agreement::figureOfMerit() const {
  const std::int64_t changed = hits + misses + falseAlarms;
  return changed > 0 ? fraction(hits, changed) : 1.0;
}
double Agreement::quantityDisagreement() const {
  return fraction(misses > falseAlarms ? misses - falseAlarms : falseAlarms - misses, cells());
}
double Agreement::allocationDisagreement() const {
  return fraction(2 * std::min(misses, falseAlarms), cells());
}

Agreement agreementOf(const Mask& before, const Mask& reference, const Mask& model, const Mask& counts) {
  assert(reference.size() == model.size());
  Agreement result;
  for (std::size_t cell = 0; cell < reference.size(); ++cell) {
    if ((counts.size() && !counts[cell]) || (before.size() && before[cell])) continue;
    const bool isReal = reference[cell] != 0, isModelled = model[cell] != 0;
    if (isReal)
      ++(isModelled ? result.hits : result.misses);
    else
      ++(isModelled ? result.falseAlarms : result.correctRejections);
  }
  return result;
}

Pattern patternOf(const Mask& built) {
  Pattern pattern;
  std::int64_t edgeCells = 0;
  double sumX = 0, sumY = 0, sumXX = 0, sumXY = 0;  // x = ln perimeter, y = ln area
  forEachPatch(built, [&](const std::vector<std::uint32_t>& cells) {
    const auto width = static_cast<std::size_t>(built.width());
    std::int64_t perimeter = 0;
    for (const std::uint32_t cell : cells) {
      const int column = static_cast<int>(cell % width), row = static_cast<int>(cell / width);
      bool isEdge = false;
      for (const auto& [dc, dr] : kSides) {
        if (isSet(built, column + dc, row + dr)) continue;
        ++perimeter;
        isEdge = isEdge || built.contains(column + dc, row + dr);
      }
      edgeCells += isEdge ? 1 : 0;
    }
    const auto area = static_cast<std::int64_t>(cells.size());
    pattern.builtCells += area;
    ++pattern.patches;
    const double x = math::log(static_cast<double>(perimeter)), y = math::log(static_cast<double>(area));
    sumX += x;
    sumY += y;
    sumXX += x * x;
    sumXY += x * y;
  });
  pattern.edgeFraction = fraction(edgeCells, pattern.builtCells);
  pattern.meanPatchCells = fraction(pattern.builtCells, pattern.patches);
  const auto n = static_cast<double>(pattern.patches);
  const double spread = n * sumXX - sumX * sumX, together = n * sumXY - sumX * sumY;
  if (pattern.patches >= kFewestPatches && spread > 1e-9 * n * n && together > 0)
    pattern.fractalDimension = 2.0 * spread / together;
  return pattern;
}

GrowthKinds growthKindsOf(const Mask& before, const Mask& after) {
  assert(before.size() == after.size());
  Mask grown(after.width(), after.height());
  for (std::size_t cell = 0; cell < after.size(); ++cell) grown[cell] = after[cell] && !before[cell];
  std::int64_t infill = 0, edge = 0, outlying = 0;
  forEachPatch(grown, [&](const std::vector<std::uint32_t>& cells) {
    const auto width = static_cast<std::size_t>(grown.width());
    std::int64_t perimeter = 0, alongOld = 0;
    for (const std::uint32_t cell : cells) {
      const int column = static_cast<int>(cell % width), row = static_cast<int>(cell / width);
      for (const auto& [dc, dr] : kSides) {
        if (isSet(grown, column + dc, row + dr)) continue;
        ++perimeter;
        alongOld += isSet(before, column + dc, row + dr) ? 1 : 0;
      }
    }
    (alongOld == 0               ? outlying
     : 2 * alongOld <= perimeter ? edge
                                 : infill) += static_cast<std::int64_t>(cells.size());
  });
  const std::int64_t all = infill + edge + outlying;
  return {all, fraction(infill, all), fraction(edge, all), fraction(outlying, all)};
}

}  // namespace shancheng
