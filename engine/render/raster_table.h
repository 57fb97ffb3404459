// The rasters that can be draped over the land, from rasters.def, and their values on the CPU. Used by
// the renderer, the legend, the command line and the view panel. Values are in the row's unit.
#pragma once

#include <optional>
#include <string_view>

#include "engine/render/colour_maps.h"
#include "sim/branch/history.h"
#include "sim/growth/year_fields.h"
#include "sim/state/geography.h"

namespace shancheng {

enum class RasterId : int {
  none = -1,
#define RASTER(id, ...) id,
#include "engine/render/rasters.def"
#undef RASTER
  count
};
inline constexpr std::size_t kRasterCount = static_cast<std::size_t>(RasterId::count);

enum class RasterSource : std::uint8_t { lives, land, zones, growth, plan };

struct RasterRow {
  std::string_view id;
  RasterSource source;
  std::string_view unit;
  float low, high;
  ColourMap colours;
};
const RasterRow& rasterRow(RasterId id);
std::optional<RasterId> rasterFrom(std::string_view id);
// Whether its values are those of one year's growth, which has to be asked for (Timeline::fieldsAt).
inline bool needsFields(RasterId id) {
  if (id == RasterId::none) return false;
  const RasterSource source = rasterRow(id).source;
  return source == RasterSource::growth || source == RasterSource::plan;
}

struct RasterRange {
  float low, high;
};
RasterRange rasterRange(RasterId id, const Geography& geography, const History& history);

inline constexpr float kNoValue = -1e9f;
// The value of a cell of a raster that is not drawn from intervals (plan: 1 where it is wanted built);
// kNoValue in water, outside zones, and where `fields` is null but needed.
float rasterValue(RasterId id, const Geography& geography, const History& history, const YearFields* fields,
                  std::size_t cell);

}  // namespace shancheng
