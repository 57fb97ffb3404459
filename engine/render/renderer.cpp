#include "engine/render/renderer.h"

#include <algorithm>
#include <cmath>
#include <glm/gtc/matrix_transform.hpp>
#include <optional>

#include "engine/gl/slots.h"
#include "engine/gl/timers.h"
#include "engine/render/city_map.h"
#include "engine/render/data_map.h"
#include "engine/render/frame_block.h"
#include "engine/render/labels.h"
#include "engine/render/land_surface.h"
#include "engine/render/layers/buildings.h"
#include "engine/render/layers/migrants.h"
#include "engine/render/layers/networks.h"
#include "engine/render/layers/surroundings.h"
#include "engine/render/layers/terrain.h"
#include "engine/render/mini_map.h"
#include "engine/render/post.h"
#include "engine/render/quality.h"
#include "engine/render/scene_units.h"

namespace shancheng {

namespace {

Quality chosen(Quality asked) {
  if (asked != Quality::automatic) return asked;
  const auto* name = reinterpret_cast<const char*>(glGetString(GL_RENDERER));
  return name && gl::isSoftwareRenderer(name) ? Quality::low : Quality::high;
}

constexpr float kNotOpen = 1e6f;
constexpr int kSmallestScaled = 854;
constexpr double kLeastScale = 0.25;
constexpr std::size_t kFineCountry = 50000;  // triangles of a tier that can afford ridges beyond the edge

}  // namespace

FrameSettings::FrameSettings() {
  constexpr bool shown[] = {
#define LAYER(id, isShown, ...) isShown,
#include "engine/render/layers/layers.def"
#undef LAYER
  };
  std::copy(std::begin(shown), std::end(shown), layers);
}

struct Renderer::Parts {
  GeographyPointer geography;
  WorkerPool pool;
  Quality quality;
  LandSurface land;
  TerrainLayer terrain;
  SurroundingsLayer surroundings;
  CityMap city;
  DataMap data;
  std::optional<MiniMap> miniMap;  // once somebody wants it
  double miniMapYear = -1;
  std::string shaderFolder;
  BuildingLayer buildings;
  NetworkLayer networks;
  MigrantLayer migrants;
  gl::Program sky;
  PostProcess post;
  gl::Buffer block;
  gl::VertexArray empty;
  gl::Timers timers;
  std::optional<gl::Texture> shadowMap;
  std::optional<gl::Framebuffer> shadowTarget;
  SceneFacts facts;
  HistoryPointer history;
  int startYear = 0;
  std::vector<Named> names;
  std::vector<float> openedYears;
  FrameStatistics statistics;
  std::uint64_t uploadedBefore = 0;
  unsigned variant = 0;  // sum of gl::Variant of the last frame

  Parts(GeographyPointer ground, Quality asked, const std::string& folder)
      : geography(std::move(ground)), quality(chosen(asked)), land(*geography, pool), terrain(land, folder), surroundings(land, folder),
        city(geography->city.frame.cells, folder), data(geography->city.frame.cells, folder), shaderFolder(folder),
        buildings(land, geography->city.frame.cells, geography->hash, folder), networks(*geography, land, folder),
        migrants(*geography, folder), sky(folder, "sky"), post(folder), block("frame block", GL_UNIFORM_BUFFER),
        empty("sky"), names(collectNames(*geography, land)) {
    facts = {static_cast<float>(land.sideMetres()), static_cast<float>(land.cellMetres()),
             static_cast<float>(geography->city.frame.cells), land.datum() * static_cast<float>(kVerticalExaggeration),
             geography->city.frame.centre.lat};
    startYear = 0;
    city.upload();
    if (const std::string words = takeQuality(); !words.empty()) throw gl::GraphicsError(words);
    openedYears.assign(geography->city.network.size(), kNotOpen);
  }

  // The compiler's words where a shader is broken; as in a reload, the last good one stays.
  std::string takeQuality() {
    std::string errors;
    makeShadowMap();
    eachProgram([&](gl::Program& program) {
      if (program.standsIn() == qualityRow(quality).standIns) return;
      program.standIn(qualityRow(quality).standIns);
      errors += program.reload();
    });
    return errors;
  }

