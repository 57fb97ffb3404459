// The figures measured every year, made from indicators.def.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

namespace shancheng {

enum class IndicatorId : int {
#define INDICATOR(id, ...) id,
#include "sim/measure/indicators.def"
#undef INDICATOR
  count
};
inline constexpr std::size_t kIndicatorCount = static_cast<std::size_t>(IndicatorId::count);
using Indicators = std::array<double, kIndicatorCount>;

enum class IndicatorGroup { people, land, housing, work, countryside, form };
inline constexpr std::array<std::string_view, 6> kIndicatorGroupIds = {"people", "land",        "housing",
                                                                       "work",   "countryside", "form"};
struct IndicatorRow {
  std::string_view id, unit;
  int decimals;
  IndicatorGroup group;
};
std::span<const IndicatorRow> indicatorTable();

}  // namespace shancheng
