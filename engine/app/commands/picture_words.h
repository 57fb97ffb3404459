// What the command line's words for a picture's layers, raster, captions and chart mean. Used by
// command_line.
#pragma once

#include <string>
#include <vector>

#include "engine/app/commands/options.h"
#include "sim/core/result.h"

namespace shancheng {

// `--captions` and `--chart` may stand alone: then they mean this. A word is their value unless it is an
// option, or a path, which is rather the picture's own name.
std::vector<std::string> withWordsForBareOptions(int argc, const char* const* argv);

// `en`, `zh`, `both` or, for a film, `srt`.
Result<Captions> parseCaptions(const std::string& text, Mode mode);
// Up to four ids of indicators with commas between; nothing typed, no chart.
Result<std::vector<IndicatorId>> parseChart(const std::string& text);

// "haze" turns the layer the other way round, "+haze" on, "-haze" off.
Result<LayerSwitch> parseLayerSwitch(const std::string& text);

// The raster of this id.
Result<RasterId> parseRaster(const std::string& text);

}  // namespace shancheng
