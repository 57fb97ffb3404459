// What a moment needs drawn of a chunk's buildings: nothing that stands is left out, nothing is drawn twice,
// and what has gone is not read past again and again.
#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <set>

#include "engine/gl/context.h"
#include "engine/render/layers/building_mesh.h"
#include "engine/render/layers/building_tier.h"
#include "engine/render/layers/buildings.h"
#include "engine/render/layers/city_buildings.h"
#include "engine/render/layers/placed_tier.h"

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
        instance.died = kNeverDied;
        for (std::uint32_t i = below(random, 12); i > 0; --i) tier.push(cell, instance);
      }
  }
  // Told apart from lifeAt() of common/life.glsl: rises from the year before, is gone 0.4 before its last
  // ends.
  static bool stands(const BuildingInstance& instance, double year) {
    return year >= instance.born - 1.0 && (instance.died == kNeverDied || year < instance.died - 0.4);
  }
  static void show(PlacedTier& placed, BuildingTier& tier) {
    (void)placed.show(tier.publish().instances, placed.place());
  }
  static inline gl::Context* context_ = nullptr;
};

TEST(Thinning, IsEvenOverThePictureAndEndsNowhere) {
  const double full = 500;
  std::uint32_t before = 0;
  for (double distance = 0; distance < 60000; distance += 37) {
    const std::uint32_t step = thinningStep(distance, full, true);
    EXPECT_GE(step, before);
    before = step;
    if (distance <= full) {
      EXPECT_EQ(step, 1u);
      continue;
    }
    // What is drawn of a square of ground shrinks as that square does in the picture, to a factor of two.
    const double shrunk = distance * distance / (full * full);
    if (shrunk < 64) {
      EXPECT_GE(step, shrunk);
      EXPECT_LT(step, 2 * shrunk);
    }
    EXPECT_LE(step, 64u);
  }
}

