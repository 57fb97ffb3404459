#include "engine/render/adaptive_quality.h"

#include <algorithm>
#include <cmath>

namespace shancheng {

namespace {

constexpr double kSettleSeconds = 0.15;  // the frames after a change make targets and compile
constexpr double kMeasureSeconds = 1.0;
constexpr double kOver = 1.06, kUnder = 0.80;  // between the two nothing changes
constexpr double kOverSeconds = 0.4;
constexpr double kLongestPatience = 60;
constexpr double kSmallestWidth = 854, kSmallestScale = 0.4, kSmallestShare = 0.4;
constexpr double kStepCost = 0.055;  // of a frame's price, by one step of effort

Quality lower(Quality tier) {
  return static_cast<Quality>(std::max(static_cast<int>(tier) - 1, static_cast<int>(Quality::low)));
}
Quality higher(Quality tier) {
  return static_cast<Quality>(std::min(static_cast<int>(tier) + 1, static_cast<int>(Quality::ultra)));
}

AdaptiveQuality changed(AdaptiveQuality governor, bool isRaised) {
  governor.wasRaised = isRaised;
  governor.smoothMilliseconds = governor.seenSeconds = governor.overSeconds = governor.underSeconds = 0;
  return governor;
}

AdaptiveQuality spendLess(AdaptiveQuality governor) {
  // A rise that had to be taken back is tried again later and later.
  if (governor.wasRaised) governor.patienceSeconds = std::min(governor.patienceSeconds * 2, kLongestPatience);
  if (governor.effort == 0) {
    if (governor.tier == Quality::low) return governor;
    governor.tier = governor.ceiling = lower(governor.tier);
    governor.effort = kMaxEffort / 2;
    return changed(governor, false);
  }
  const double excess = governor.smoothMilliseconds / governor.budgetMilliseconds - 1;
  governor.effort =
      std::max(0, governor.effort - std::clamp(static_cast<int>(std::lround(excess / kStepCost)), 1, 8));
  return changed(governor, false);
}

AdaptiveQuality spendMore(AdaptiveQuality governor) {
  if (governor.effort < kMaxEffort) {
    ++governor.effort;
    return changed(governor, true);
  }
  // A tier costs about twice the one below it.
  if (governor.tier >= governor.ceiling || governor.smoothMilliseconds > 0.4 * governor.budgetMilliseconds)
    return governor;
  governor.tier = higher(governor.tier);
  governor.effort = kMaxEffort / 2;
  return changed(governor, true);
}

}  // namespace

AdaptiveQuality openingQuality(bool isSoftware) {
  AdaptiveQuality governor;
  governor.isSoftware = isSoftware;
  if (!isSoftware) {
    governor.budgetMilliseconds = 14;  // sixty a second, and some air
    governor.tier = Quality::high;
    governor.ceiling = Quality::ultra;
  } else {
    governor.effort = kMaxEffort / 2;
  }
  return governor;
}

AdaptiveQuality advanced(AdaptiveQuality governor, double busyMilliseconds, double frameSeconds) {
  frameSeconds = std::clamp(frameSeconds, 0.0, 0.25);
  governor.seenSeconds += frameSeconds;
  if (governor.seenSeconds < kSettleSeconds) return governor;
  // Smoothed over about a third of a second, whatever the rate: one slow frame is not a slow machine.
  if (governor.smoothMilliseconds <= 0) {
    governor.smoothMilliseconds = busyMilliseconds;
  } else {
    const double weight = std::min(1 - std::exp(-std::max(frameSeconds, 1e-3) / 0.3), 0.3);
    const double seen = std::min(busyMilliseconds, governor.smoothMilliseconds * 1.6);
    governor.smoothMilliseconds += weight * (seen - governor.smoothMilliseconds);
  }
  if (!governor.isMeasured) {
    if (governor.seenSeconds < kMeasureSeconds) return governor;
    governor.isMeasured = true;
    const double ratio = governor.smoothMilliseconds / governor.budgetMilliseconds;
    if (ratio > 5 && governor.tier > Quality::medium) governor.tier = lower(governor.tier);
    if (ratio > 2 && governor.tier > Quality::low) {
      governor.tier = governor.ceiling = lower(governor.tier);
      return changed(governor, false);
    }
    return ratio > kOver ? spendLess(governor) : governor;
  }
  const double ratio = governor.smoothMilliseconds / governor.budgetMilliseconds;
  governor.overSeconds = ratio > kOver ? governor.overSeconds + frameSeconds : 0;
  governor.underSeconds = ratio < kUnder ? governor.underSeconds + frameSeconds : 0;
  if (governor.overSeconds >= kOverSeconds) return spendLess(governor);
  if (governor.underSeconds >= governor.patienceSeconds) return spendMore(governor);
  return governor;
}

RenderBudget renderBudgetOf(const AdaptiveQuality& governor, int windowWidth) {
  const double part = static_cast<double>(governor.effort) / kMaxEffort;
  // Never below a width that is still pleasant to look at.
  const double least = std::clamp(kSmallestWidth / std::max(windowWidth, 1), kSmallestScale, 1.0);
  return {least + (1 - least) * part, kSmallestShare + (1 - kSmallestShare) * part};
}

}  // namespace shancheng
