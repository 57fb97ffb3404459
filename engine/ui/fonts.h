// The font that shows Chinese and Latin: found among the system's, with exactly the glyphs that the
// loaded texts and labels need, so that no character is ever drawn as an empty box.
// Called by the window and by pictures with labels or captions.
#pragma once

#include <imgui.h>

#include <set>
#include <string>
#include <vector>

#include "sim/core/result.h"
#include "sim/io/text_table.h"
#include "sim/state/definition.h"

namespace shancheng {

// SHANCHENG_FONT, or the first of the packages' fonts that is there; the error names the package.
struct FontFile {
  std::string path;
  int face = 0;
};
Result<FontFile> findFont();

// Every character of the texts and of every name, title and sentence of the city.
std::set<ImWchar> charactersOf(const TextTable& texts);
std::set<ImWchar> charactersOf(const CityDefinition& city);
// Code points of UTF-8, those beyond 16 bits left out.
std::set<ImWchar> charactersOf(std::string_view utf8);

struct Fonts {
  ImFont* body = nullptr;   // every character
  ImFont* title = nullptr;  // every character, larger
  ImFont* year = nullptr;   // digits, Latin and what FontSizes adds, largest
  bool latinOnly = false;
};
// Pixel sizes at scale 1, and what the largest type says besides digits and Latin.
struct FontSizes {
  float body = 17, title = 25, year = 76;
  std::set<ImWchar> inYear = {};
};
Result<Fonts> buildFonts(ImFontAtlas& atlas, const FontFile& file, const std::set<ImWchar>& characters,
                         float scale, const FontSizes& sizes = {});
// What there is without any font file: Latin only.
Fonts builtInFonts(ImFontAtlas& atlas, float scale);
// Characters the font cannot draw.
std::vector<ImWchar> missingGlyphs(const ImFont& font, const std::set<ImWchar>& characters);

}  // namespace shancheng
