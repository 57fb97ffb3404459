// What is written over the picture: text with a halo, names of places. Drawn by the window and burned into
// stills and films by the same functions.
#pragma once

#include <imgui.h>

#include <span>

#include "engine/render/renderer.h"
#include "engine/ui/fonts.h"
#include "sim/io/text_table.h"

namespace shancheng {

// Text with a dark halo, readable on any ground.
void drawHaloText(ImDrawList& list, ImFont* font, float size, ImVec2 at, ImU32 colour, const char* text);

// Two-line labels, the chosen language first (or alone); a label that would cover a higher-ranked one, or
// meet a panel (left, top, right, bottom), is left out.
void drawLabels(ImDrawList& list, const Fonts& fonts, float scale, Language first,
                std::span<const LabelPlacement> labels, std::span<const ImVec4> panels = {},
                bool isBilingual = true);

}  // namespace shancheng
