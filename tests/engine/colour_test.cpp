// Colours that anybody can read: the classes stay apart for the three kinds of colour-blindness, by
// distance, by lightness or by pattern, and the sequences only rise or only fall in lightness.
// Simulated after Viénot, Brettel & Mollon (1999) for missing red and green cones, and Brettel, Viénot &
// Mollon (1997) for blue; distances in CIELAB (1976, D65).
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/render/colour_maps.h"
#include "engine/render/raster_table.h"

namespace shancheng {
namespace {

using Vector = std::array<double, 3>;
using Matrix = std::array<Vector, 3>;

enum class Sight { full, protanopia, deuteranopia, tritanopia };
constexpr Sight kSights[] = {Sight::full, Sight::protanopia, Sight::deuteranopia, Sight::tritanopia};

double linearOf(std::uint8_t byte) {
  const double s = byte / 255.0;
  return s <= 0.04045 ? s / 12.92 : std::pow((s + 0.055) / 1.055, 2.4);
}

Vector times(const Matrix& m, const Vector& v) {
  Vector result{};
  for (std::size_t i = 0; i < 3; ++i)
    for (std::size_t k = 0; k < 3; ++k) result[i] += m[i][k] * v[k];
  return result;
}

// Linear sRGB to what the eye without one kind of cone makes of it, in linear sRGB.
Vector seen(const Vector& rgb, Sight sight) {
  // The two projections in linear sRGB, the plane through grey between blue and yellow (1999).
  constexpr Matrix kProtanopia = {{{0.11238, 0.88762, 0}, {0.11238, 0.88762, 0}, {0.00401, -0.00401, 1}}};
  constexpr Matrix kDeuteranopia = {{{0.29275, 0.70725, 0}, {0.29275, 0.70725, 0}, {-0.02234, 0.02234, 1}}};
  // Blue: two half planes, parted by the one that grey lies on (1997).
  constexpr Matrix kTritanLow = {
      {{1.01277, 0.13548, -0.14826}, {-0.01243, 0.86812, 0.14431}, {0.07589, 0.80500, 0.11911}}};
  constexpr Matrix kTritanHigh = {
      {{0.93678, 0.18979, -0.12657}, {0.06154, 0.81526, 0.12320}, {-0.37562, 1.12767, 0.24796}}};
  constexpr Vector kTritanPlane = {0.03901, -0.02788, -0.01113};
  switch (sight) {
    case Sight::full:
      return rgb;
    case Sight::protanopia:
      return times(kProtanopia, rgb);
    case Sight::deuteranopia:
      return times(kDeuteranopia, rgb);
    case Sight::tritanopia:
      break;
  }
  const double side = kTritanPlane[0] * rgb[0] + kTritanPlane[1] * rgb[1] + kTritanPlane[2] * rgb[2];
  return times(side >= 0 ? kTritanLow : kTritanHigh, rgb);
}

Vector labOf(const Vector& rgb) {
  constexpr Matrix kToXyz = {{{0.4124564, 0.3575761, 0.1804375},
                              {0.2126729, 0.7151522, 0.0721750},
                              {0.0193339, 0.1191920, 0.9503041}}};
  Vector clamped = rgb;
  for (double& one : clamped) one = std::clamp(one, 0.0, 1.0);
  Vector xyz = times(kToXyz, clamped);
  const Vector white = {0.95047, 1.0, 1.08883};
  for (std::size_t i = 0; i < 3; ++i) {
    const double t = xyz[i] / white[i];
    xyz[i] = t > 216.0 / 24389.0 ? std::cbrt(t) : (24389.0 / 27.0 * t + 16) / 116;
  }
  return {116 * xyz[1] - 16, 500 * (xyz[0] - xyz[1]), 200 * (xyz[1] - xyz[2])};
}

Vector labSeen(const Rgb& colour, Sight sight) {
  return labOf(seen({linearOf(colour[0]), linearOf(colour[1]), linearOf(colour[2])}, sight));
}

double distance(const Vector& a, const Vector& b) {
  return std::hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

TEST(Colours, SimulationKeepsGreyAndJoinsRedWithGreen) {
  for (const Sight sight : kSights)
    EXPECT_LT(distance(labSeen({128, 128, 128}, sight), labSeen({128, 128, 128}, Sight::full)), 1.5);
  // Equal to the eye without red or green cones, far apart to others: a red and an olive.
  EXPECT_GT(distance(labSeen({163, 73, 20}, Sight::full), labSeen({100, 100, 20}, Sight::full)), 35);
  EXPECT_LT(
      distance(labSeen({163, 73, 20}, Sight::deuteranopia), labSeen({100, 100, 20}, Sight::deuteranopia)),
      12);
}

// No two classes may look alike: either far apart, or apart in lightness, and never with one pattern when
// near.
TEST(Colours, ClassesStayApartForEveryEye) {
  for (const ColourMap map : {ColourMap::landUse, ColourMap::plan}) {
    const auto classes = classesOf(map);
    for (const Sight sight : kSights)
      for (std::size_t a = 1; a < classes.size(); ++a)
        for (std::size_t b = a + 1; b < classes.size(); ++b) {
          const Vector first = labSeen(classes[a].colour, sight), second = labSeen(classes[b].colour, sight);
          const std::string pair = std::string(classes[a].id) + " and " + classes[b].id + ", eye " +
                                   std::to_string(static_cast<int>(sight));
          EXPECT_GE(distance(first, second), 20) << pair;
          EXPECT_TRUE(std::abs(first[0] - second[0]) >= 15 || classes[a].pattern != classes[b].pattern)
              << pair;
        }
  }
}

TEST(Colours, SequencesAreEvenAndOneWay) {
  for (int row = 0; row < static_cast<int>(ColourMap::count); ++row) {
    const auto map = static_cast<ColourMap>(row);
    if (!classesOf(map).empty() || map == ColourMap::purpleOrange) continue;
    for (const Sight sight : kSights) {
      double least = 1e9, most = 0;
      const double way = labSeen(colourAt(map, 1), sight)[0] - labSeen(colourAt(map, 0), sight)[0];
      EXPECT_GE(std::abs(way), 45) << row;
      for (int step = 0; step < 16; ++step) {
        const Vector from = labSeen(colourAt(map, static_cast<float>(step) / 16), sight);
        const Vector to = labSeen(colourAt(map, static_cast<float>(step + 1) / 16), sight);
        EXPECT_GT((to[0] - from[0]) * way, 0)
            << "row " << row << ", step " << step << ", eye " << static_cast<int>(sight);
        least = std::min(least, std::abs(to[0] - from[0]));
        most = std::max(most, std::abs(to[0] - from[0]));
      }
      EXPECT_LT(most, 6 * least) << row;
    }
  }
}

TEST(Colours, TheTwoWayMapIsLightestInItsMiddle) {
  for (const Sight sight : kSights) {
    const double middle = labSeen(colourAt(ColourMap::purpleOrange, 0.5f), sight)[0];
    EXPECT_GT(middle, 85);
    for (const float end : {0.0f, 1.0f})
      EXPECT_LT(labSeen(colourAt(ColourMap::purpleOrange, end), sight)[0], middle - 40);
    EXPECT_GT(distance(labSeen(colourAt(ColourMap::purpleOrange, 0.2f), sight),
                       labSeen(colourAt(ColourMap::purpleOrange, 0.8f), sight)),
              20);
  }
}

}  // namespace
}  // namespace shancheng
