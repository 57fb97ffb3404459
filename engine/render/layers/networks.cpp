#include "engine/render/layers/networks.h"

#include <algorithm>
#include <cmath>

#include "engine/gl/slots.h"
#include "engine/render/layers/structures.h"
#include "engine/render/scene_units.h"

namespace shancheng {

namespace {

constexpr float kNotOpen = 1e6f;
constexpr std::array<float, 24> kBox = {0, -1, -1, 1, -1, -1, 1, 1, -1, 0, 1, -1, 0, -1, 1, 1, -1, 1, 1, 1, 1, 0, 1, 1};
constexpr std::array<std::uint16_t, 36> kBoxIndices = {0, 1, 5, 0, 5, 4, 1, 2, 6, 1, 6, 5, 2, 3, 7, 2, 7, 6,
                                                       3, 0, 4, 3, 4, 7, 4, 5, 6, 4, 6, 7, 3, 2, 1, 3, 1, 0};

}  // namespace

namespace {
// The parts of an outline that lie on land and inside the scene: outlines are schematic, and a line
// of light across a river or along the model's edge would say what nobody declared.
std::vector<std::vector<Point>> dryRuns(const std::vector<Point>& line, const Geography& geography) {
  constexpr double kEdgeMetres = 150.0;
  const SceneFrame& frame = geography.city.frame;
  std::vector<std::vector<Point>> runs(1);
  for (const Point& point : line) {
    const double edge = std::min({point.x, point.y, frame.sideMetres() - point.x, frame.sideMetres() - point.y});
    const bool isDry = edge > kEdgeMetres && !geography.isWater.at(static_cast<int>(point.x / frame.cellMetres),
                                                                   static_cast<int>(point.y / frame.cellMetres));
    if (isDry) runs.back().push_back(point);
    else if (!runs.back().empty()) runs.emplace_back();
  }
  std::erase_if(runs, [](const std::vector<Point>& run) { return run.size() < 2; });
  return runs;
}
}  // namespace

NetworkLayer::Ribbons::Ribbons(const char* label)
    : cornerBuffer(label), indexBuffer(label, GL_ELEMENT_ARRAY_BUFFER), array(label) {}

void NetworkLayer::Ribbons::add(std::size_t feature, const std::vector<Point>& line, float halfWidth,
                                std::array<std::uint8_t, 4> colour, bool isClosed) {
  if (line.size() < 2) return;
  const std::size_t first = corners.size();
  const std::size_t count = line.size();
  for (std::size_t i = 0; i < count; ++i) {
    const Point& before = line[i > 0 ? i - 1 : isClosed ? count - 2 : 0];
    const Point& after = line[i + 1 < count ? i + 1 : isClosed ? 1 : count - 1];
    double dx = after.x - before.x, dy = after.y - before.y;
    const double length = std::max(std::hypot(dx, dy), 1e-6);
    dx /= length;
    dy /= length;
    const float share = isClosed ? 0.0f : static_cast<float>(i) / static_cast<float>(count - 1);
    for (const float side : {-1.0f, 1.0f})
      corners.push_back({static_cast<float>(line[i].x), static_cast<float>(line[i].y), static_cast<float>(-dy),
                         static_cast<float>(dx), side, halfWidth, share, kNotOpen, colour});
    if (i + 1 < count) {
      const auto base = static_cast<std::uint32_t>(first + i * 2);
      indices.insert(indices.end(), {base, base + 2, base + 1, base + 1, base + 2, base + 3});
    }
  }
  parts.push_back({feature, first, corners.size()});
}

void NetworkLayer::Ribbons::finish() {
  indexBuffer.assign(std::span<const std::uint32_t>(indices));
  cornerBuffer.reserve(std::max<std::size_t>(corners.size(), 1) * sizeof(RibbonCorner));
  cornerBuffer.assign(std::span<const RibbonCorner>(corners));
  constexpr std::size_t kStride = sizeof(RibbonCorner);
  array.attribute(gl::kAttributePosition, cornerBuffer, 4, GL_FLOAT, false, kStride, 0);
  array.attribute(gl::kAttributeShape, cornerBuffer, 3, GL_FLOAT, false, kStride, 16);
  array.attribute(gl::kAttributeLife, cornerBuffer, 1, GL_FLOAT, false, kStride, 28);
  array.attribute(gl::kAttributeColour, cornerBuffer, 4, GL_UNSIGNED_BYTE, true, kStride, 32);
  array.indices(indexBuffer);
}

void NetworkLayer::Ribbons::open(const std::vector<float>& years) {
  for (const Part& part : parts)
    for (std::size_t i = part.first; i < part.end; ++i) corners[i].opened = years[part.feature];
  if (!corners.empty()) cornerBuffer.assign(std::span<const RibbonCorner>(corners));
}

void NetworkLayer::Ribbons::draw(DrawCounts& counts) const {
  if (indices.empty()) return;
  array.bind();
  glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(indices.size()), GL_UNSIGNED_INT, nullptr);
  counts.triangles += indices.size() / 3;
  ++counts.draws;
}

