#include "sim/land/erosion.h"

#include <algorithm>

#include "sim/core/math.h"
#include "sim/core/random.h"
#include "sim/land/distance.h"

namespace shancheng {

namespace {
constexpr float kBucketsPerMetre = 4.0f, kLowest = -200.0f;
constexpr int kBuckets = 24000;  // to 5,800 m
constexpr std::uint64_t kErosionSeed = 0xe705;
constexpr double kLatenessFraction = 0.05;  // of a cell's side
constexpr std::uint32_t kRootCell = 0xfffffffeu;

struct Drainage {
  std::vector<std::uint32_t> order;     // downstream before upstream
  std::vector<std::uint32_t> receiver;  // where a cell drains to; kRootCell at rivers and the edge
};

int bucketOf(float height) {
  return math::clamp(static_cast<int>((height - kLowest) * kBucketsPerMetre), 0, kBuckets - 1);
}

// Floods the ground from its outlets upwards through a queue of height buckets; each cell drains to
// the steepest of the neighbours that were reached before it;
// the diagonal's weight is drawn for each cell, so that no valley runs straight for long (Fairfield &
// Leymarie 1991, "Rho8").
void findDrainage(const Grid<float>& height, const Grid<std::uint8_t>& isBase, double cellMetres, int stream,
                  Drainage& drainage) {
  const int width = height.width(), rows = height.height();
  std::vector<std::uint32_t> head(kBuckets, kNoCell), next(height.size(), kNoCell);
  std::vector<std::uint8_t> state(height.size(), 0);  // 0 unseen, 1 queued, 2 done
  drainage.order.clear();
  drainage.order.reserve(height.size());
  drainage.receiver.assign(height.size(), kNoCell);
  // Reached a little late, by chance: the flood grows in fingers, and the ways over flat ground wander.
  const auto lateness =
      static_cast<std::uint32_t>(kLatenessFraction * cellMetres * static_cast<double>(kBucketsPerMetre)) + 1;
  const auto push = [&](std::uint32_t cell, int bucket) {
    bucket = std::min(
        kBuckets - 1,
        bucket +
            static_cast<int>((randomWord(kErosionSeed, stream, RandomRule::layout, cell) >> 32) % lateness));
    next[cell] = head[static_cast<std::size_t>(bucket)];
    head[static_cast<std::size_t>(bucket)] = cell;
    state[cell] = 1;
  };
  int lowest = kBuckets;
  for (int row = 0; row < rows; ++row)
    for (int column = 0; column < width; ++column) {
      const std::size_t cell = height.index(column, row);
      if (!isBase[cell] && row > 0 && column > 0 && row < rows - 1 && column < width - 1) continue;
      drainage.receiver[cell] = kRootCell;
      push(static_cast<std::uint32_t>(cell), bucketOf(height[cell]));
      lowest = std::min(lowest, bucketOf(height[cell]));  // lateness only raises it
    }
  static constexpr int kColumns[8] = {1, -1, 0, 0, 1, -1, 1, -1}, kRows[8] = {0, 0, 1, -1, 1, 1, -1, -1};
  for (int bucket = lowest; bucket < kBuckets;) {
    const std::uint32_t cell = head[static_cast<std::size_t>(bucket)];
    if (cell == kNoCell) {
      ++bucket;
      continue;
    }
    head[static_cast<std::size_t>(bucket)] = next[cell];
    state[cell] = 2;
    drainage.order.push_back(cell);
    const int column = static_cast<int>(cell) % width, row = static_cast<int>(cell) / width;
    const bool isRoot = drainage.receiver[cell] == kRootCell;
    float steepest = -1e30f;
    const std::uint64_t chance = randomWord(kErosionSeed, stream, RandomRule::terrain, cell);
    const float diagonal = 1.0f / (2.0f - static_cast<float>(chance >> 40) * (1.0f / 16777216.0f));
    for (int side = 0; side < 8; ++side) {
      const int c = column + kColumns[side], r = row + kRows[side];
      if (!height.contains(c, r)) continue;
      const std::size_t other = height.index(c, r);
      if (state[other] == 2 && !isRoot) {
        const float drop = (height[cell] - height[other]) * (side < 4 ? 1.0f : diagonal);
        if (drop > steepest) {
          steepest = drop;
          drainage.receiver[cell] = static_cast<std::uint32_t>(other);
        }
      } else if (state[other] == 0) {
        push(static_cast<std::uint32_t>(other), std::max(bucket, bucketOf(height[other])));
      }
    }
  }
}
}  // namespace

void carveValleys(Grid<float>& height, const Grid<float>& target, const Grid<std::uint8_t>& isBase,
                  const Grid<float>& hardness, double cellMetres, int rounds, const ErosionRule& rule) {
  const int width = height.width();
  Drainage drainage;
  std::vector<float> areaKm2(height.size());
  const auto cellKm2 = static_cast<float>(cellMetres * cellMetres * 1e-6);
  const auto softLeastKm2 =
      static_cast<float>(std::max(rule.softLeastAreaKm2, 1.5 * cellMetres * cellMetres * 1e-6));
  const auto hardLeastKm2 =
      static_cast<float>(std::max(rule.hardLeastAreaKm2, 1.5 * cellMetres * cellMetres * 1e-6));
  // A^m from a table over cells drained: the power function is dear.
  constexpr int kSteps = 512;
  std::vector<float> power(kSteps + 1);
  const double mostKm2 = 400.0;
  for (int n = 0; n <= kSteps; ++n) {
    const double fraction = static_cast<double>(n) / kSteps;
    power[static_cast<std::size_t>(n)] =
        static_cast<float>(rule.strengthMetres * math::pow(mostKm2 * fraction * fraction, rule.areaExponent));
  }
  for (int round = 0; round < rounds; ++round) {
    findDrainage(height, isBase, cellMetres, width * 64 + round, drainage);
    std::fill(areaKm2.begin(), areaKm2.end(), cellKm2);
    for (std::size_t n = drainage.order.size(); n-- > 0;) {
      const std::uint32_t cell = drainage.order[n], to = drainage.receiver[cell];
      if (to != kRootCell) areaKm2[to] += areaKm2[cell];
    }
    for (const std::uint32_t cell : drainage.order) {
      const std::uint32_t to = drainage.receiver[cell];
      if (to == kRootCell) continue;
      const float area = areaKm2[cell] - math::lerp(softLeastKm2, hardLeastKm2, hardness[cell]);
      float cutting = 0.0f;
      if (area > 0) {
        const double position = kSteps * math::sqrt(std::min(1.0, static_cast<double>(area) / mostKm2));
        const auto step = std::min(kSteps - 1, static_cast<int>(position));
        const auto part = static_cast<float>(position - step);
        cutting = math::lerp(power[static_cast<std::size_t>(step)], power[static_cast<std::size_t>(step) + 1],
                             part);
      }
      const bool isDiagonal =
          (cell % static_cast<std::uint32_t>(width)) != (to % static_cast<std::uint32_t>(width)) &&
          (cell / static_cast<std::uint32_t>(width)) != (to / static_cast<std::uint32_t>(width));
      const auto metres = static_cast<float>(cellMetres) * (isDiagonal ? 1.41421356f : 1.0f);
      const float pull = cutting * (1.0f - 0.6f * hardness[cell]) / metres;
      const float cut = (target[cell] + pull * height[to]) / (1.0f + pull);
      // A pit of the target fills to where its water leaves.
      height[cell] = std::max(cut, height[to] + 0.0005f * metres);
    }
  }
}

void slump(Grid<float>& height, const Grid<float>& talus, const Grid<std::uint8_t>& isBase,
           double cellMetres) {
  const int width = height.width(), rows = height.height();
  const auto straight = static_cast<float>(cellMetres),
             diagonal = static_cast<float>(cellMetres * 1.41421356237);
  const auto lower = [&](std::size_t cell, std::size_t from, float metres) {
    const float limit = height[from] + talus[cell] * metres;
    if (height[cell] > limit && !isBase[cell]) height[cell] = limit;
  };
  for (int row = 0; row < rows; ++row)
    for (int column = 0; column < width; ++column) {
      const std::size_t cell = height.index(column, row);
      if (column > 0) lower(cell, cell - 1, straight);
      if (row == 0) continue;
      const std::size_t below = height.index(column, row - 1);
      lower(cell, below, straight);
      if (column > 0) lower(cell, below - 1, diagonal);
      if (column + 1 < width) lower(cell, below + 1, diagonal);
    }
  for (int row = rows - 1; row >= 0; --row)
    for (int column = width - 1; column >= 0; --column) {
      const std::size_t cell = height.index(column, row);
      if (column + 1 < width) lower(cell, cell + 1, straight);
      if (row + 1 == rows) continue;
      const std::size_t above = height.index(column, row + 1);
      lower(cell, above, straight);
      if (column + 1 < width) lower(cell, above + 1, diagonal);
      if (column > 0) lower(cell, above - 1, diagonal);
    }
}

void closeEdge(Grid<float>& height) {
  const int last = height.width() - 1;
  for (int i = 0; i <= last; ++i) {
    const int inner = math::clamp(i, 1, last - 1);
    height.at(0, i) = std::max(height.at(0, i), height.at(1, inner));
    height.at(last, i) = std::max(height.at(last, i), height.at(last - 1, inner));
    height.at(i, 0) = std::max(height.at(i, 0), height.at(inner, 1));
    height.at(i, last) = std::max(height.at(i, last), height.at(inner, last - 1));
  }
}

}  // namespace shancheng
