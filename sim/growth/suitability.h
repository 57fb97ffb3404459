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
#include <span>
#include <string_view>
#include <utility>
#include <vector>

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

  // The sum of all terms of cells of one row, quickly, from the cached static part.
  void scoreRow(int row, std::span<const int> columns, std::span<float> scores) const;
  float score(int column, int row) const;
  // Every term of one cell, anew; their sum is score() up to rounding.
  SuitabilityTerms terms(int column, int row, std::size_t cell) const;
  // Whether some plan wants this cell built: a zone in force, or the plan of its place.
  bool isPlanned(int column, int row, std::size_t cell) const {
    return zone(cell) != 0.0f || coverOf(column, row, cell) > 0.0f;
  }

 private:
  // The terms by what they read, in one place for one cell and for many side by side.
  static float nearness(float weight, float metres, float half) {
    return weight / (1.0f + metres * (1.0f / half));
  }
  float station(float metres) const {
    const float relative = metres * (1.0f / kStationMetres);
    return stationWeight_ / (1.0f + relative * relative);
  }
  float access(float travelTenths) const {
    return -accessWeight_ * 0.1f * std::min(kFarthestTenths, travelTenths);
  }
  float neighbours(std::size_t cell) const {
    const auto step = static_cast<int>(static_cast<float>(pressure_[cell]) * neighbourScale_);
    return rootTable_[static_cast<std::size_t>(std::min(step, kRootSteps - 1))];
  }
  float zone(std::size_t cell) const {
    const std::uint8_t zone = zone_[cell];
    return zoneRank_[cell] <= zoneReach_[zone] ? zoneScore_[zone] : 0.0f;
  }
  float centreOf(int column) const { return (static_cast<float>(column) + 0.5f) * metres_; }
  // Squared distance in metres from a place, in reaches of a plan.
  static float squaredReaches(float dx, float dy) {
    return (dx * dx + dy * dy) * (1.0f / (kPlanReachMetres * kPlanReachMetres));
  }
  // How far the plan of its place covers a cell, 0..: none from twice the reach on, and less where
  // plans contradict each other.
  float cover(float reaches, float placeEffect, float discord) const {
    const float near = std::max(0.0f, 1.25f / (1.0f + reaches) - 0.25f);
    return placeEffect * near * std::max(0.0f, 1.0f + discordScale_ * discord);
  }
  // Beyond the outer ring the land is for farms and leisure, but for what lies at a place.
  float ring(float reaches, float dx, float dy) const {
    const float out = std::clamp((dx * dx + dy * dy - ringFrom_) * ringScale_, 0.0f, 1.0f);
    return ringScore_ * out * (1.0f - 1.0f / (1.0f + reaches));
  }
  float reachesOf(int column, int row, std::size_t cell) const {
    const std::uint8_t region = region_[cell];
    return squaredReaches(centreOf(column) - placeX_[region], centreOf(row) - placeY_[region]);
  }
  float coverOf(int column, int row, std::size_t cell) const {
    return cover(reachesOf(column, row, cell), placeEffect_[region_[cell]],
                 static_cast<float>(discord_[cell]));
  }

  static constexpr float kRiverMetres = 500, kRoadMetres = 800, kStationMetres = 750;  // half as near
  static constexpr float kFarthestTenths = 2400.0f;   // four hours: as far as never
  static constexpr float kPlanReachMetres = 2600.0f;  // of a planned place (estimate)
  static constexpr int kRootSteps = 1024;
  const GrowthContext* context_;
  const LandFields* fields_;
  // The grids by their first cell: a score is asked for a hundred thousand times a year.
  const float *staticScore_, *riverDistance_, *roadDistance_, *stationDistance_;
  const std::uint16_t* pressure_;
  const std::uint8_t *zone_, *zoneRank_, *region_;
  const std::int8_t* discord_;
  CoarseReader<std::uint16_t> travel_;
  std::vector<CoarseReader<std::uint16_t>::Step> columnSteps_;
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