  void takeVariant(unsigned wanted) {
    if (wanted == variant) return;
    variant = wanted;
    statistics.shaderFault.clear();
    eachProgram([&](gl::Program& program) { statistics.shaderFault += program.take(wanted); });
  }

  void makeShadowMap() {
    const int side = qualityRow(quality).shadowTexels;
    shadowTarget.reset();
    shadowMap.reset();
    // A sampler needs something to read even where no shadow is cast.
    shadowMap.emplace("sun depth", gl::kDepth24, std::max(side, 1), std::max(side, 1), gl::Filter::linear, gl::Wrap::clamp);
    shadowMap->compareDepth();
    if (side > 0) shadowTarget.emplace(gl::Framebuffer::ofDepth("sun depth", *shadowMap));
  }

  void takeHistory(HistoryPointer newer) {
    std::size_t shared = 0;
    if (history && newer && history->startYear == newer->startYear) {
      const std::size_t most = std::min(history->years.size(), newer->years.size());
      while (shared < most && history->years[shared] == newer->years[shared]) ++shared;
    }
    const bool isNew = !history || shared < history->years.size() || shared < newer->years.size();
    if (history && shared < history->years.size()) {
      city.cutBack(shared);
      buildings.cutBack(shared == 0 ? -1 : history->years[shared - 1]->year - startYear);
    }
    history = std::move(newer);
    startYear = history->startYear;
    if (!isNew) return;
    for (std::size_t i = shared; i < history->years.size(); ++i) {
      city.append(*history->years[i], startYear);
      buildings.append(*history->years[i], startYear);
    }
    city.upload();
    data.forget();
    miniMapYear = -1;
    buildings.upload();
    networks.setHistory(*history);
    std::fill(openedYears.begin(), openedYears.end(), kNotOpen);
    for (const YearRecordPointer& record : history->years)
      for (const std::uint16_t feature : record->opened)
        if (feature < openedYears.size()) openedYears[feature] = std::min(openedYears[feature], static_cast<float>(record->year));
  }

  double vacancyAt(double year) const {
    if (!history || history->years.empty()) return 0;
    const auto last = static_cast<double>(history->years.size() - 1);
    const double at = std::clamp(year - history->startYear, 0.0, last);
    const auto before = static_cast<std::size_t>(at);
    const std::size_t after = std::min(before + 1, history->years.size() - 1);
    constexpr auto kVacancy = static_cast<std::size_t>(IndicatorId::vacancy);
    return std::lerp(history->years[before]->indicators[kVacancy], history->years[after]->indicators[kVacancy],
                     at - std::floor(at)) * 0.01;
  }

  // An orthographic view from the sun over the part of the scene the eye rests on.
  double aimShadow(const FrameSettings& frame, FrameBlock& frameBlock) const {
    const glm::dvec3 eye = toSceneSpace(frame.camera.position), target = toSceneSpace(frame.camera.target);
    const glm::dvec3 ahead = glm::normalize(target - eye + glm::dvec3(0, 1e-6, 0));
    const double ground = static_cast<double>(land.height(target.x, target.y)) * kVerticalExaggeration;
    double reach = glm::length(target - eye);
    if (ahead.z < -0.02) reach = std::clamp((ground - eye.z) / ahead.z, reach * 0.3, reach * 2.5);
    const glm::dvec3 focus = eye + ahead * reach * 0.92;
    const double radius = std::clamp(reach * 0.62, 900.0, 26000.0);
    const glm::dvec3 sun(frameBlock.sunDirection.x, frameBlock.sunDirection.y, frameBlock.sunDirection.z);
    const glm::dmat4 look = glm::lookAt(focus + sun * 30000.0, focus, glm::dvec3(0, 0, 1));
    const double half = radius;
    glm::dmat4 projection = glm::ortho(-half, half, -half, half, 1000.0, 62000.0);
    glm::dmat4 sunClip = projection * look;
    // Whole texels only, so that shadows do not crawl as the camera moves.
    const double texels = qualityRow(quality).shadowTexels * 0.5;
    const glm::dvec4 origin = sunClip * glm::dvec4(0, 0, 0, 1);
    const glm::dvec2 offset(std::round(origin.x * texels) / texels - origin.x, std::round(origin.y * texels) / texels - origin.y);
    sunClip = glm::translate(glm::dmat4(1), glm::dvec3(offset, 0)) * sunClip;
    frameBlock.sunClip = glm::mat4(sunClip);
    frameBlock.sunColour.w = std::clamp((frameBlock.sunDirection.w - 0.02f) * 12.0f, 0.0f, 1.0f);
    return reach + radius * 1.5;
  }

