// Attribute slots, uniform-block bindings and texture units, fixed once for every shader of the
// program. shaders/common/slots.glsl says the same to GLSL; Program applies the names after linking.
#pragma once

#include <array>
#include <string_view>
#include <utility>

namespace shancheng::gl {

// Vertex attribute locations.
enum Attribute : unsigned {
  kAttributePosition = 0,  // mesh vertex
  kAttributeExtra = 1,     // mesh vertex: meaning belongs to the shader
  kAttributePlace = 2,     // instance: where
  kAttributeShape = 3,     // instance: size, turn, kind
  kAttributeLife = 4,      // instance: born, died
  kAttributeColour = 5,
};

enum UniformBlock : unsigned { kBlockFrame = 0 };
inline constexpr std::array<std::pair<std::string_view, unsigned>, 1> kUniformBlocks = {
    {{"Frame", kBlockFrame}}};

enum TextureUnit : int {
  kUnitHeight = 0,      // R32F: drawn surface, metres above sea level
  kUnitNormal = 1,      // RG8: ground normal x, y
  kUnitLand = 2,        // RGBA8: ridge share, sky visibility, metres to the bank + 24, tint of the water
  kUnitShore = 3,       // R16F: signed distance to the bank, metres, negative in water
  kUnitHorizon = 4,     // RGBA8 array: sine of the horizon's height in 16 directions
  kUnitNoise = 5,       // RGBA8: tileable noises
  kUnitCity = 6,        // RGBA8: what is built at the moment drawn
  kUnitHeads = 7,       // R32UI: newest interval of a cell, 1-based
  kUnitIntervals = 8,   // RG32UI: intervals, linked to the cell's older one
  kUnitFrame = 9,       // the linear picture, before the tone curve
  kUnitShadow = 10,     // depth from the sun
  kUnitGlow = 11,       // light spread by the lens and the damp air
  kUnitField = 12,      // R32F: numbers of a raster, by cell
  kUnitColours = 13,    // RGBA8: colour maps, one a row
  kUnitData = 14,       // RGBA8: the raster draped over the land, as colours
  kUnitBuildings = 16,  // RGBA32UI: all buildings, a texel each (15 is where textures are written)
};
inline constexpr std::array<std::pair<std::string_view, int>, 16> kTextureUnits = {
    {{"t_height", kUnitHeight},
     {"t_normal", kUnitNormal},
     {"t_land", kUnitLand},
     {"t_shore", kUnitShore},
     {"t_horizon", kUnitHorizon},
     {"t_noise", kUnitNoise},
     {"t_city", kUnitCity},
     {"t_heads", kUnitHeads},
     {"t_intervals", kUnitIntervals},
     {"t_frame", kUnitFrame},
     {"t_shadow", kUnitShadow},
     {"t_glow", kUnitGlow},
     {"t_field", kUnitField},
     {"t_colours", kUnitColours},
     {"t_data", kUnitData},
     {"t_buildings", kUnitBuildings}}};

}  // namespace shancheng::gl
