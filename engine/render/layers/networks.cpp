#include "engine/render/layers/networks.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/gl/slots.h"
#include "engine/render/layers/facilities.h"
#include "engine/render/layers/network_lines.h"
#include "engine/render/scene_units.h"

namespace shancheng {

namespace {

constexpr float kNotOpen = NetworkYears::kNotOpen;
// A line is culled in pieces: as many neighbouring bars as are worth a draw call.
constexpr std::size_t kBarsTogether = 160;
constexpr float kSignWidth = 5;  // times as wide as it is a road is drawn in a schematic scene
constexpr std::array<float, 24> kBox = {0, -1, -1, 1, -1, -1, 1, 1, -1, 0, 1, -1,
                                        0, -1, 1,  1, -1, 1,  1, 1, 1,  0, 1, 1};
// The two sides and the top first: from afar neither the ends of a bar nor its underside are seen.
constexpr std::array<std::uint16_t, 36> kBoxIndices = {0, 1, 5, 0, 5, 4, 2, 3, 7, 2, 7, 6, 4, 5, 6, 4, 6, 7,
                                                       1, 2, 6, 1, 6, 5, 3, 0, 4, 3, 4, 7, 3, 2, 1, 3, 1, 0};
constexpr std::size_t kFarIndices = 18;
// A road is culled in pieces of so many corners.
constexpr std::size_t kCornersTogether = 64;
constexpr float kGlowYears = 6;  // as in ribbon.frag: how long the outline of a new zone is seen

}  // namespace

namespace {
// The parts of an outline that lie on land and inside the scene: outlines are schematic, and a line
// of light across a river or along the model's edge would say what nobody declared.
std::vector<std::vector<Point>> dryRuns(const std::vector<Point>& line, const Geography& geography) {
  constexpr double kEdgeMetres = 150.0;
  const SceneFrame& frame = geography.city.frame;
  std::vector<std::vector<Point>> runs(1);
  for (const Point& point : line) {
    const double edge =
        std::min({point.x, point.y, frame.sideMetres() - point.x, frame.sideMetres() - point.y});
    const bool isDry =
        edge > kEdgeMetres && !geography.isWater.at(static_cast<int>(point.x / frame.cellMetres),
                                                    static_cast<int>(point.y / frame.cellMetres));
    if (isDry)
      runs.back().push_back(point);
    else if (!runs.back().empty())
      runs.emplace_back();
  }
  std::erase_if(runs, [](const std::vector<Point>& run) { return run.size() < 2; });
  return runs;
}
}  // namespace

NetworkLayer::Ribbons::Ribbons(const char* label)
    : cornerBuffer(label), indexBuffer(label, GL_ELEMENT_ARRAY_BUFFER), array(label) {}

void NetworkLayer::Ribbons::add(std::size_t feature, const std::vector<Point>& line, float halfWidth,
                                std::array<std::uint8_t, 4> colour, float from, float to) {
  if (line.size() < 2) return;
  const std::size_t first = corners.size(), firstIndex = indices.size();
  const std::size_t count = line.size();
  for (std::size_t i = 0; i < count; ++i) {
    const Point& before = line[i > 0 ? i - 1 : 0];
    const Point& after = line[std::min(i + 1, count - 1)];
    double dx = after.x - before.x, dy = after.y - before.y;
    const double length = std::max(std::hypot(dx, dy), 1e-6);
    dx /= length;
    dy /= length;
    const float along = from + (to - from) * static_cast<float>(i) / static_cast<float>(count - 1);
    for (const float side : {-1.0f, 1.0f})
      corners.push_back({static_cast<float>(line[i].x), static_cast<float>(line[i].y),
                         static_cast<float>(-dy), static_cast<float>(dx), side, halfWidth, along, colour});
    if (i + 1 < count) {
      const auto base = static_cast<std::uint32_t>(first + i * 2);
      indices.insert(indices.end(), {base, base + 2, base + 1, base + 1, base + 2, base + 3});
    }
  }
  for (std::size_t at = first; at + 2 < corners.size(); at += kCornersTogether) {
    const std::size_t end = std::min(at + kCornersTogether + 2, corners.size());  // meets the next piece
    Piece piece{feature, (at - first) * 3 + firstIndex, (end - 2 - first) * 3 + firstIndex, glm::vec2(1e9f),
                glm::vec2(-1e9f)};
    for (std::size_t i = at; i < end; ++i) {
      piece.low = glm::min(piece.low, glm::vec2(corners[i].x, corners[i].y) - halfWidth);
      piece.high = glm::max(piece.high, glm::vec2(corners[i].x, corners[i].y) + halfWidth);
    }
    pieces.push_back(piece);
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
  array.attribute(gl::kAttributeColour, cornerBuffer, 4, GL_UNSIGNED_BYTE, true, kStride, 28);
  array.indices(indexBuffer);
  cornerCount = corners.size();
  corners = {};
  indices = {};
}

std::vector<float> NetworkLayer::Ribbons::livesOf(const std::vector<float>& years) const {
  std::vector<float> lives(cornerCount, kNotOpen);
  for (const Part& part : parts)
    std::fill(lives.begin() + static_cast<std::ptrdiff_t>(part.first),
              lives.begin() + static_cast<std::ptrdiff_t>(part.end), years[part.feature]);
  return lives;
}

void NetworkLayer::Ribbons::draw(const ViewVolume& view, const std::vector<float>& years,
                                 const gl::Buffer& lives, double from, double to, glm::vec2 heights,
                                 DrawCounts& counts) {
  array.attribute(gl::kAttributeLife, lives, 1, GL_FLOAT, false, sizeof(float), 0);
  std::size_t start = 0, end = 0;
  const auto flush = [&] {
    if (end <= start) return;
    glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(end - start), GL_UNSIGNED_INT,
                   reinterpret_cast<const void*>(start * sizeof(std::uint32_t)));
    counts.triangles += (end - start) / 3;
    ++counts.draws;
  };
  for (const Piece& piece : pieces) {
    const double opened = static_cast<double>(years[piece.feature]);
    if (opened < from || opened > to ||
        !view.sees(glm::vec3(piece.low, heights.x), glm::vec3(piece.high, heights.y)))
      continue;
    if (piece.firstIndex != end) {
      flush();
      start = piece.firstIndex;
    }
    end = piece.endIndex;
  }
  flush();
}

NetworkLayer::NetworkLayer(const Geography& geography, const LandSurface& land,
                           const std::string& shaderFolder)
    : beam_(shaderFolder, "beam"),
      ribbon_(shaderFolder, "ribbon"),
      beamMesh_("beam corners"),
      beamIndices_("beam indices", GL_ELEMENT_ARRAY_BUFFER),
      beamBuffer_("beams"),
      beamArray_("beams"),
      roads_("roads"),
      zones_("zones"),
      featureCount_(geography.city.network.size()),
      zoneCount_(geography.city.zones.size()),
      heights_(land.lowest() * static_cast<float>(kVerticalExaggeration),
               land.highest() * static_cast<float>(kVerticalExaggeration) + 100) {
  const std::vector<NetworkFeature>& network = geography.city.network;
  // Lines before bridges: where a line comes up to a bridge, the bridge builds no way down of its own.
  // In a schematic scene a bridge is a piece of road that opens in its year.
  std::vector<BridgeDeck> decks = land.isSchematic() ? std::vector<BridgeDeck>() : bridgeDecks(network, land);
  for (std::size_t i = 0; i < featureCount_; ++i) {
    if (network[i].kind == NetworkKind::tunnel)
      addStructures(i, portalBars(network[i], land), kNotOpen, kNotOpen);
    const bool isSign = land.isSchematic() && network[i].kind == NetworkKind::bridge;
    if (network[i].kind != NetworkKind::road && network[i].kind != NetworkKind::rail && !isSign) continue;
    const std::vector<GradePoint> points = gradedLine(network[i], land, decks);
    addSurface(i, network[i], points, land.isSchematic() ? kSignWidth : 1.0f);
    addStructures(i, lineBars(network[i], points), kNotOpen, kNotOpen);
  }
  for (const BridgeDeck& deck : decks)
    addStructures(deck.feature, bridgeBars(deck, land), kNotOpen, kNotOpen);
  for (const Facility& facility : geography.city.facilities)
    addStructures(kNoFeature, facilityBars(facility, land), static_cast<float>(facility.openedYear),
                  static_cast<float>(facility.closedYear));
  for (std::size_t i = 0; i < zoneCount_; ++i) {
    const auto addRing = [&](std::vector<Point> ring) {
      if (ring.size() < 3) return;
      if (ring.front().x != ring.back().x || ring.front().y != ring.back().y) ring.push_back(ring.front());
      for (const auto& run : dryRuns(densify(ring, 120.0), geography))
        zones_.add(i, run, 90.0f, {0xF2, 0xA8, 0x5A, 255}, 0.0f, 0.0f);
    };
    addRing(geography.city.zones[i].outline);
    for (const std::vector<Point>& ring : geography.city.zones[i].furtherRings) addRing(ring);
  }
  beamMesh_.assign(std::span<const float>(kBox));
  beamIndices_.assign(std::span<const std::uint16_t>(kBoxIndices));
  beamBuffer_.reserve(std::max<std::size_t>(beams_.size(), 1) * sizeof(Beam));
  beamBuffer_.assign(std::span<const Beam>(beams_));
  beamArray_.attribute(gl::kAttributePosition, beamMesh_, 3, GL_FLOAT, false, 12, 0);
  beamArray_.indices(beamIndices_);
  beamCount_ = beams_.size();
  beams_ = {};
  roads_.finish();
  zones_.finish();
}

void NetworkLayer::addStructures(std::size_t feature, const std::vector<Bar>& bars, float opened,
                                 float closed) {
  for (std::size_t first = 0; first < bars.size(); first += kBarsTogether) {
    std::vector<Bar> part(
        bars.begin() + static_cast<std::ptrdiff_t>(first),
        bars.begin() + static_cast<std::ptrdiff_t>(std::min(first + kBarsTogether, bars.size())));
    const auto thin = std::stable_partition(part.begin(), part.end(),
                                            [](const Bar& bar) { return bar.halfWidth >= kThinMetres; });
    const auto cable =
        std::stable_partition(thin, part.end(), [](const Bar& bar) { return bar.halfWidth >= kCableMetres; });
    const auto upTo = [&](auto place) {
      return beams_.size() + static_cast<std::size_t>(place - part.begin());
    };
    Structure structure{feature, beams_.size(), upTo(thin),      upTo(cable),     upTo(part.end()),
                        opened,  closed,        glm::vec3(1e9f), glm::vec3(-1e9f)};
    for (const Bar& bar : part) {
      beams_.push_back(
          {bar.from, bar.to, bar.halfWidth, bar.halfHeight, bar.growsFrom, bar.growsTo, bar.colour});
      const float reach = 10.0f + bar.halfWidth + bar.halfHeight;
      for (glm::vec3 end : {bar.from, bar.to}) {
        end.z *= static_cast<float>(kVerticalExaggeration);
        structure.low = glm::min(structure.low, end - reach);
        structure.high = glm::max(structure.high, end + reach);
      }
    }
    structures_.push_back(structure);
  }
}

void NetworkLayer::addSurface(std::size_t feature, const NetworkFeature& line,
                              std::span<const GradePoint> points, float widen) {
  const bool isRail = line.kind == NetworkKind::rail;
  const float halfWidth = (isRail ? 4.2f : 11.0f) * widen;
  const std::array<std::uint8_t, 4> colour =
      isRail ? trackColour(line, 0) : std::array<std::uint8_t, 4>{0x9C, 0x95, 0x88, 0};
  const auto lies = [](const GradePoint& point) { return point.way == Way::surface && !point.isCarried; };
  for (std::size_t i = 0; i < points.size();) {
    if (!lies(points[i])) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < points.size() && lies(points[end])) ++end;
    // One sample further at both ends, to meet the viaduct or the portal; every second one is enough.
    const std::size_t from = i > 0 ? i - 1 : 0, to = std::min(end + 1, points.size()) - 1;
    std::vector<Point> run;
    for (std::size_t k = from; k < to; k += 2) run.push_back(points[k].at);
    run.push_back(points[to].at);
    const float total = std::max(points.back().along, 1.0f);
    roads_.add(feature, run, halfWidth, colour, points[from].along / total, points[to].along / total);
    i = end;
  }
}

