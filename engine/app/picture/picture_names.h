// The names that people use for what is drawn (layers, rasters, qualities) and what they stand for in the
// renderer. Used by the command line, film specs and whoever draws.
#pragma once

#include <string_view>

#include "engine/render/renderer.h"
#include "engine/session/film_spec.h"

namespace shancheng {

// For setFilmValue and spec files.
const FilmNames& filmNames();
// Of a name that was checked against filmNames(); automatic, none where it is unknown.
Quality qualityOf(std::string_view name);
RasterId rasterOf(std::string_view name);
std::string_view nameOf(Quality quality);
std::string_view nameOf(RasterId raster);  // empty: none
// Every switch on settings that start as layers.def has them.
void switchLayers(FrameSettings& frame, const std::vector<LayerSwitch>& switches);

}  // namespace shancheng
