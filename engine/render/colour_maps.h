// Colours of data, by number and by class, readable by the colour-blind: sequences whose lightness only
// rises or only falls, and classes that differ in lightness or in pattern as well as in hue. Used by the
// shaders through one small texture, by the legend and by the tests. sRGB bytes.
// References: viridis, magma (Smith & van der Walt 2015), cividis (Nunez et al. 2018), PuOr (Brewer),
// the palette of Okabe & Ito (2008); between anchors in Oklab (Ottosson 2020).
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace shancheng {

using Rgb = std::array<std::uint8_t, 3>;

// The texture has a row for each.
enum class ColourMap : std::uint8_t {
  viridis,
  viridisBack,
  cividis,
  cividisBack,
  magma,
  magmaBack,
  purpleOrange,
  landUse,
  plan,
  count
};
inline constexpr int kColourMapSteps = 256;

// The second code of a class, drawn over its colour; shaders/common/drape.glsl knows the numbers.
enum class Hatch : std::uint8_t { plain, rising, falling, dots, crossed, level };

struct DataClass {
  const char* id;  // words under [raster_class]
  Rgb colour;
  Hatch pattern;
};

// Of a map of classes, by class; empty for a sequence.
std::span<const DataClass> classesOf(ColourMap map);
// share 0..1 along a sequence.
Rgb colourAt(ColourMap map, float t);
// RGBA rows for the texture: the sequence, or class k at texel k with its pattern as alpha.
std::vector<std::uint8_t> colourTexels();

}  // namespace shancheng