NetworkYears NetworkLayer::yearsOf(const History& history) const {
  NetworkYears years{std::vector<float>(featureCount_, kNotOpen), std::vector<float>(zoneCount_, kNotOpen)};
  for (const YearRecordPointer& record : history.years) {
    const auto year = static_cast<float>(record->year);
    for (const std::uint16_t feature : record->opened)
      if (feature < featureCount_) years.opened[feature] = std::min(years.opened[feature], year);
    for (const std::uint8_t zone : record->declared)
      if (zone < zoneCount_) years.declared[zone] = std::min(years.declared[zone], year);
  }
  return years;
}

NetworkLives NetworkLayer::livesOf(const NetworkYears& years) const {
  NetworkLives lives{std::vector<float>(2 * beamCount_), roads_.livesOf(years.opened),
                     zones_.livesOf(years.declared)};
  for (const Structure& structure : structures_)
    for (std::size_t i = structure.first; i < structure.end; ++i) {
      lives.beams[2 * i] =
          structure.feature == kNoFeature ? structure.opened : years.opened[structure.feature];
      lives.beams[2 * i + 1] = structure.closed;
    }
  return lives;
}

void CityNetworks::show(NetworkYears newer, const NetworkLives& lives) {
  years = std::move(newer);
  for (const auto& [buffer, values] :
       {std::pair(&beams, &lives.beams), std::pair(&roads, &lives.roads), std::pair(&zones, &lives.zones)}) {
    buffer->reserve(sizeof(float));  // a driver wants something to read even where nothing is drawn
    buffer->assign(std::span<const float>(*values));
  }
}

