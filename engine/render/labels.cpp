#include "engine/render/labels.h"

#include <algorithm>
#include <cmath>

#include "engine/render/scene_units.h"

namespace shancheng {

namespace {

// How far away a rank is still written, metres, in a scene of 60 km; further in one that is seen from further
// away.
constexpr double kLabelReachMetres[] = {90000, 90000, 34000, 17000, 9000}, kReachSide = 60000;

bool isHidden(const glm::dvec3& eye, const glm::dvec3& point, const LandSurface& land) {
  // March the height grid from the eye; the last stretch before the point is its own hill.
  constexpr int kSteps = 96;
  for (int i = 1; i < kSteps; ++i) {
    const double t = static_cast<double>(i) / kSteps;
    const glm::dvec3 at = eye + (point - eye) * t;
    if (at.x < 0 || at.y < 0 || at.x > land.sideMetres() || at.y > land.sideMetres()) continue;
    if (glm::length(glm::dvec2(point - at)) < 150) break;
    if (at.z < static_cast<double>(land.height(at.x, at.y)) - 4.0) return true;
  }
  return false;
}

std::size_t letters(const std::string& utf8) {
  std::size_t count = 0;
  for (const char byte : utf8) count += (static_cast<unsigned char>(byte) & 0xC0u) != 0x80u;
  return count;
}

}  // namespace

glm::vec2 labelExtent(const LocalizedText& name) {
  const float wide =
      std::max(15.0f * static_cast<float>(letters(name.zh)), 7.0f * static_cast<float>(letters(name.en)));
  return {wide + 12.0f, 38.0f};
}

std::vector<Named> collectNames(const Geography& geography, const LandSurface& land) {
  std::vector<Named> names;
  const CityDefinition& city = geography.city;
  const auto stand = [&](const Point& point, double lift) {
    return glm::dvec3(point.x, point.y, static_cast<double>(land.height(point.x, point.y)) + lift);
  };
  for (const Place& place : city.places)
    if (place.isInScene)
      names.push_back({stand(place.point, 60), std::clamp(place.rank, 1, 4), &place.name, LabelKind::place,
                       static_cast<double>(place.sinceYear), static_cast<std::size_t>(-1)});
  const auto inScene = [&](const Point& point) { return city.frame.contains(point); };
  for (const River& river : city.rivers) {
    // The middle of the longest stretch inside the scene, so that the name lies on the water.
    std::vector<Point> inside;
    for (const Point& point : river.line)
      if (inScene(point)) inside.push_back(point);
    if (!inside.empty())
      names.push_back({stand(inside[inside.size() / 3], 5), river.widthMetres > 250 ? 2 : 3, &river.name,
                       LabelKind::river, -1e9, static_cast<std::size_t>(-1)});
  }
  for (const Ridge& ridge : city.ridges) {
    const Point3* best = nullptr;
    for (const Point3& crest : ridge.crest)
      if (inScene({crest.x, crest.y}) && (!best || crest.z > best->z)) best = &crest;
    if (best)
      names.push_back({stand({best->x, best->y}, 20), 3, &ridge.name, LabelKind::ridge, -1e9,
                       static_cast<std::size_t>(-1)});
  }
  for (std::size_t i = 0; i < city.network.size(); ++i) {
    const NetworkFeature& feature = city.network[i];
    if (feature.kind != NetworkKind::bridge || feature.line.size() < 2) continue;
    const Point middle{(feature.line.front().x + feature.line.back().x) / 2,
                       (feature.line.front().y + feature.line.back().y) / 2};
    if (inScene(middle)) names.push_back({stand(middle, 55), 4, &feature.name, LabelKind::bridge, -1e9, i});
  }
  std::stable_sort(names.begin(), names.end(),
                   [](const Named& a, const Named& b) { return a.rank < b.rank; });
  return names;
}

std::vector<LabelPlacement> placeLabels(const std::vector<Named>& names,
                                        const std::vector<float>& openedYears, const LandSurface& land,
                                        const FrameSettings& frame) {
  std::vector<LabelPlacement> placed;
  const glm::mat4 toClip = frame.camera.projection(frame.width, frame.height) * frame.camera.view();
  const glm::dvec3 eye = frame.camera.position;
  const double wider = std::max(1.0, land.sideMetres() / kReachSide);
  struct Box {
    float left, top, right, bottom;
  };
  std::vector<Box> taken;
  for (const Named& named : names) {
    if (!named.name || (named.name->en.empty() && named.name->zh.empty())) continue;
    if (frame.year < named.sinceYear) continue;
    if (named.feature < openedYears.size() && frame.year < static_cast<double>(openedYears[named.feature]))
      continue;
    const double distance = glm::length(toSceneSpace(named.point) - toSceneSpace(eye));
    const double reach = kLabelReachMetres[std::clamp(named.rank, 1, 4)] * wider;
    if (distance > reach) continue;
    const glm::vec4 clip = toClip * glm::vec4(glm::vec3(named.point), 1.0f);
    if (clip.w <= 1.0f) continue;
    const float x = (clip.x / clip.w * 0.5f + 0.5f) * static_cast<float>(frame.width);
    const float y = (0.5f - clip.y / clip.w * 0.5f) * static_cast<float>(frame.height);
    const glm::vec2 extent = labelExtent(*named.name);
    const Box box{x - extent.x / 2, y - extent.y, x + extent.x / 2, y};
    if (box.left < 4 || box.right > static_cast<float>(frame.width) - 4 || box.top < 4 ||
        box.bottom > static_cast<float>(frame.height) - 4)
      continue;
    const bool overlaps = std::any_of(taken.begin(), taken.end(), [&](const Box& other) {
      return box.left < other.right && box.right > other.left && box.top < other.bottom &&
             box.bottom > other.top;
    });
    if (overlaps || isHidden(eye, named.point, land)) continue;
    const double fade = std::clamp((reach - distance) / (reach * 0.2), 0.0, 1.0);
    taken.push_back(box);
    placed.push_back({x, y, static_cast<float>(fade), named.rank, named.name, named.kind});
  }
  return placed;
}

}  // namespace shancheng
