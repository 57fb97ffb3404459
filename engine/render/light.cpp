#include "engine/render/light.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace shancheng {

namespace {

// Late October and mid February: morning light rakes the slopes that face the rivers' meeting.
constexpr double kDeclinationDegrees = -10.0;

glm::vec3 srgb(unsigned hex, float scale = 1.0f) {
  glm::vec3 c(static_cast<float>((hex >> 16) & 255u), static_cast<float>((hex >> 8) & 255u),
              static_cast<float>(hex & 255u));
  c /= 255.0f;
  for (int i = 0; i < 3; ++i)
    c[i] = c[i] <= 0.04045f ? c[i] / 12.92f : std::pow((c[i] + 0.055f) / 1.055f, 2.4f);
  return c * scale;
}

// The look at one height of the sun; between heights everything is interpolated.
struct Key {
  float height;  // degrees
  glm::vec3 sun, zenith, horizonSun, horizonAway, glow, ambient, gain;
  float zenithExponent, glowExponent, exposure, curve, night;
  float air, airHeight, upper, layerLow, layerHigh, tintRed, tintBlue;
};

const std::array<Key, 6>& keys() {
  static const std::array<Key, 6> table = {{
      // Deep night: the city is its own light, the sky keeps a little of it.
      {-14,
       srgb(0x8FA6D8, 0.045f),
       srgb(0x0E1730, 0.55f),
       srgb(0x2B2F4A, 0.55f),
       srgb(0x23263C, 0.50f),
       glm::vec3(0),
       srgb(0x6078AA, 0.17f),
       {0.94f, 1.00f, 1.07f},
       0.40f,
       18,
       1.72f,
       0.30f,
       1.0f,
       4.6e-5f,
       430,
       1.0e-5f,
       7e-5f,
       4e-5f,
       0.90f,
       1.10f},
      // After sunset.
      {-5,
       srgb(0x8FA6D8, 0.03f),
       srgb(0x2B4473, 0.46f),
       srgb(0x9C7E88, 0.38f),
       srgb(0x525A7E, 0.36f),
       srgb(0xFF9A6A, 0.20f),
       srgb(0x7888B8, 0.30f),
       {0.92f, 1.02f, 1.04f},
       0.36f,
       14,
       1.72f,
       0.25f,
       1.0f,
       5e-5f,
       430,
       1.2e-5f,
       8e-5f,
       4e-5f,
       0.90f,
       1.10f},
      // Dusk, the postcard.
      {2.2f,
       glm::vec3(1.0f, 0.52f, 0.34f) * 0.30f,
       srgb(0x3E5F92, 0.66f),
       srgb(0xC49A8E, 0.62f),
       srgb(0x66708F, 0.42f),
       srgb(0xFF9A5C, 0.55f),
       srgb(0x858EBC, 0.29f),
       {0.90f, 1.04f, 1.05f},
       0.34f,
       18,
       1.72f,
       0.25f,
       0.75f,
       5e-5f,
       430,
       1.2e-5f,
       8e-5f,
       4e-5f,
       0.90f,
       1.10f},
      // Low sun.
      {9,
       glm::vec3(1.0f, 0.76f, 0.50f) * 1.85f,
       srgb(0x86A2BC, 0.90f),
       srgb(0xF0D6B0, 0.98f),
       srgb(0xD6CDBE, 0.88f),
       srgb(0xFFC48C, 0.30f),
       srgb(0xB9BDC2, 0.42f),
       {1.02f, 1.0f, 0.97f},
       0.54f,
       14,
       0.94f,
       0.46f,
       0.0f,
       5e-5f,
       400,
       1.2e-5f,
       1.4e-4f,
       9e-5f,
       0.86f,
       1.16f},
      // Day.
      {22,
       glm::vec3(1.0f, 0.87f, 0.68f) * 2.05f,
       srgb(0x86A9C4, 0.98f),
       srgb(0xECE2D0, 1.05f),
       srgb(0xE0DACB, 1.0f),
       srgb(0xFFE2B8, 0.12f),
       srgb(0xC2CACF, 0.42f),
       {1.02f, 1.0f, 0.975f},
       0.58f,
       12,
       0.69f,
       0.55f,
       0.0f,
       4.2e-5f,
       440,
       1.4e-5f,
       1.3e-4f,
       9e-5f,
       0.84f,
       1.20f},
      {60,
       glm::vec3(1.0f, 0.90f, 0.75f) * 2.05f,
       srgb(0x86A9C4, 1.0f),
       srgb(0xE8E2D6, 1.05f),
       srgb(0xE0DCD2, 1.02f),
       srgb(0xFFE8C8, 0.10f),
       srgb(0xC6CED4, 0.44f),
       {1.02f, 1.0f, 0.975f},
       0.58f,
       12,
       0.71f,
       0.55f,
       0.0f,
       4.2e-5f,
       440,
       1.4e-5f,
       1.2e-4f,
       8e-5f,
       0.84f,
       1.20f},
  }};
  return table;
}

}  // namespace