  static BuildingBudget buildingBudget(const FrameSettings& frame, const QualityRow& row) {
    if (frame.everyBuilding > 0) return {1e9, 0, 1e9, frame.everyBuilding, 0, 1e9};
    return shareOf(row.buildings, frame.share);
  }

  // `scale`: side of the picture that is drawn over the side of the target.
  void draw(const FrameSettings& asked, unsigned framebuffer, int samples, double scale) {
    timers.collect();
    const QualityRow& row = qualityRow(quality);
    FrameSettings frame = asked;
    if (scale < 1.0) {
      frame.width = static_cast<int>(asked.width * scale + 0.5);
      frame.height = std::max(1, static_cast<int>(asked.height * scale + 0.5));
    }
    DrawCounts counts;
    FrameBlock frameBlock = makeFrameBlock(frame, facts);
    const double step = row.mapStepYears;
    double mapYear = std::floor(frame.year / step + 1e-6) * step;
    if (history) mapYear = std::clamp(mapYear, static_cast<double>(history->startYear) - 1, static_cast<double>(history->lastYear()) + 8);
    frameBlock.time.w = static_cast<float>(mapYear);
    const ViewVolume view(frameBlock.viewProjection, glm::vec3(frameBlock.eye));

    const bool hasBuildings = shows(frame, LayerId::buildings) && history;
    if (hasBuildings) buildings.choose(view, frameBlock, startYear, buildingBudget(frame, row));
    const bool castsShadow = hasBuildings && shadowTarget && frameBlock.sunDirection.w > 0.02f;
    double shadowReach = 0;
    if (castsShadow) shadowReach = aimShadow(frame, frameBlock);
    takeVariant((frameBlock.ambient.w > 0 ? gl::kShowsNight : 0u) | (frameBlock.data.x > 0 || frameBlock.data.y > 0 ? gl::kShowsMap : 0u));
    block.writeUniforms(std::as_bytes(std::span(&frameBlock, 1)));
    block.bindBlock(gl::kBlockFrame);

    glDisable(GL_SCISSOR_TEST);
    glDisable(GL_STENCIL_TEST);
    glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
    glPolygonMode(GL_FRONT_AND_BACK, GL_FILL);
    land.bindTextures();
    shadowMap->bind(gl::kUnitShadow);
    if (mapYear != city.drawnYear()) {
      timers.begin("citymap");
      city.draw(mapYear, startYear);
      timers.end();
    }
    city.bind();
    if (miniMap && miniMapYear != mapYear) {
      miniMap->draw(facts.sideMetres);
      miniMapYear = mapYear;
    }
    if (frame.data != RasterId::none && history) {
      timers.begin("datamap");
      const int shownYear = std::clamp(static_cast<int>(std::floor(frame.year)), history->startYear, history->lastYear());
      data.draw(frame.data, shownYear, *geography, *history, city);
      timers.end();
    }
    data.bind();

    glEnable(GL_DEPTH_TEST);
    glDepthFunc(GL_LEQUAL);
    glDepthMask(GL_TRUE);
    glDisable(GL_BLEND);
    glEnable(GL_CULL_FACE);
    glCullFace(GL_BACK);
    if (castsShadow) {
      timers.begin("shadow");
      glBindFramebuffer(GL_FRAMEBUFFER, shadowTarget->name());
      glViewport(0, 0, row.shadowTexels, row.shadowTexels);
      glClear(GL_DEPTH_BUFFER_BIT);
      glEnable(GL_POLYGON_OFFSET_FILL);
      glPolygonOffset(1.5f, 4.0f);
      buildings.drawShadow(counts, shadowReach);
      glDisable(GL_POLYGON_OFFSET_FILL);
      timers.end();
    }

    post.begin(frame.width, frame.height, samples);
    if (samples > 1) glEnable(GL_MULTISAMPLE);
    glClearColor(0.02f, 0.02f, 0.02f, 1.0f);
    glClear(GL_COLOR_BUFFER_BIT | GL_DEPTH_BUFFER_BIT);
    // Near things first: what they hide costs nothing.
    if (hasBuildings) {
      timers.begin("buildings");
      buildings.draw(counts, vacancyAt(frame.year));
      timers.end();
    }
    if (shows(frame, LayerId::networks)) {
      timers.begin("networks");
      networks.drawStructures(view, frame.year, row.thinMetres, counts);
      timers.end();
    }
    if (shows(frame, LayerId::terrain) || shows(frame, LayerId::water))
      terrain.choose(view, row.terrainReach, static_cast<std::size_t>(static_cast<double>(row.terrainTriangles) * frame.share));
    if (shows(frame, LayerId::terrain)) {
      timers.begin("terrain");
      glDisable(GL_CULL_FACE);
      terrain.drawLand(row.paintedMetres, counts);
      terrain.drawWalls(counts);
      surroundings.draw(row.terrainTriangles >= kFineCountry, counts);
      glEnable(GL_CULL_FACE);
      timers.end();
    }
    if (hasBuildings && shows(frame, LayerId::terrain)) {
      timers.begin("contact");
      glDisable(GL_CULL_FACE);
      glDepthMask(GL_FALSE);
      glEnable(GL_BLEND);
      glBlendFuncSeparate(GL_ZERO, GL_ONE_MINUS_SRC_ALPHA, GL_ZERO, GL_ONE);
      glEnable(GL_POLYGON_OFFSET_FILL);
      glPolygonOffset(-0.5f, -2.0f);
      buildings.drawContact(counts);
      glDisable(GL_POLYGON_OFFSET_FILL);
      glDisable(GL_BLEND);
      glDepthMask(GL_TRUE);
      glEnable(GL_CULL_FACE);
      timers.end();
    }
    if (shows(frame, LayerId::water)) {
      timers.begin("water");
      glEnable(GL_BLEND);
      glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ZERO, GL_ONE);
      terrain.drawWater(counts);
      glDisable(GL_BLEND);
      timers.end();
    }
    if (shows(frame, LayerId::sky)) {
      timers.begin("sky");
      glDepthMask(GL_FALSE);
      sky.use();
      empty.bind();
      glDrawArrays(GL_TRIANGLES, 0, 3);
      ++counts.draws;
      ++counts.triangles;
      glDepthMask(GL_TRUE);
      timers.end();
    }
    glDepthMask(GL_FALSE);
    glDisable(GL_CULL_FACE);
    glEnable(GL_BLEND);
    if (shows(frame, LayerId::networks)) {
      timers.begin("roads");
      glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ZERO, GL_ONE);
      networks.drawRoads(view, frame.year, counts);
      networks.drawCables(view, frame.year, row.thinMetres, counts);
      timers.end();
    }
    if (shows(frame, LayerId::zones)) {
      timers.begin("zones");
      glBlendFuncSeparate(GL_ONE, GL_ONE, GL_ZERO, GL_ONE);
      networks.drawZones(view, frame.year, counts);
      timers.end();
    }
    if (shows(frame, LayerId::migrants)) {
      timers.begin("migrants");
      glBlendFuncSeparate(GL_ONE, GL_ONE, GL_ZERO, GL_ONE);
      migrants.draw(history.get(), frame.year, counts);
      timers.end();
    }
    glDepthMask(GL_TRUE);
    timers.begin("tone");
    post.finish(framebuffer, asked.width, asked.height, row.hasGlow ? 0.035f + 0.085f * frameBlock.ambient.w : 0.0f);
    timers.end();
    glDepthFunc(GL_LESS);
    glBindVertexArray(0);
    glUseProgram(0);
    glActiveTexture(GL_TEXTURE0);

