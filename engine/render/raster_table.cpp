#include "engine/render/raster_table.h"

#include <algorithm>
#include <cmath>

namespace shancheng {

namespace {

constexpr std::array<RasterRow, kRasterCount> kRasterRows = {{
#define RASTER(id, source, unit, low, high, colours) \
  {#id, RasterSource::source, #unit, low, high, ColourMap::colours},
#include "engine/render/rasters.def"
#undef RASTER
}};

float declaredIn(const History& history, std::uint8_t zone) {
  for (const YearRecordPointer& record : history.years)
    if (std::find(record->declared.begin(), record->declared.end(), zone) != record->declared.end())
      return static_cast<float>(record->year);
  return kNoValue;
}

}  // namespace

const RasterRow& rasterRow(RasterId id) { return kRasterRows[static_cast<std::size_t>(id)]; }

std::optional<RasterId> rasterFrom(std::string_view id) {
  for (std::size_t i = 0; i < kRasterCount; ++i)
    if (kRasterRows[i].id == id) return static_cast<RasterId>(i);
  return std::nullopt;
}

RasterRange rasterRange(RasterId id, const Geography& geography, const History& history) {
  const RasterRow& row = rasterRow(id);
  if (row.low < row.high) return {row.low, row.high};
  if (row.unit == "year") {
    const auto first = static_cast<float>(history.startYear / 10 * 10),
               last = static_cast<float>((history.endYear + 9) / 10 * 10);
    return {first, std::max(last, first + 10)};
  }
  if (row.unit != "metres") return {0, 1};
  const auto& heights = geography.heightMetres.values();
  const auto [low, high] = std::minmax_element(heights.begin(), heights.end());
  // Round ends, so that round numbers stand beside the legend.
  const float step = *high - *low > 400 ? 100.0f : 10.0f;
  return {std::floor(*low / step) * step, std::ceil(*high / step) * step + (*high > *low ? 0.0f : step)};
}

float rasterValue(RasterId id, const Geography& geography, const History& history, const YearFields* fields,
                  std::size_t cell) {
  if (geography.isWater[cell]) return kNoValue;
  if (needsFields(id) && !fields) return kNoValue;
  switch (id) {
    case RasterId::slope:
      return geography.slopeDegrees[cell];
    case RasterId::height:
      return geography.heightMetres[cell];
    case RasterId::river_distance:
      return geography.riverDistanceMetres[cell];
    case RasterId::zones:
      return geography.zone[cell] == kNoZone ? kNoValue : declaredIn(history, geography.zone[cell]);
    case RasterId::travel_time:
      return fields->travelMinutes[cell];
    case RasterId::road_distance:
      return fields->roadMetres[cell];
    case RasterId::station_distance:
      return fields->stationMetres[cell];
    case RasterId::suitability:
      return fields->score[cell];
    case RasterId::pressure:
      return 100.0f * fields->builtAroundFraction[cell];
    case RasterId::centre_pull:
      return fields->centrePull[cell];
    case RasterId::plan:
      return fields->isPlanned[cell] ? 1.0f : 0.0f;
    default:
      return kNoValue;
  }
}

}  // namespace shancheng
