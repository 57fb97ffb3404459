// The quality of `--quality auto`: settles within the budget, does not swing, lowers a tier that is too
// dear for the machine, and never leaves its bounds. No OpenGL: machines are made-up prices.
#include <gtest/gtest.h>

#include <cmath>
#include <functional>

#include "engine/render/adaptive_quality.h"

namespace shancheng {
namespace {

using Price = std::function<double(const AdaptiveQuality&)>;  // milliseconds of a frame

// A machine that pays `fixed` for every frame and `rest` in proportion to what is spent; tiers double it.
Price machine(double fixed, double rest) {
  return [=](const AdaptiveQuality& quality) {
    const RenderBudget spending = renderBudgetOf(quality, 1280);
    const double tier = std::pow(2.0, static_cast<int>(quality.tier) - static_cast<int>(Quality::low));
    return fixed + rest * tier * 0.5 * (spending.scale * spending.scale + spending.fraction);
  };
}

struct Outcome {
  AdaptiveQuality last;
  int changes = 0;
  int lateChanges = 0;
};
Outcome runFor(AdaptiveQuality quality, double seconds, const Price& price) {
  Outcome run;
  for (double clock = 0; clock < seconds;) {
    const double milliseconds = price(quality), step = std::max(milliseconds, 16.7) / 1000;
    const AdaptiveQuality next = advanced(quality, milliseconds, step);
    clock += step;
    if (next.level != quality.level || next.tier != quality.tier) {
      ++run.changes;
      if (clock > seconds * 0.8) ++run.lateChanges;
    }
    quality = next;
    EXPECT_GE(quality.level, 0);
    EXPECT_LE(quality.level, kMaxLevel);
    EXPECT_GE(quality.tier, Quality::low);
    EXPECT_LE(quality.tier, quality.ceiling);
  }
  run.last = quality;
  return run;
}

TEST(FrameGovernor, OpensByTheRenderersName) {
  EXPECT_EQ(openingQuality(true).tier, Quality::low);
  EXPECT_EQ(openingQuality(false).tier, Quality::high);
}

TEST(FrameGovernor, SettlesWithinTheBudgetAndStays) {
  for (const double rest : {20.0, 30.0, 45.0, 60.0, 90.0}) {
    const Price price = machine(10, rest);
    const Outcome run = runFor(openingQuality(true), 120, price);
    if (run.last.level > 0) {
      EXPECT_LE(price(run.last), run.last.budgetMilliseconds * 1.07) << rest;
    }
    if (run.last.level < kMaxLevel) {
      EXPECT_GE(price(run.last), run.last.budgetMilliseconds * 0.68) << rest << ": idle";
    }
    EXPECT_LE(run.lateChanges, 1) << rest << ": it swings";
  }
}

TEST(FrameGovernor, NothingIsDecidedInTheFirstSecond) {
  const AdaptiveQuality opened = openingQuality(true);
  const Outcome run = runFor(opened, 0.7, machine(10, 200));
  EXPECT_EQ(run.changes, 0);
  EXPECT_FALSE(run.last.isMeasured);
}

TEST(FrameGovernor, OneSlowFrameChangesNothing) {
  AdaptiveQuality quality = runFor(openingQuality(true), 60, machine(10, 45)).last;
  const int level = quality.level;
  quality = advanced(quality, 240, 0.24);
  for (int i = 0; i < 4; ++i) quality = advanced(quality, 42, 0.042);
  EXPECT_EQ(quality.level, level);
}

TEST(FrameGovernor, ASlowCardLosesATierAndNeverAsksForItAgain) {
  const Outcome run = runFor(openingQuality(false), 120, machine(2, 60));
  EXPECT_LE(run.last.tier, Quality::medium);
  EXPECT_LT(run.last.ceiling, Quality::high);
  EXPECT_EQ(run.lateChanges, 0);
}

TEST(FrameGovernor, AFastMachineSpendsAll) {
  const Outcome card = runFor(openingQuality(false), 120, machine(0.5, 0.4));
  EXPECT_EQ(card.last.tier, Quality::ultra);
  EXPECT_EQ(card.last.level, kMaxLevel);
  const Outcome software = runFor(openingQuality(true), 120, machine(2, 6));
  EXPECT_EQ(software.last.tier, Quality::medium);
}

TEST(FrameGovernor, AHeavierViewIsMetWithinTwoSeconds) {
  const Outcome light = runFor(openingQuality(true), 60, machine(10, 30));
  const Price heavy = machine(10, 70);
  const Outcome run = runFor(light.last, 2, heavy);
  EXPECT_TRUE(run.last.level == 0 || heavy(run.last) <= 50 * 1.07) << run.last.level;
}

TEST(FrameGovernor, ThePictureIsNeverNarrowerThanPleasant) {
  for (const int width : {640, 854, 1280, 1920}) {
    AdaptiveQuality quality = openingQuality(true);
    quality.level = 0;
    const RenderBudget least = renderBudgetOf(quality, width);
    EXPECT_GE(least.scale * width, std::min(width, 854) - 1e-6) << width;
    quality.level = kMaxLevel;
    EXPECT_DOUBLE_EQ(renderBudgetOf(quality, width).scale, 1.0);
    EXPECT_DOUBLE_EQ(renderBudgetOf(quality, width).fraction, 1.0);
  }
}

}  // namespace
}  // namespace shancheng
