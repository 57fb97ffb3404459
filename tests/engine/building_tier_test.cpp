// What a moment needs drawn of a chunk's buildings: nothing that stands is left out, nothing is drawn twice,
// and what has gone is not read past again and again.
#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <set>

#include "engine/gl/context.h"
#include "engine/render/layers/building_mesh.h"
#include "engine/render/layers/building_tier.h"

namespace shancheng {
namespace {

constexpr std::size_t kCells = 16;

std::uint32_t below(std::mt19937& random, std::uint32_t most) {
  return static_cast<std::uint32_t>(random() % most);
}

class BuildingTierTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    gl::ContextOptions options;
    options.offscreen = true;
    context_ = new gl::Context(options);
  }
  static void TearDownTestSuite() {
    delete context_;
    context_ = nullptr;
  }
  // Years in which cells are built over and over.
  static void grow(BuildingTier& tier, std::mt19937& random, int from, int to) {
    for (int year = from; year <= to; ++year)
      for (std::uint16_t cell = 0; cell < kCells; ++cell) {
        if (below(random, 6) != 0) continue;
        if (below(random, 3) != 0) tier.close(cell, static_cast<std::uint8_t>(year));
        BuildingInstance instance{};
        instance.born = static_cast<std::uint8_t>(year);
        instance.died = BuildingTier::kNever;
        for (std::uint32_t i = below(random, 12); i > 0; --i) tier.push(cell, instance);
      }
  }
  // Told apart from lifeAt() of common/life.glsl: rises from the year before, is gone 0.4 before its last
  // ends.
  static bool stands(const BuildingInstance& instance, double year) {
    return year >= instance.born - 1.0 &&
           (instance.died == BuildingTier::kNever || year < instance.died - 0.4);
  }
  static inline gl::Context* context_ = nullptr;
};

TEST_F(BuildingTierTest, NothingThatStandsIsLeftOut) {
  std::mt19937 random(5);
  for (int round = 0; round < 30; ++round) {
    BuildingTier tier(kCells);
    grow(tier, random, 0, 100);
    for (int moment = 0; moment < 20; ++moment) {
      if (moment == 10) {  // another ending for the same beginning: nothing of the old choice may be left
        tier.cutBack(60);
        grow(tier, random, 61, 90);
      }
      const double year = std::uniform_real_distribution<double>(-2, 104)(random);
      const std::uint32_t step = 1u << (below(random, 4));
      const auto count = static_cast<std::uint32_t>((tier.bornBy(year) + step - 1) / step);
      std::set<std::size_t> drawn;
      std::size_t last = 0;
      bool isFirst = true;
      for (const BuildingRun& run : tier.standing(year, count, step)) {
        EXPECT_GT(run.count, 0u);
        EXPECT_TRUE(isFirst || run.first > last) << "runs in order, apart";
        isFirst = false;
        last = std::size_t{run.first} + run.count;
        ASSERT_LE(last, count);
        for (std::size_t i = run.first; i < last; ++i) drawn.insert(i);
      }
      std::size_t standing = 0, gone = 0;
      for (std::size_t i = 0; i < count; ++i) {
        const BuildingInstance& instance = tier.instances()[i * step];
        const bool isThere = stands(instance, year);
        standing += isThere ? 1 : 0;
        EXPECT_TRUE(!isThere || drawn.count(i)) << i << " at " << year;
        if (instance.died <= std::floor(year)) gone += drawn.count(i);
      }
      EXPECT_LE(gone, 8 * (drawn.size() - gone)) << "gaps are short";
      EXPECT_GE(drawn.size(), standing);
    }
  }
}

TEST_F(BuildingTierTest, WhatIsClosedIsNotDrawnTheYearAfter) {
  BuildingTier tier(kCells);
  BuildingInstance instance{};
  instance.died = BuildingTier::kNever;
  for (int i = 0; i < 40; ++i) tier.push(3, instance);
  EXPECT_EQ(tier.standing(20.5, 40, 1).size(), 1u);
  tier.close(3, 20);
  EXPECT_TRUE(tier.standing(20.5, 40, 1).empty()) << "not what was found before it was closed";
  tier.cutBack(10);
  EXPECT_EQ(tier.standing(20.5, 40, 1).size(), 1u) << "nor before that was taken back";
  tier.close(3, 20);
  EXPECT_EQ(tier.standing(19.9, 40, 1).size(), 1u);
  EXPECT_TRUE(tier.standing(20.0, 40, 1).empty());
}

TEST_F(BuildingTierTest, PlacesInTheStoreNeverOverlap) {
  std::mt19937 random(7);
  BuildingStore store;
  std::vector<BuildingTier> tiers;
  for (int i = 0; i < 5; ++i) tiers.emplace_back(kCells);
  int turned = 0;
  for (int year = 0; year < 60; ++year) {
    for (BuildingTier& tier : tiers)
      if (below(random, 3) == 0) grow(tier, random, year, year);
    for (BuildingTier& tier : tiers) tier.settle(store);
    if (!store.fits()) {
      store.clear();
      for (BuildingTier& tier : tiers) tier.assignResettlementHousing(store);
      store.grow();
      ++turned;
    }
    ASSERT_TRUE(store.fits());
    for (BuildingTier& tier : tiers) tier.upload(store);
    std::set<std::size_t> used;
    for (const BuildingTier& tier : tiers) {
      for (std::size_t i = 0; i < tier.instances().size(); ++i)
        ASSERT_TRUE(used.insert(tier.first() + i).second) << year;
      if (tier.instances().empty()) continue;
      store.write(tier.first(), {});  // leaves its buffer bound
      std::vector<BuildingInstance> held(tier.instances().size());
      glGetBufferSubData(GL_TEXTURE_BUFFER, static_cast<GLintptr>(tier.first() * sizeof(BuildingInstance)),
                         static_cast<GLsizeiptr>(held.size() * sizeof(BuildingInstance)), held.data());
      for (std::size_t i = 0; i < held.size(); ++i) {
        ASSERT_EQ(held[i].born, tier.instances()[i].born) << year << " " << i;
        ASSERT_EQ(held[i].died, tier.instances()[i].died) << year << " " << i;
      }
    }
    if (year == 40)  // an ending that is taken back
      for (BuildingTier& tier : tiers) tier.cutBack(20);
  }
  EXPECT_GT(turned, 1);
  EXPECT_LT(turned, 30) << "room is taken ahead";
  EXPECT_EQ(glGetError(), static_cast<GLenum>(GL_NO_ERROR));
}

TEST(BuildingMeshTest, RunsAreCutWhereNumbersEnd) {
  std::mt19937 random(6);
  for (int round = 0; round < 50; ++round) {
    const std::size_t most = 1 + below(random, 40);
    std::vector<BuildingRun> runs;
    std::set<std::size_t> wanted, drawn;
    std::uint32_t at = below(random, 30);
    for (int i = 0; i < 12; ++i) {
      const std::uint32_t count = 1 + below(random, 100);
      runs.push_back({at, count});
      for (std::uint32_t k = 0; k < count; ++k) wanted.insert(at + k);
      at += count + 1 + below(random, 50);
    }
    cutIntoBlocks(runs, most, [&](std::size_t base, std::size_t first, std::size_t count) {
      EXPECT_EQ(base % most, 0u);
      EXPECT_GE(first, base);
      EXPECT_LE(first + count, base + most);
      for (std::size_t k = first; k < first + count; ++k) EXPECT_TRUE(drawn.insert(k).second);
    });
    EXPECT_EQ(drawn, wanted);
  }
}

}  // namespace
}  // namespace shancheng