NetworkLayer::NetworkLayer(const Geography& geography, const LandSurface& land, const std::string& shaderFolder)
    : beam_(shaderFolder, "beam"), ribbon_(shaderFolder, "ribbon"), beamMesh_("beam corners"),
      beamIndices_("beam indices", GL_ELEMENT_ARRAY_BUFFER), beamBuffer_("beams"), beamArray_("beams"), roads_("roads"),
      zones_("zones"), featureCount_(geography.city.network.size()), zoneCount_(geography.city.zones.size()),
      opened_(featureCount_, kNotOpen), declared_(zoneCount_, kNotOpen) {
  for (std::size_t i = 0; i < featureCount_; ++i) {
    const NetworkFeature& feature = geography.city.network[i];
    std::vector<Bar> bars;
    switch (feature.kind) {
      case NetworkKind::road: roads_.add(i, densify(feature.line, 90.0), 12.0f, {0x9C, 0x95, 0x88, 0}, false); break;
      case NetworkKind::bridge: bars = bridgeBars(feature, land); break;
      case NetworkKind::rail: bars = viaductBars(feature, land); break;
      case NetworkKind::tunnel: bars = portalBars(feature, land); break;
    }
    if (bars.empty()) continue;
    constexpr float kThinMetres = 1.5f;
    const auto thin = std::stable_partition(bars.begin(), bars.end(), [](const Bar& bar) { return bar.halfWidth >= kThinMetres; });
    Structure structure{i, beams_.size(), beams_.size() + static_cast<std::size_t>(thin - bars.begin()), beams_.size() + bars.size(),
                        glm::vec3(1e9f), glm::vec3(-1e9f)};
    for (const Bar& bar : bars) {
      beams_.push_back({bar.from, bar.to, bar.halfWidth, bar.halfHeight, bar.growsFrom, bar.growsTo, kNotOpen, bar.colour});
      for (glm::vec3 end : {bar.from, bar.to}) {
        end.z *= static_cast<float>(kVerticalExaggeration);
        structure.low = glm::min(structure.low, end - 30.0f);
        structure.high = glm::max(structure.high, end + 30.0f);
      }
    }
    structures_.push_back(structure);
  }
  for (std::size_t i = 0; i < zoneCount_; ++i) {
    std::vector<Point> outline = geography.city.zones[i].outline;
    if (outline.size() < 3) continue;
    if (outline.front().x != outline.back().x || outline.front().y != outline.back().y) outline.push_back(outline.front());
    for (const auto& run : dryRuns(densify(outline, 120.0), geography))
      zones_.add(i, run, 90.0f, {0xF2, 0xA8, 0x5A, 255}, false);
  }
  beamMesh_.assign(std::span<const float>(kBox));
  beamIndices_.assign(std::span<const std::uint16_t>(kBoxIndices));
  beamBuffer_.reserve(std::max<std::size_t>(beams_.size(), 1) * sizeof(Beam));
  beamBuffer_.assign(std::span<const Beam>(beams_));
  beamArray_.attribute(gl::kAttributePosition, beamMesh_, 3, GL_FLOAT, false, 12, 0);
  beamArray_.indices(beamIndices_);
  roads_.finish();
  zones_.finish();
}

void NetworkLayer::setHistory(const History& history) {
  std::vector<float> opened(featureCount_, kNotOpen), declared(zoneCount_, kNotOpen);
  for (const YearRecordPointer& record : history.years) {
    const auto year = static_cast<float>(record->year);
    for (const std::uint16_t feature : record->opened)
      if (feature < featureCount_) opened[feature] = std::min(opened[feature], year);
    for (const std::uint8_t zone : record->declared)
      if (zone < zoneCount_) declared[zone] = std::min(declared[zone], year);
  }
  if (opened != opened_) {
    opened_ = std::move(opened);
    for (const Structure& part : structures_)
      for (std::size_t i = part.first; i < part.end; ++i) beams_[i].opened = opened_[part.feature];
    if (!beams_.empty()) beamBuffer_.assign(std::span<const Beam>(beams_));
    roads_.open(opened_);
  }
  if (declared != declared_) {
    declared_ = std::move(declared);
    zones_.open(declared_);
  }
}

void NetworkLayer::drawBeams(std::size_t first, std::size_t end, DrawCounts& counts) {
  if (first >= end) return;
  // OpenGL 3.3 has no base instance: the attributes are pointed at the first bar instead.
  constexpr std::size_t kStride = sizeof(Beam);
  const std::size_t at = first * kStride;
  beamArray_.attribute(gl::kAttributePlace, beamBuffer_, 3, GL_FLOAT, false, kStride, at, 1);
  beamArray_.attribute(gl::kAttributeExtra, beamBuffer_, 3, GL_FLOAT, false, kStride, at + 12, 1);
  beamArray_.attribute(gl::kAttributeShape, beamBuffer_, 4, GL_FLOAT, false, kStride, at + 24, 1);
  beamArray_.attribute(gl::kAttributeLife, beamBuffer_, 1, GL_FLOAT, false, kStride, at + 40, 1);
  beamArray_.attribute(gl::kAttributeColour, beamBuffer_, 4, GL_UNSIGNED_BYTE, true, kStride, at + 44, 1);
  glDrawElementsInstanced(GL_TRIANGLES, static_cast<GLsizei>(kBoxIndices.size()), GL_UNSIGNED_SHORT, nullptr,
                          static_cast<GLsizei>(end - first));
  counts.triangles += (end - first) * (kBoxIndices.size() / 3);
  counts.instances += end - first;
  ++counts.draws;
}

void NetworkLayer::drawStructures(const ViewVolume& view, double year, double thinMetres, DrawCounts& counts) {
  if (structures_.empty()) return;
  beam_.use();
  beamArray_.bind();
  for (const Structure& structure : structures_) {
    if (static_cast<double>(opened_[structure.feature]) - 1.0 >= year || !view.sees(structure.low, structure.high)) continue;
    const bool isNear = static_cast<double>(view.distance(structure.low, structure.high)) < thinMetres;
    drawBeams(structure.first, isNear ? structure.end : structure.firstThin, counts);
  }
}

void NetworkLayer::drawRoads(DrawCounts& counts) const {
  ribbon_.use();
  roads_.draw(counts);
}

void NetworkLayer::drawZones(DrawCounts& counts) const {
  ribbon_.use();
  zones_.draw(counts);
}

}  // namespace shancheng
