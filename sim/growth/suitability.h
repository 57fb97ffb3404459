// How suitable a free cell is for building this year: a logit z, the sum of named terms, so that
// "why here, why then" can be answered by asking for the terms of one cell again.
//   z_i = sum_k term_k(i);   neighbours: beta * sqrt(N_i / N_full)
//   slope: Clarke et al. (1997): c_i = (1 - slope/slope_max)^(C/50), entered as ln c_i
//   access: least travel time to a centre over this year's network (Hansen 1959)
//   zone, plan: what zones in force and the plans of the places say; ring: open country beyond the rings
// References: FUTURES (Meentemeyer et al. 2013), Clarke, Hoppen & Gaydos (1997). Estimates throughout.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <utility>

#include "sim/growth/coarse_field.h"
#include "sim/growth/workspace.h"

namespace shancheng {

enum class SuitabilityTerm : int {
#define TERM(id) id,
#include "sim/growth/suitability.def"
#undef TERM
  count
};
inline constexpr std::size_t kTermCount = static_cast<std::size_t>(SuitabilityTerm::count);
inline constexpr std::array<std::string_view, kTermCount> kTermIds = {
#define TERM(id) #id,
#include "sim/growth/suitability.def"
#undef TERM
};
using SuitabilityTerms = std::array<float, kTermCount>;

// What a year says alike to every cell; made once a year.
class Suitability {
 public:
  Suitability(const GrowthContext& context, const City& city, const Workspace& workspace);

  // The sum of all terms, quickly, from the cached static part.
  float score(int column, int row, std::size_t cell) const {
    return staticScore_[cell] + river(cell) + road(cell) + station(cell) + access(column, row) +
           neighbours(cell) + zone(cell) + plan(column, row, cell) + ring(column, row, cell);
  }
  // Every term of one cell, anew; their sum is score() up to rounding.
  SuitabilityTerms terms(int column, int row, std::size_t cell) const;
  // Whether some plan wants this cell built: a zone in force, or the plan of its place.
  bool isPlanned(int column, int row, std::size_t cell) const {
    return zone(cell) != 0.0f || cover(column, row, cell) > 0.0f;
  }

 private:
  float river(std::size_t cell) const {
    return riverWeight_ / (1.0f + riverDistance_[cell] * (1.0f / 500.0f));
  }
  float road(std::size_t cell) const { return roadWeight_ / (1.0f + roadDistance_[cell] * (1.0f / 800.0f)); }
  float station(std::size_t cell) const {
    const float share = stationDistance_[cell] * (1.0f / 750.0f);
    return stationWeight_ / (1.0f + share * share);
  }
  float access(int column, int row) const {
    return -accessWeight_ * 0.1f * std::min(kFarthestTenths, travel_.at(column, row));
  }
  float neighbours(std::size_t cell) const {
    const auto step = static_cast<int>(static_cast<float>(pressure_[cell]) * neighbourScale_);
    return rootTable_[static_cast<std::size_t>(std::min(step, kRootSteps - 1))];
  }
  float zone(std::size_t cell) const {
    const std::uint8_t zone = zone_[cell];
    return zoneRank_[cell] <= zoneReach_[zone] ? zoneScore_[zone] : 0.0f;
  }
  // Squared distance from the cell's place, in reaches of a plan.
  float squaredReaches(int column, int row, std::uint8_t region) const {
    const float dx = (static_cast<float>(column) + 0.5f) * metres_ - placeX_[region];
    const float dy = (static_cast<float>(row) + 0.5f) * metres_ - placeY_[region];
    return (dx * dx + dy * dy) * (1.0f / (kPlanReachMetres * kPlanReachMetres));
  }
  // How far the plan of its place covers a cell, 0..: none from twice the reach on, and less where
  // plans contradict each other.
  float cover(int column, int row, std::size_t cell) const {
    const std::uint8_t region = region_[cell];
    const float near = 1.25f / (1.0f + squaredReaches(column, row, region)) - 0.25f;
    if (near <= 0.0f) return 0.0f;
    return placeEffect_[region] * near *
           std::max(0.0f, 1.0f + discordScale_ * static_cast<float>(discord_[cell]));
  }
  float plan(int column, int row, std::size_t cell) const { return planScore_ * cover(column, row, cell); }
  // Beyond the outer ring the land is for farms and leisure, but for what lies at a place.
  float ring(int column, int row, std::size_t cell) const {
    if (ringScore_ == 0.0f) return 0.0f;
    const float dx = (static_cast<float>(column) + 0.5f) * metres_ - townX_;
    const float dy = (static_cast<float>(row) + 0.5f) * metres_ - townY_;
    const float out = std::clamp((dx * dx + dy * dy - ringFrom_) * ringScale_, 0.0f, 1.0f);
    if (out == 0.0f) return 0.0f;
    return ringScore_ * out * (1.0f - 1.0f / (1.0f + squaredReaches(column, row, region_[cell])));
  }

  static constexpr float kFarthestTenths = 2400.0f;   // four hours: as far as never
  static constexpr float kPlanReachMetres = 2600.0f;  // of a planned place (estimate)
  static constexpr int kRootSteps = 1024;
  const GrowthContext* context_;
  // The grids by their first cell: a score is asked for a hundred thousand times a year.
  const float *staticScore_, *riverDistance_, *roadDistance_, *stationDistance_;
  const std::uint16_t* pressure_;
  const std::uint8_t *zone_, *zoneRank_, *region_;
  const std::int8_t* discord_;
  CoarseReader<std::uint16_t> travel_;
  float metres_, riverWeight_, roadWeight_, stationWeight_, accessWeight_, neighbourScale_;
  float discordScale_ = 0, planScore_ = 0, ringScore_ = 0, ringFrom_ = 0, ringScale_ = 0, townX_, townY_;
  std::array<float, 256> zoneScore_{}, placeX_{}, placeY_{}, placeEffect_{};
  std::array<std::uint8_t, 256> zoneReach_{};
  std::array<float, kRootSteps> rootTable_{};  // weighted root of the share of full pressure
};

// The terms that no year changes (slope, height, ridge, chance), summed into workspace.staticScore.
void makeStaticScore(Workspace& workspace, const GrowthContext& context);

// Linear between dated points, constant beyond: how a weight moves through the eras.
double throughYears(int year, std::initializer_list<std::pair<int, double>> points);

}  // namespace shancheng
