#include "engine/render/layers/facilities.h"

#include <algorithm>
#include <cmath>

#include "engine/render/scene_units.h"

namespace shancheng {

namespace {

using Colour = std::array<std::uint8_t, 4>;
constexpr Colour kTarmac = {0x77, 0x74, 0x6E, 12}, kApron = {0xA8, 0xA2, 0x96, 30},
                 kMarking = {0xE8, 0xE4, 0xDA, 120};
constexpr Colour kHall = {0xE4, 0xDE, 0xD2, 110}, kRoof = {0xC3, 0xC4, 0xBF, 26},
                 kCrane = {0xB8, 0x5A, 0x3E, 60};
constexpr Colour kQuay = {0xB7, 0xB0, 0xA2, 60}, kBrick = {0x9C, 0x7A, 0x66, 20};
// What is newer is larger: quays, terminals and runways of the age of containers and jets.
constexpr int kModernYear = 1985;

struct Site {
  glm::vec3 foot, along, side;
  const LandSurface* land;
  std::vector<Bar>* bars;

  glm::vec3 at(float forward, float left, float up = 0) const {
    return foot + along * forward + side * left + glm::vec3(0, 0, up);
  }
  float ground(float forward, float left) const {
    const glm::vec3 place = at(forward, left);
    return land->height(place.x, place.y);
  }
  // Stands at `up` above the site's own level.
  void put(float forward, float left, float up, const glm::vec3& size, const Colour& colour) const {
    bars->push_back(box(at(forward, left, up), along, size, colour, 0.0f, 1.0f));
  }
};

struct Flatness {
  float low = 1e9f, high = -1e9f;
};
Flatness flatness(const LandSurface& land, const glm::vec3& middle, const glm::vec3& along, float length,
                  float width) {
  Flatness found;
  const glm::vec3 side(-along.y, along.x, 0);
  for (int i = -6; i <= 6; ++i)
    for (int k = -1; k <= 1; ++k) {
      const glm::vec3 place = middle + along * (length * static_cast<float>(i) / 12.0f) +
                              side * (width * static_cast<float>(k) / 2.0f);
      const float ground = land.height(place.x, place.y);
      found.low = std::min(found.low, ground);
      found.high = std::max(found.high, ground);
    }
  return found;
}

// The direction in which a long flat thing moves the least earth; it is rather filled than cut.
Site flattestSite(const Facility& facility, const LandSurface& land, std::vector<Bar>& bars, float length,
                  float width) {
  Site site;
  site.land = &land;
  site.bars = &bars;
  const glm::vec3 middle(static_cast<float>(facility.point.x), static_cast<float>(facility.point.y), 0);
  float best = 1e9f;
  for (int turn = 0; turn < 24; ++turn) {
    const float angle = static_cast<float>(turn) * 3.14159265f / 24.0f;
    const glm::vec3 along(std::cos(angle), std::sin(angle), 0);
    const Flatness found = flatness(land, middle, along, length, width);
    if (found.high - found.low < best) {
      best = found.high - found.low;
      site.along = along;
      site.foot = {middle.x, middle.y, found.low + 0.92f * best};
    }
  }
  site.side = {-site.along.y, site.along.x, 0};
  return site;
}

// A level piece of ground, with its embankment down to the lowest ground below it.
void addTerrace(const Site& site, float forward, float left, float length, float width, float up,
                const Colour& colour) {
  const Flatness under = flatness(*site.land, site.at(forward, left), site.along, length, width);
  const float deep = std::clamp(site.foot.z + up - under.low + 3.0f, 3.0f, 60.0f);
  site.put(forward, left, up - deep, {length, width, deep}, colour);
}

void addAirport(const Facility& facility, const LandSurface& land, std::vector<Bar>& bars) {
  const bool isModern = facility.closedYear > facility.openedYear + 60;  // built for jets, and still there
  const float runway = isModern ? 3200.0f : 1300.0f;
  const Site site = flattestSite(facility, land, bars, runway, isModern ? 700.0f : 160.0f);
  const int runways = isModern ? 2 : 1;
  for (int i = 0; i < runways; ++i) {
    const float left = isModern ? (i == 0 ? -260.0f : 260.0f) : 0.0f;
    addTerrace(site, 0, left, runway + 160.0f, 150.0f, 0.6f, {0x9B, 0x9C, 0x74, 0});
    site.put(0, left, 0.4f, {runway, 58.0f, 0.9f}, kTarmac);
    for (int k = -8; k <= 8; ++k)
      site.put(static_cast<float>(k) * runway / 18.0f, left, 1.0f, {70, 3, 0.6f}, kMarking);
    for (const float end : {-1.0f, 1.0f})
      for (const float across : {-14.0f, 14.0f})
        site.put(end * (runway * 0.5f - 60.0f), left + across, 1.0f, {50, 14, 0.6f}, kMarking);
  }
  if (!isModern) {
    site.put(0, 75, -2, {60, 24, 11}, kHall);
    return;
  }
  addTerrace(site, 0, 0, 1500.0f, 300.0f, 0.4f, kApron);
  // A hall with piers, each with a broad roof.
  site.put(0, 0, 0, {420, 110, 24}, kHall);
  site.put(0, 0, 24, {450, 140, 3.5f}, kRoof);
  for (const float end : {-1.0f, 1.0f}) {
    site.put(end * 380.0f, 0, 0, {420, 42, 15}, kHall);
    site.put(end * 380.0f, 0, 15, {430, 54, 2.5f}, kRoof);
  }
  site.put(-40, 110, 0, {9, 9, 62}, kHall);
  site.put(-40, 110, 56, {20, 20, 9}, kMarking);
}

void addCrane(const Site& site, float forward, float left) {
  for (const float along : {-9.0f, 9.0f})
    for (const float across : {-11.0f, 11.0f}) {
      const glm::vec3 foot = site.at(forward + along, left + across, 0);
      site.bars->push_back({foot, foot + glm::vec3(0, 0, 34), 1.5f, 1.5f, 0.0f, 0.6f, kCrane});
    }
  site.bars->push_back(
      {site.at(forward, left - 26, 34), site.at(forward, left + 46, 34), 2.4f, 2.4f, 0.5f, 1.0f, kCrane});
  site.bars->push_back(
      {site.at(forward, left - 4, 34), site.at(forward, left - 4, 52), 1.5f, 1.5f, 0.6f, 0.9f, kCrane});
  site.bars->push_back(
      {site.at(forward, left - 4, 52), site.at(forward, left + 44, 35), 0.9f, 0.9f, 0.8f, 1.0f, kCrane});
}

// A quay at the nearest bank; side points to the water.
void addPort(const Facility& facility, const LandSurface& land, std::vector<Bar>& bars) {
  glm::dvec2 place(facility.point.x, facility.point.y), uphill(1, 0);
  for (int i = 0; i < 60; ++i) {
    constexpr double kShoreReachMetres = 40;
    const glm::dvec2 slope(static_cast<double>(land.shore(place.x + kShoreReachMetres, place.y) -
                                               land.shore(place.x - kShoreReachMetres, place.y)),
                           static_cast<double>(land.shore(place.x, place.y + kShoreReachMetres) -
                                               land.shore(place.x, place.y - kShoreReachMetres)));
    if (glm::length(slope) > 1e-3) uphill = glm::normalize(slope);
    const double shore = static_cast<double>(land.shore(place.x, place.y)) - 14.0;
    if (std::abs(shore) < 3.0) break;
    place -= uphill * std::clamp(shore * 0.7, -60.0, 60.0);
  }
  Site site;
  site.land = &land;
  site.bars = &bars;
  site.side = {static_cast<float>(-uphill.x), static_cast<float>(-uphill.y), 0};
  site.along = {site.side.y, -site.side.x, 0};
  const glm::dvec2 river = place - uphill * 90.0;
  const float water = land.height(river.x, river.y);
  site.foot = {static_cast<float>(place.x), static_cast<float>(place.y), water + 11.0f};
  const bool isModern = facility.openedYear >= kModernYear;
  const float length = isModern ? 720.0f : 300.0f;
  // In pieces that follow the bank.
  constexpr int kPieces = 8;
  for (int i = 0; i < kPieces; ++i) {
    const float forward = length * ((static_cast<float>(i) + 0.5f) / kPieces - 0.5f);
    float left = 0;
    for (int k = 0; k < 12; ++k) {
      const glm::vec3 edge = site.at(forward, left);
      left += std::clamp((land.shore(edge.x, edge.y) - 4.0f) * 0.6f, -20.0f, 20.0f);
    }
    const float piece = length / kPieces;
    if (isModern) {
      site.put(forward, left - 26, -22, {piece + 2, 62, 22}, kQuay);
      if (i % 2 == 0) addCrane(site, forward, left - 12);
      constexpr Colour kBoxes[] = {{0xB0, 0x62, 0x48, 10},
                                   {0x5E, 0x7C, 0x8C, 10},
                                   {0xC9, 0xB4, 0x7C, 10},
                                   {0x7F, 0x90, 0x6C, 10},
                                   {0xD2, 0xCC, 0xC0, 10}};
      for (int k = 0; k < 6; ++k) {
        const float back = left - 62.0f - 16.0f * static_cast<float>(k % 3),
                    aside = forward + (k < 3 ? -22.0f : 22.0f);
        const float up = std::max(site.ground(aside, back) - site.foot.z, -1.0f);
        site.put(aside, back, up - 4, {34, 12, 4.0f + 2.6f * static_cast<float>(1 + (i * 7 + k * 5) % 4)},
                 kBoxes[(i * 3 + k * 2) % 5]);
      }
    } else if (i % 2 == 0) {
      // Pontoons on the water, gangways up to the street.
      site.put(forward, left + 26, -11.6f, {piece * 1.3f, 15, 2.4f}, {0x8A, 0x6F, 0x58, 30});
      site.put(forward, left + 26, -9.2f, {piece * 0.9f, 10, 4.0f}, kHall);
      glm::vec3 top = site.at(forward, left - 46);
      top.z = land.height(top.x, top.y) + 1.0f;
      bars.push_back({site.at(forward, left + 18, -8.6f), top, 2.2f, 1.0f, 0.0f, 1.0f, kQuay});
    } else {
      site.put(forward, left - 14, -14, {piece + 2, 26, 13}, kQuay);
    }
  }
}

// A hall across the tracks, canopies along the platforms.
void addTerminus(const Facility& facility, const LandSurface& land, std::vector<Bar>& bars) {
  const bool isModern = facility.openedYear >= kModernYear;
  const float length = isModern ? 420.0f : 220.0f;
  const Site site = flattestSite(facility, land, bars, length, 160.0f);
  addTerrace(site, 0, 0, length, 190.0f, 0.5f, kApron);
  const int platforms = isModern ? 5 : 3;
  for (int i = 0; i < platforms; ++i) {
    const float left = (static_cast<float>(i) - static_cast<float>(platforms - 1) * 0.5f) * 30.0f;
    site.put(0, left, 7.0f, {length * 0.94f, 15, 1.4f}, kRoof);
    for (const float forward : {-0.35f, 0.0f, 0.35f})
      site.put(forward * length, left, 0, {3, 3, 7}, kConcrete);
  }
  site.put(0, 0, 0, {isModern ? 110.0f : 46.0f, 178, isModern ? 21.0f : 13.0f}, kHall);
  site.put(0, 0, isModern ? 21.0f : 13.0f, {isModern ? 130.0f : 52.0f, 194, 3}, kRoof);
}

void addWorks(const Facility& facility, const LandSurface& land, std::vector<Bar>& bars) {
  const Site site = flattestSite(facility, land, bars, 420.0f, 220.0f);
  for (int i = 0; i < 4; ++i) {
    const float forward = (static_cast<float>(i) - 1.5f) * 100.0f, left = i % 2 ? 34.0f : -30.0f;
    const float up = site.ground(forward, left) - site.foot.z;
    site.put(forward, left, up - 6, {86, 46, 24}, i == 1 ? kRoof : kBrick);
    site.put(forward, left, up + 18, {86, 14, 6}, kRoof);
  }
  for (const float forward : {-150.0f, 60.0f}) {
    glm::vec3 foot = site.at(forward, 6);
    foot.z = land.height(foot.x, foot.y) - 4.0f;
    bars.push_back({foot, foot + glm::vec3(0, 0, 70), 4.6f, 4.6f, 0.0f, 0.7f, kBrick});
    bars.push_back({foot + glm::vec3(0, 0, 70), foot + glm::vec3(0, 0, 124), 3.4f, 3.4f, 0.7f, 1.0f, kBrick});
  }
}

void addExhibition(const Facility& facility, const LandSurface& land, std::vector<Bar>& bars) {
  const Site site = flattestSite(facility, land, bars, 620.0f, 300.0f);
  addTerrace(site, 0, 0, 660, 330, 0.5f, kApron);
  for (int i = 0; i < 4; ++i) {
    const float forward = (static_cast<float>(i) - 1.5f) * 150.0f;
    for (const float left : {-85.0f, 85.0f}) {
      site.put(forward, left, 0, {126, 120, 20}, kHall);
      site.put(forward, left, 20, {134, 128, 3}, kRoof);
    }
  }
  site.put(0, 0, 0, {600, 34, 15}, kHall);
}

}  // namespace

std::vector<Bar> facilityBars(const Facility& facility, const LandSurface& land) {
  std::vector<Bar> bars;
  // Parks are ground, landmarks and stops are buildings of the city: they are drawn as such.
  if (facility.kind == FacilityKind::airport)
    addAirport(facility, land, bars);
  else if (facility.kind == FacilityKind::port)
    addPort(facility, land, bars);
  else if (facility.kind == FacilityKind::rail)
    addTerminus(facility, land, bars);
  else if (facility.kind == FacilityKind::industry)
    addWorks(facility, land, bars);
  else if (facility.kind == FacilityKind::expo)
    addExhibition(facility, land, bars);
  return bars;
}

}  // namespace shancheng