SkyLight lightAt(double hour, double latitudeDegrees) {
  const double latitude = glm::radians(latitudeDegrees);
  const double turn = glm::radians((hour - 12.0) * 15.0);
  const double declination = glm::radians(kDeclinationDegrees);
  // Direction in (east, north, up).
  const double east = -std::cos(declination) * std::sin(turn);
  const double north = std::sin(declination) * std::cos(latitude) -
                       std::cos(declination) * std::cos(turn) * std::sin(latitude);
  const double up = std::sin(declination) * std::sin(latitude) +
                    std::cos(declination) * std::cos(turn) * std::cos(latitude);
  const double height = glm::degrees(std::asin(std::clamp(up, -1.0, 1.0)));

  const auto& table = keys();
  std::size_t next = 1;
  while (next + 1 < table.size() && height > table[next].height) ++next;
  const Key& a = table[next - 1];
  const Key& b = table[next];
  const float t = static_cast<float>(std::clamp((height - a.height) / (b.height - a.height), 0.0, 1.0));
  const auto mix = [t](const auto& low, const auto& high) { return low + (high - low) * t; };

  SkyLight light;
  light.sineHeight = static_cast<float>(up);
  const double shownHeight = glm::radians(height > 0 ? 32.0 * std::tanh(height / 32.0) : height);
  glm::dvec2 level(east, north);
  level /= std::max(glm::length(level), 1e-6);
  light.direction =
      glm::vec3(glm::vec2(level * std::cos(shownHeight)), static_cast<float>(std::sin(shownHeight)));
  if (height < -3.0) {
    // The glow of sunset keeps its place; what lights the ground then is a high moon behind the eye.
    light.direction = glm::normalize(glm::vec3(glm::vec2(level) * 0.95f, 0.30f));
  } else if (height < 1.2) {
    light.direction.z = 0.02f;
    light.direction = glm::normalize(light.direction);
  }
  light.sun = mix(a.sun, b.sun);
  light.zenith = mix(a.zenith, b.zenith);
  light.horizonSun = mix(a.horizonSun, b.horizonSun);
  light.horizonAway = mix(a.horizonAway, b.horizonAway);
  light.glow = mix(a.glow, b.glow);
  light.ambient = mix(a.ambient, b.ambient);
  light.gain = mix(a.gain, b.gain);
  light.zenithExponent = mix(a.zenithExponent, b.zenithExponent);
  light.glowExponent = mix(a.glowExponent, b.glowExponent);
  light.exposure = mix(a.exposure, b.exposure);
  light.curve = mix(a.curve, b.curve);
  light.night = mix(a.night, b.night);
  light.air = mix(a.air, b.air);
  light.airHeight = mix(a.airHeight, b.airHeight);
  light.upper = mix(a.upper, b.upper);
  light.layerLow = mix(a.layerLow, b.layerLow);
  light.layerHigh = mix(a.layerHigh, b.layerHigh);
  light.tintRed = mix(a.tintRed, b.tintRed);
  light.tintBlue = mix(a.tintBlue, b.tintBlue);
  // Fog lies on the river in the morning and is gone by nine.
  const double morning = std::clamp((hour - 4.5) / 1.5, 0.0, 1.0) * std::clamp((9.0 - hour) / 2.5, 0.0, 1.0);
  light.river = static_cast<float>(2.0e-3 * morning + 5e-5);
  return light;
}

}  // namespace shancheng