    statistics.passes.clear();
    for (const gl::Timers::Reading& reading : timers.readings()) statistics.passes.push_back({reading.pass, reading.milliseconds});
    statistics.triangles = counts.triangles;
    statistics.draws = counts.draws;
    statistics.instances = counts.instances;
    statistics.bytesUploadedTotal = gl::uploadedBytes();
    statistics.bytesUploaded = statistics.bytesUploadedTotal - uploadedBefore;
    uploadedBefore = statistics.bytesUploadedTotal;
    statistics.gpuBytes = gl::heldBytes();
    statistics.drawnWidth = frame.width;
    statistics.drawnHeight = frame.height;
  }

  template <class Visit>
  void eachProgram(const Visit& visit) {
    for (gl::Program* program : terrain.programs()) visit(*program);
    visit(*surroundings.program());
    visit(*migrants.program());
    for (gl::Program* program : buildings.programs()) visit(*program);
    for (gl::Program* program : networks.programs()) visit(*program);
    for (gl::Program* program : post.programs()) visit(*program);
    visit(sky);
    visit(city.program());
    visit(data.program());
    if (miniMap) visit(miniMap->program());
  }
};

Renderer::Renderer(GeographyPointer geography, Quality quality, const std::string& shaderFolder)
    : parts_(std::make_unique<Parts>(std::move(geography), quality, shaderFolder)) {}
