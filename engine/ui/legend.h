// The legend of the raster that is draped over the land: what it is, in which unit, which colour and
// pattern means what. Drawn by the window and burned into stills and films by the same function.
#pragma once

#include <imgui.h>

#include "engine/render/raster_table.h"
#include "engine/ui/fonts.h"
#include "sim/io/text_table.h"

namespace shancheng {

struct Legend {
  RasterId raster = RasterId::none;
  RasterRange range{0, 1};
  int year = 0;
};

// Width and height of it, in pixels.
ImVec2 legendSize(const Fonts& fonts, float scale, const TextTable& first, bool isBilingual,
                  const Legend& legend);
// At this top left corner, the first language large (alone where both tables are one); returns left, top,
// right, bottom.
ImVec4 drawLegend(ImDrawList& list, const Fonts& fonts, float scale, ImVec2 at, const TextTable& first,
                  const TextTable& second, const Legend& legend);

}  // namespace shancheng
