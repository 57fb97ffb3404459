// The governor of `--quality auto`: settles within the budget, does not swing, lowers a tier that is too
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
  return [=](const AdaptiveQuality& governor) {
    const RenderBudget spending = renderBudgetOf(governor, 1280);
    const double tier = std::pow(2.0, static_cast<int>(governor.tier) - static_cast<int>(Quality::low));
    return fixed + rest * tier * 0.5 * (spending.scale * spending.scale + spending.share);
  };
}

struct Outcome {
  AdaptiveQuality last;
  int changes = 0;
  int lateChanges = 0;
};
Outcome runFor(AdaptiveQuality governor, double seconds, const Price& price) {
  Outcome run;
  for (double clock = 0; clock < seconds;) {
    const double milliseconds = price(governor), step = std::max(milliseconds, 16.7) / 1000;
    const AdaptiveQuality next = advanced(governor, milliseconds, step);
    clock += step;
    if (next.effort != governor.effort || next.tier != governor.tier) {
      ++run.changes;
      if (clock > seconds * 0.8) ++run.lateChanges;
    }
    governor = next;
    EXPECT_GE(governor.effort, 0);
    EXPECT_LE(governor.effort, kMaxEffort);
    EXPECT_GE(governor.tier, Quality::low);
    EXPECT_LE(governor.tier, governor.ceiling);
  }
  run.last = governor;
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
    if (run.last.effort > 0) {
      EXPECT_LE(price(run.last), run.last.budgetMilliseconds * 1.07) << rest;
    }
    if (run.last.effort < kMaxEffort) {
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
  AdaptiveQuality governor = runFor(openingQuality(true), 60, machine(10, 45)).last;
  const int effort = governor.effort;
  governor = advanced(governor, 240, 0.24);
  for (int i = 0; i < 4; ++i) governor = advanced(governor, 42, 0.042);
  EXPECT_EQ(governor.effort, effort);
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
  EXPECT_EQ(card.last.effort, kMaxEffort);
  const Outcome software = runFor(openingQuality(true), 120, machine(2, 6));
  EXPECT_EQ(software.last.tier, Quality::medium);
}

TEST(FrameGovernor, AHeavierViewIsMetWithinTwoSeconds) {
  const Outcome light = runFor(openingQuality(true), 60, machine(10, 30));
  const Price heavy = machine(10, 70);
  const Outcome run = runFor(light.last, 2, heavy);
  EXPECT_TRUE(run.last.effort == 0 || heavy(run.last) <= 50 * 1.07) << run.last.effort;
}

TEST(FrameGovernor, ThePictureIsNeverNarrowerThanPleasant) {
  for (const int width : {640, 854, 1280, 1920}) {
    AdaptiveQuality governor = openingQuality(true);
    governor.effort = 0;
    const RenderBudget least = renderBudgetOf(governor, width);
    EXPECT_GE(least.scale * width, std::min(width, 854) - 1e-6) << width;
    governor.effort = kMaxEffort;
    EXPECT_DOUBLE_EQ(renderBudgetOf(governor, width).scale, 1.0);
    EXPECT_DOUBLE_EQ(renderBudgetOf(governor, width).share, 1.0);
  }
}

}  // namespace
}  // namespace shancheng