void NetworkLayer::drawBeams(const CityNetworks& city, std::size_t first, std::size_t end,
                             std::size_t indices, DrawCounts& counts) {
  if (first >= end) return;
  // OpenGL 3.3 has no base instance: the attributes are pointed at the first bar instead.
  constexpr std::size_t kStride = sizeof(Beam), kLifeStride = 2 * sizeof(float);
  const std::size_t at = first * kStride;
  beamArray_.attribute(gl::kAttributePlace, beamBuffer_, 3, GL_FLOAT, false, kStride, at, 1);
  beamArray_.attribute(gl::kAttributeExtra, beamBuffer_, 3, GL_FLOAT, false, kStride, at + 12, 1);
  beamArray_.attribute(gl::kAttributeShape, beamBuffer_, 4, GL_FLOAT, false, kStride, at + 24, 1);
  beamArray_.attribute(gl::kAttributeColour, beamBuffer_, 4, GL_UNSIGNED_BYTE, true, kStride, at + 40, 1);
  beamArray_.attribute(gl::kAttributeLife, city.beams, 2, GL_FLOAT, false, kLifeStride, first * kLifeStride,
                       1);
  glDrawElementsInstanced(GL_TRIANGLES, static_cast<GLsizei>(indices), GL_UNSIGNED_SHORT, nullptr,
                          static_cast<GLsizei>(end - first));
  counts.triangles += (end - first) * (indices / 3);
  counts.instances += end - first;
  ++counts.draws;
}

