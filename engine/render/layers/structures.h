// Shapes of bridges, viaducts, portals and stations as straight bars. Used by the networks layer.
// Metres above sea level.
#pragma once

#include <array>
#include <cstdint>
#include <glm/glm.hpp>
#include <span>
#include <vector>

#include "engine/render/layers/network_lines.h"

namespace shancheng {

struct Bar {
  glm::vec3 from, to;
  float halfWidth, halfHeight;  // half height in scene metres: across the bar, not upwards
  float growsFrom, growsTo;     // share of the structure's growth
  std::array<std::uint8_t, 4>
      colour;  // sRGB; alpha: how brightly it is lit at night, kCarriageway: by its own lamps
};

inline constexpr std::uint8_t kCarriageway = 255;
inline constexpr std::array<std::uint8_t, 4> kConcrete = {0xD3, 0xCC, 0xBE, 26};
inline constexpr std::array<std::uint8_t, 4> kDeck = {0xDD, 0xD6, 0xC8, kCarriageway};
inline constexpr std::array<std::uint8_t, 4> kDark = {0x3A, 0x34, 0x2C, 60};
// Bars thinner than these are left out far away; the thinnest fade instead of filling a pixel.
inline constexpr float kThinMetres = 1.5f, kCableMetres = 0.5f;

// A bridge in its style, with viaducts down to the ground where no road of the network comes up.
std::vector<Bar> bridgeBars(const BridgeDeck& deck, const LandSurface& land);
// Viaducts with pillars, portals, stations of a graded line.
std::vector<Bar> lineBars(const NetworkFeature& feature, std::span<const GradePoint> line);
// The two portals of a tunnel.
std::vector<Bar> portalBars(const NetworkFeature& tunnel, const LandSurface& land);
// The colour of a railway: that of its line, quietened towards concrete.
std::array<std::uint8_t, 4> trackColour(const NetworkFeature& rail, std::uint8_t lamps);

// A box with a level floor; `along` is a unit vector, `size` is length, width, height in metres.
Bar box(const glm::vec3& foot, const glm::vec3& along, const glm::vec3& size,
        const std::array<std::uint8_t, 4>& colour, float growsFrom, float growsTo);

}  // namespace shancheng
