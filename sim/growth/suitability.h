// How suitable a free cell is for building this year: a logit z, the sum of named terms, so that
// "why here, why then" can be answered by asking for the terms of one cell again.
//   z_i = sum_k term_k(i);   neighbours: beta * sqrt(N_i / N_full)
//   slope: Clarke et al. (1997): c_i = (1 - slope/slope_max)^(C/50), entered as ln c_i
//   access: least travel time to a centre over this year's network (Hansen 1959)
// References: FUTURES (Meentemeyer et al. 2013), Clarke, Hoppen & Gaydos (1997). Estimates throughout.
#pragma once

#include <array>
#include <cstddef>
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
  float score(int column, int row, std::size_t cell) const;
  // Every term of one cell, anew; their sum is score() up to rounding.
  SuitabilityTerms terms(int column, int row, std::size_t cell) const;

 private:
  float river(std::size_t cell) const;
  float road(std::size_t cell) const;
  float station(std::size_t cell) const;
  float access(int column, int row) const;
  float neighbours(std::size_t cell) const;
  float zone(std::size_t cell) const;
  float plan(int column, int row, std::size_t cell) const;

  const GrowthContext* context_;
  const City* city_;
  const Workspace* workspace_;
  CoarseReader<std::uint16_t> travel_;
  float riverWeight_, roadWeight_, stationWeight_, accessWeight_, neighbourScale_;
  std::array<float, 256> zoneScore_{};
  std::array<Point, 256> placePoint_{};
  std::array<float, 256> placePull_{};
  std::array<float, 1024> rootTable_{};  // sqrt of the share of full pressure
};

// The terms that no year changes (slope, height, ridge, chance), summed into workspace.staticScore, and
// the land that stays green, into workspace.isGreen.
void makeStaticScore(Workspace& workspace, const GrowthContext& context);

// Linear between dated points, constant beyond: how a weight moves through the eras.
double throughYears(int year, std::initializer_list<std::pair<int, double>> points);

}  // namespace shancheng
