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
constexpr double kSmallestWidth = 854, kMinScale = 0.4, kMinFraction = 0.4;
constexpr double kStepCost = 0.055;  // of a frame's price, by one step of level

Quality lower(Quality tier) {
  return static_cast<Quality>(std::max(static_cast<int>(tier) - 1, static_cast<int>(Quality::low)));
}
Quality higher(Quality tier) {
  return static_cast<Quality>(std::min(static_cast<int>(tier) + 1, static_cast<int>(Quality::ultra)));
}

AdaptiveQuality changed(AdaptiveQuality quality, bool isRaised) {
  quality.wasRaised = isRaised;
  quality.smoothMilliseconds = quality.seenSeconds = quality.overSeconds = quality.underSeconds = 0;
  return quality;
}

AdaptiveQuality spendLess(AdaptiveQuality quality) {
  // A rise that had to be taken back is tried again later and later.
  if (quality.wasRaised) quality.patienceSeconds = std::min(quality.patienceSeconds * 2, kLongestPatience);
  if (quality.level == 0) {
    if (quality.tier == Quality::low) return quality;
    quality.tier = quality.ceiling = lower(quality.tier);
    quality.level = kMaxLevel / 2;
    return changed(quality, false);
  }
  const double excess = quality.smoothMilliseconds / quality.budgetMilliseconds - 1;
  quality.level =
      std::max(0, quality.level - std::clamp(static_cast<int>(std::lround(excess / kStepCost)), 1, 8));
  return changed(quality, false);
}

AdaptiveQuality spendMore(AdaptiveQuality quality) {
  if (quality.level < kMaxLevel) {
    ++quality.level;
    return changed(quality, true);
  }
  // A tier costs about twice the one below it.
  if (quality.tier >= quality.ceiling || quality.smoothMilliseconds > 0.4 * quality.budgetMilliseconds)
    return quality;
  quality.tier = higher(quality.tier);
  quality.level = kMaxLevel / 2;
  return changed(quality, true);
}

}  // namespace

AdaptiveQuality openingQuality(bool isSoftware) {
  AdaptiveQuality quality;
  quality.isSoftware = isSoftware;
  if (!isSoftware) {
    quality.budgetMilliseconds = 14;  // sixty a second, and some air
    quality.tier = Quality::high;
    quality.ceiling = Quality::ultra;
  } else {
    quality.level = kMaxLevel / 2;
  }
  return quality;
}

AdaptiveQuality advanced(AdaptiveQuality quality, double busyMilliseconds, double frameSeconds) {
  frameSeconds = std::clamp(frameSeconds, 0.0, 0.25);
  quality.seenSeconds += frameSeconds;
  if (quality.seenSeconds < kSettleSeconds) return quality;
  // Smoothed over about a third of a second, whatever the rate: one slow frame is not a slow machine.
  if (quality.smoothMilliseconds <= 0) {
    quality.smoothMilliseconds = busyMilliseconds;
  } else {
    const double weight = std::min(1 - std::exp(-std::max(frameSeconds, 1e-3) / 0.3), 0.3);
    const double seen = std::min(busyMilliseconds, quality.smoothMilliseconds * 1.6);
    quality.smoothMilliseconds += weight * (seen - quality.smoothMilliseconds);
  }
  if (!quality.isMeasured) {
    if (quality.seenSeconds < kMeasureSeconds) return quality;
    quality.isMeasured = true;
    const double ratio = quality.smoothMilliseconds / quality.budgetMilliseconds;
    if (ratio > 5 && quality.tier > Quality::medium) quality.tier = lower(quality.tier);
    if (ratio > 2 && quality.tier > Quality::low) {
      quality.tier = quality.ceiling = lower(quality.tier);
      return changed(quality, false);
    }
    return ratio > kOver ? spendLess(quality) : quality;
  }
  const double ratio = quality.smoothMilliseconds / quality.budgetMilliseconds;
  quality.overSeconds = ratio > kOver ? quality.overSeconds + frameSeconds : 0;
  quality.underSeconds = ratio < kUnder ? quality.underSeconds + frameSeconds : 0;
  if (quality.overSeconds >= kOverSeconds) return spendLess(quality);
  if (quality.underSeconds >= quality.patienceSeconds) return spendMore(quality);
  return quality;
}

RenderBudget renderBudgetOf(const AdaptiveQuality& quality, int windowWidth) {
  const double part = static_cast<double>(quality.level) / kMaxLevel;
  // Never below a width that is still pleasant to look at.
  const double least = std::clamp(kSmallestWidth / std::max(windowWidth, 1), kMinScale, 1.0);
  return {least + (1 - least) * part, kMinFraction + (1 - kMinFraction) * part};
}

}  // namespace shancheng
