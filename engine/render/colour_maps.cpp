#include "engine/render/colour_maps.h"

#include <algorithm>
#include <cmath>

#include "sim/state/cell.h"

namespace shancheng {

namespace {

constexpr std::array<std::uint32_t, 10> kViridis = {0x440154, 0x482878, 0x3E4989, 0x31688E, 0x26828E,
                                                    0x1F9E89, 0x35B779, 0x6ECE58, 0xB5DE2B, 0xFDE725};
constexpr std::array<std::uint32_t, 10> kCividis = {0x00224E, 0x123570, 0x3B496C, 0x575D6D, 0x707173,
                                                    0x8A8678, 0xA59C74, 0xC3B369, 0xE1CC55, 0xFEE838};
constexpr std::array<std::uint32_t, 10> kMagma = {0x000004, 0x180F3D, 0x440F76, 0x721F81, 0x9E2F7F,
                                                  0xCD4071, 0xF1605D, 0xFD9668, 0xFECA8D, 0xFCFDBF};
constexpr std::array<std::uint32_t, 10> kPurpleOrange = {0x2D004B, 0x542788, 0x8073AC, 0xB2ABD2, 0xE4E2EE,
                                                         0xF9EBDD, 0xFDB863, 0xE08214, 0xB35806, 0x7F3B08};

// In the order of LandUse: class 0 is open land and never drawn.
constexpr std::array<DataClass, 6> kLandUse = {{{"open", {0, 0, 0}, Hatch::plain},
                                                {"residential", {240, 228, 66}, Hatch::plain},
                                                {"commercial", {213, 94, 0}, Hatch::dots},
                                                {"industrial", {0, 85, 140}, Hatch::rising},
                                                {"public", {86, 180, 233}, Hatch::level},
                                                {"reserve", {176, 116, 156}, Hatch::crossed}}};
static_assert(kLandUse.size() == static_cast<std::size_t>(LandUse::count));
static_assert(static_cast<int>(LandUse::residential) == 1 && static_cast<int>(LandUse::commercial) == 2 &&
              static_cast<int>(LandUse::industrial) == 3 && static_cast<int>(LandUse::public_) == 4 &&
              static_cast<int>(LandUse::reserve) == 5);
constexpr std::array<DataClass, 4> kPlan = {{{"neither", {0, 0, 0}, Hatch::plain},
                                             {"built_as_planned", {84, 102, 128}, Hatch::plain},
                                             {"built_off_plan", {230, 130, 20}, Hatch::rising},
                                             {"planned_not_built", {176, 214, 238}, Hatch::falling}}};

struct Oklab {
  float l, a, b;
};

float linearOf(float byte) {
  const float s = byte / 255.0f;
  return s <= 0.04045f ? s / 12.92f : std::pow((s + 0.055f) / 1.055f, 2.4f);
}
std::uint8_t byteOf(float linear) {
  linear = std::clamp(linear, 0.0f, 1.0f);
  const float s = linear <= 0.0031308f ? linear * 12.92f : 1.055f * std::pow(linear, 1 / 2.4f) - 0.055f;
  return static_cast<std::uint8_t>(s * 255.0f + 0.5f);
}

Oklab oklabOf(std::uint32_t hex) {
  const float r = linearOf(static_cast<float>(hex >> 16 & 255)),
              g = linearOf(static_cast<float>(hex >> 8 & 255)), b = linearOf(static_cast<float>(hex & 255));
  const float l = std::cbrt(0.4122214708f * r + 0.5363325363f * g + 0.0514459929f * b);
  const float m = std::cbrt(0.2119034982f * r + 0.6806995451f * g + 0.1073969566f * b);
  const float s = std::cbrt(0.0883024619f * r + 0.2817188376f * g + 0.6299787005f * b);
  return {0.2104542553f * l + 0.7936177850f * m - 0.0040720468f * s,
          1.9779984951f * l - 2.4285922050f * m + 0.4505937099f * s,
          0.0259040371f * l + 0.7827717662f * m - 0.8086757660f * s};
}

Rgb rgbOf(const Oklab& c) {
  const auto cube = [](float x) { return x * x * x; };
  const float l = cube(c.l + 0.3963377774f * c.a + 0.2158037573f * c.b);
  const float m = cube(c.l - 0.1055613458f * c.a - 0.0638541728f * c.b);
  const float s = cube(c.l - 0.0894841775f * c.a - 1.2914855480f * c.b);
  return {byteOf(4.0767416621f * l - 3.3077115913f * m + 0.2309699292f * s),
          byteOf(-1.2684380046f * l + 2.6097574011f * m - 0.3413193965f * s),
          byteOf(-0.0041960863f * l - 0.7034186147f * m + 1.7076147010f * s)};
}

Rgb between(std::span<const std::uint32_t> anchors, float t) {
  const float at = std::clamp(t, 0.0f, 1.0f) * static_cast<float>(anchors.size() - 1);
  const auto low = std::min(static_cast<std::size_t>(at), anchors.size() - 2);
  const float part = at - static_cast<float>(low);
  const Oklab a = oklabOf(anchors[low]), b = oklabOf(anchors[low + 1]);
  return rgbOf({a.l + (b.l - a.l) * part, a.a + (b.a - a.a) * part, a.b + (b.b - a.b) * part});
}

}  // namespace

std::span<const DataClass> classesOf(ColourMap map) {
  if (map == ColourMap::landUse) return kLandUse;
  if (map == ColourMap::plan) return kPlan;
  return {};
}

Rgb colourAt(ColourMap map, float t) {
  switch (map) {
    case ColourMap::viridis:
      return between(kViridis, t);
    case ColourMap::viridisBack:
      return between(kViridis, 1 - t);
    case ColourMap::cividis:
      return between(kCividis, t);
    case ColourMap::cividisBack:
      return between(kCividis, 1 - t);
    // Its dark end would be taken for shadow.
    case ColourMap::magma:
      return between(kMagma, 0.12f + 0.88f * t);
    case ColourMap::magmaBack:
      return between(kMagma, 1 - 0.88f * t);
    case ColourMap::purpleOrange:
      return between(kPurpleOrange, t);
    case ColourMap::landUse:
    case ColourMap::plan:
    case ColourMap::count:
      break;
  }
  return {0, 0, 0};
}

std::vector<std::uint8_t> colourTexels() {
  std::vector<std::uint8_t> texels;
  texels.reserve(static_cast<std::size_t>(ColourMap::count) * kColourMapSteps * 4);
  for (int row = 0; row < static_cast<int>(ColourMap::count); ++row) {
    const auto map = static_cast<ColourMap>(row);
    const auto classes = classesOf(map);
    for (std::size_t step = 0; step < kColourMapSteps; ++step) {
      const bool isClass = step < classes.size();
      const Rgb colour =
          isClass ? classes[step].colour : colourAt(map, static_cast<float>(step) / (kColourMapSteps - 1));
      texels.insert(texels.end(), colour.begin(), colour.end());
      texels.push_back(isClass ? static_cast<std::uint8_t>(classes[step].pattern) : std::uint8_t{0});
    }
  }
  return texels;
}

}  // namespace shancheng