TEST_F(BuildingTierTest, NothingThatStandsIsLeftOut) {
  std::mt19937 random(5);
  for (int round = 0; round < 30; ++round) {
    BuildingTier tier(kCells);
    PlacedTier placed;
    grow(tier, random, 0, 100);
    show(placed, tier);
    for (int moment = 0; moment < 20; ++moment) {
      if (moment == 10) {  // another ending for the same beginning: nothing of the old choice may be left
        tier.cutBack(60);
        grow(tier, random, 61, 90);
        show(placed, tier);
      }
      const double year = std::uniform_real_distribution<double>(-2, 104)(random);
      const std::uint32_t step = 1u << (below(random, 4));
      const auto count = static_cast<std::uint32_t>((placed.bornBy(year) + step - 1) / step);
      std::set<std::size_t> drawn;
      std::size_t last = 0;
      bool isFirst = true;
      for (const BuildingRun& run : placed.standing(year, count, step)) {
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
  PlacedTier placed;
  BuildingInstance instance{};
  instance.died = kNeverDied;
  for (int i = 0; i < 40; ++i) tier.push(3, instance);
  show(placed, tier);
  EXPECT_EQ(placed.standing(20.5, 40, 1).size(), 1u);
  tier.close(3, 20);
  EXPECT_EQ(placed.standing(20.7, 40, 1).size(), 1u) << "what is published is never written to again";
  show(placed, tier);
  EXPECT_TRUE(placed.standing(20.7, 40, 1).empty()) << "not what was found before it was closed";
  tier.cutBack(10);
  show(placed, tier);
  EXPECT_EQ(placed.standing(20.5, 40, 1).size(), 1u) << "nor before that was taken back";
  tier.close(3, 20);
  show(placed, tier);
  EXPECT_EQ(placed.standing(19.9, 40, 1).size(), 1u);
  EXPECT_TRUE(placed.standing(20.0, 40, 1).empty());
}

TEST_F(BuildingTierTest, PublishingSaysFromWhereOnItDiffers) {
  BuildingTier tier(kCells);
  BuildingInstance instance{};
  instance.died = kNeverDied;
  EXPECT_EQ(tier.publish().changedFrom, BuildingTier::kUnchanged);
  for (std::uint8_t year = 1; year <= 6; ++year) {
    instance.born = year;
    tier.push(year, instance);
  }
  EXPECT_EQ(tier.publish().changedFrom, 0u);
  EXPECT_EQ(tier.publish().changedFrom, BuildingTier::kUnchanged);
  tier.close(3, 7);
  EXPECT_EQ(tier.publish().changedFrom, 2u);
  tier.cutBack(5);  // the sixth goes, the third stands again
  const BuildingTier::Published cut = tier.publish();
  EXPECT_EQ(cut.changedFrom, 2u);
  EXPECT_EQ(cut.instances->size(), 5u);
  tier.cutBack(4);
  instance.born = 5;
  tier.push(9, instance);
  EXPECT_EQ(tier.publish().changedFrom, 4u) << "as many as before, but another";
}

// Every update is what the texture holds at the places that are drawn, however it came there, and while it is
// being sent the one before still stands at its own.
TEST_F(BuildingTierTest, TheTextureHoldsWhatIsDrawnBeforeAndAfterAnUpdate) {
  std::mt19937 random(7);
  CityBuildings city;
  std::vector<BuildingTier> tiers;
  for (int i = 0; i < 6; ++i) tiers.emplace_back(kCells);
  std::vector<BuildingInstances> drawn(tiers.size());
  std::size_t compared = 0;
  const auto expectHeld = [&](const char* moment, int year, int lastDrawn) {
    if (city.chunks().empty()) return;
    city.bind();
    GLint rows = 0;
    glGetTexLevelParameteriv(GL_TEXTURE_2D, 0, GL_TEXTURE_HEIGHT, &rows);
    BuildingInstances all(static_cast<std::size_t>(rows) * CityBuildings::kColumns);
    glGetTexImage(GL_TEXTURE_2D, 0, GL_RGBA_INTEGER, GL_UNSIGNED_INT, all.data());
    for (std::size_t i = 0; i < city.chunks().size() * 2; ++i) {
      const PlacedTier& placed = city.chunks()[i / 2].tiers[i % 2];
      ASSERT_EQ(placed.size(), drawn[i].size());
      const auto held = std::span(all).subspan(placed.place().first, placed.size());
      compared += held.size();
      for (std::size_t k = 0; k < held.size(); ++k) {
        ASSERT_EQ(held[k].born, drawn[i][k].born) << moment << " " << year << " " << i << " " << k;
        ASSERT_TRUE(held[k].died == drawn[i][k].died ||
                    (held[k].died > lastDrawn && drawn[i][k].died > lastDrawn))
            << moment << " " << year << " " << i << " " << k;
      }
    }
  };
  int last = -1;
  for (int year = 0; year < 60; ++year) {
    const bool isCut = year % 13 == 12;
    if (isCut)
      for (BuildingTier& tier : tiers) tier.cutBack(static_cast<std::uint8_t>(year - 9));
    for (BuildingTier& tier : tiers)
      if (below(random, 3) == 0) grow(tier, random, isCut ? year - 8 : year, year);
    std::vector<ChunkUpdate> updates;
    for (int chunk = 0; chunk < 3; ++chunk)
      updates.push_back({chunk,
                         0,
                         0,
                         0,
                         {tiers[static_cast<std::size_t>(2 * chunk)].publish(),
                          tiers[static_cast<std::size_t>(2 * chunk + 1)].publish()}});
    city.begin(std::move(updates), !isCut && year > 0, false);
    for (int slice = 0;; ++slice) {
      UploadBudget budget(1e9, 64);
      const bool isAll = city.send(budget);
      expectHeld("while it is sent", year, isCut ? 255 : last);
      if (isAll) break;
      ASSERT_LT(slice, 1000);
    }
    (void)city.show();
    for (std::size_t i = 0; i < tiers.size(); ++i) drawn[i] = tiers[i].instances();
    expectHeld("shown", year, 255);
    last = year;
  }
  EXPECT_GT(compared, 100000u);
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