Renderer::~Renderer() = default;

void Renderer::setHistory(HistoryPointer history) {
  if (history) parts_->takeHistory(std::move(history));
}

void Renderer::setFields(std::shared_ptr<const YearFields> fields) { parts_->data.setFields(std::move(fields)); }

std::vector<std::uint8_t> Renderer::dataTexels() const { return parts_->data.texels(); }

void Renderer::draw(const FrameSettings& frame, unsigned framebuffer) {
  if (frame.width < 1 || frame.height < 1) return;  // a minimised window
  double scale = std::clamp(frame.scale, kLeastScale, 1.0);
  // A tier's own scale never goes below a width that is still pleasant to look at.
  if (frame.scale <= 0) scale = std::min(1.0, std::max(qualityRow(parts_->quality).windowScale, static_cast<double>(kSmallestScaled) / frame.width));
  parts_->draw(frame, framebuffer, 1, scale);
}

std::vector<std::uint8_t> Renderer::drawToPixels(const FrameSettings& frame, int samples) {
  const gl::Framebuffer target("picture", {frame.width, frame.height, 1, GL_RGBA8, false});
  parts_->draw(frame, target.name(), std::max(samples, 1), 1.0);
  const auto width = static_cast<std::size_t>(frame.width), height = static_cast<std::size_t>(frame.height);
  std::vector<std::uint8_t> bottomUp(width * height * 3), picture(width * height * 3);
  glBindFramebuffer(GL_FRAMEBUFFER, target.name());
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadPixels(0, 0, frame.width, frame.height, GL_RGB, GL_UNSIGNED_BYTE, bottomUp.data());
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
  for (std::size_t row = 0; row < height; ++row)
    std::copy_n(bottomUp.begin() + static_cast<std::ptrdiff_t>((height - 1 - row) * width * 3), width * 3,
                picture.begin() + static_cast<std::ptrdiff_t>(row * width * 3));
  return picture;
}

std::vector<LabelPlacement> Renderer::labels(const FrameSettings& frame) const {
  return placeLabels(parts_->names, parts_->openedYears, parts_->land, frame);
}

unsigned Renderer::miniMapTexture() {
  if (!parts_->miniMap) parts_->miniMap.emplace(parts_->shaderFolder);
  return parts_->miniMap->texture();
}

const FrameStatistics& Renderer::statistics() const { return parts_->statistics; }

void Renderer::setQuality(Quality quality) {
  parts_->quality = chosen(quality);
  (void)parts_->takeQuality();
}

Quality Renderer::quality() const { return parts_->quality; }

std::string Renderer::reloadShaders() {
  std::string errors;
  parts_->eachProgram([&](gl::Program& program) { errors += program.reload(); });
  parts_->variant = 0;
  parts_->eachProgram([](gl::Program& program) { (void)program.take(0); });
  return errors;
}

}  // namespace shancheng
