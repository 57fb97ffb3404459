#include "engine/session/picture_options.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "sim/core/number_text.h"

namespace shancheng {

namespace {

constexpr std::size_t kMaxPlots = 4;
constexpr int kMinSide = 16, kMaxSide = 16384;

Error malformed(std::string_view name, std::string_view text, std::string expected) {
  return {"", 0, std::string(name) + " '" + std::string(text) + "'", std::move(expected)};
}

std::optional<IndicatorId> indicatorFrom(std::string_view id) {
  const auto table = indicatorTable();
  for (std::size_t i = 0; i < table.size(); ++i)
    if (table[i].id == id) return static_cast<IndicatorId>(i);
  return std::nullopt;
}

}  // namespace

bool saysPopulation(const PictureOptions& picture) {
  return picture.captions != Captions::files && std::find(picture.chart.begin(), picture.chart.end(),
                                                          IndicatorId::population) == picture.chart.end();
}

Result<std::pair<int, int>> parseSize(std::string_view text, std::string_view name) {
  const auto cross = text.find('x');
  int width = 0, height = 0;
  if (cross == std::string_view::npos || !parseNumber(text.substr(0, cross), width) ||
      !parseNumber(text.substr(cross + 1), height) || std::min(width, height) < kMinSide ||
      std::max(width, height) > kMaxSide)
    return malformed(name, text, "expected WIDTHxHEIGHT, each 16 to 16384, as in 1280x720");
  return std::pair(width, height);
}

Result<CameraAt> parseCameraAt(std::string_view text, std::string_view name) {
  std::array<double, 6> numbers{};
  std::string_view rest = text;
  bool isSound = true;
  for (std::size_t i = 0; i < numbers.size() && isSound; ++i) {
    const auto end = i == 5 ? rest.size() : rest.find(i == 2 ? ':' : ',');
    isSound = end != std::string_view::npos && parseNumber(rest.substr(0, end), numbers[i]);
    if (isSound && i < 5) rest.remove_prefix(end + 1);
  }
  for (std::size_t i : {std::size_t{0}, std::size_t{3}})
    isSound = isSound && std::abs(numbers[i]) <= 180 && std::abs(numbers[i + 1]) <= 90 &&
              std::abs(numbers[i + 2]) <= 200000;
  if (!isSound)
    return malformed(name, text,
                     "expected LON,LAT,HEIGHT:LON,LAT,HEIGHT (eye, then target), as in "
                     "106.67,29.54,1750:106.56,29.56,400");
  return CameraAt{{numbers[0], numbers[1]}, numbers[2], {numbers[3], numbers[4]}, numbers[5]};
}

Result<std::vector<IndicatorId>> parseChart(std::string_view text, std::string_view name) {
  std::vector<IndicatorId> chart;
  for (std::size_t at = 0; !text.empty() && at <= text.size();) {
    const std::size_t end = std::min(text.find(',', at), text.size());
    const std::string_view id = text.substr(at, end - at);
    const auto indicator = indicatorFrom(id);
    if (!indicator) {
      std::string known;
      for (const IndicatorRow& row : indicatorTable())
        known += (known.empty() ? "" : ", ") + std::string(row.id);
      return malformed(name, id, "expected ids of indicators with commas between, of " + known);
    }
    if (std::find(chart.begin(), chart.end(), *indicator) == chart.end()) chart.push_back(*indicator);
    at = end + 1;
  }
  if (chart.size() > kMaxPlots)
    return Error{"", 0, std::string(name) + " with " + std::to_string(chart.size()) + " indicators",
                 "expected at most 4"};
  return chart;
}

}  // namespace shancheng