bool NetworkLayer::stands(const Structure& structure, const NetworkYears& years, double year) {
  const float opened = structure.feature == kNoFeature ? structure.opened : years.opened[structure.feature];
  return static_cast<double>(opened) - 1.0 < year && year < static_cast<double>(structure.closed);
}

void NetworkLayer::drawStructures(const CityNetworks& city, const ViewVolume& view, double year,
                                  double thinMetres, DrawCounts& counts) {
  if (structures_.empty()) return;
  beam_.use();
  beamArray_.bind();
  for (const Structure& structure : structures_) {
    if (!stands(structure, city.years, year) || !view.sees(structure.low, structure.high)) continue;
    const bool isNear = static_cast<double>(view.distance(structure.low, structure.high)) < thinMetres;
    drawBeams(city, structure.first, isNear ? structure.firstCable : structure.firstThin,
              isNear ? kBoxIndices.size() : kFarIndices, counts);
  }
}

void NetworkLayer::drawCables(const CityNetworks& city, const ViewVolume& view, double year,
                              double thinMetres, DrawCounts& counts) {
  // A fan is seen from further away than a single pillar.
  constexpr double kFartherThanThin = 3.0;
  beam_.use();
  beamArray_.bind();
  for (const Structure& structure : structures_)
    if (structure.firstCable < structure.end && stands(structure, city.years, year) &&
        view.sees(structure.low, structure.high) &&
        static_cast<double>(view.distance(structure.low, structure.high)) < thinMetres * kFartherThanThin)
      drawBeams(city, structure.firstCable, structure.end, kBoxIndices.size(), counts);
}

void NetworkLayer::drawRoads(const CityNetworks& city, const ViewVolume& view, double year,
                             DrawCounts& counts) {
  ribbon_.use();
  roads_.draw(view, city.years.opened, city.roads, -1e9, year + 1, heights_, counts);
}

void NetworkLayer::drawZones(const CityNetworks& city, const ViewVolume& view, double year,
                             DrawCounts& counts) {
  ribbon_.use();
  zones_.draw(view, city.years.declared, city.zones, year - static_cast<double>(kGlowYears), year + 1,
              heights_, counts);
}

}  // namespace shancheng
