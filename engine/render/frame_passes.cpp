// The passes of a frame in their order: maps and shadows, then what is solid, near things first, then what
// is blended over it, then the way of the linear picture to the screen. Each pass finds the state that its
// group sets and leaves it so.
#include <algorithm>
#include <cmath>

#include "engine/gl/slots.h"
#include "engine/render/renderer_parts.h"

namespace shancheng {

DrawnFrame Renderer::Parts::prepare(const FrameSettings& frame) {
  const QualityRow row = rowFor(quality, frame.height);
  FrameBlock frameBlock = makeFrameBlock(frame, facts);
  const double step = row.mapStepYears;
  double mapYear = std::floor(frame.year / step + 1e-6) * step;
  if (history)
    mapYear = std::clamp(mapYear, static_cast<double>(history->startYear) - 1,
                         static_cast<double>(history->lastYear()) + 8);
  frameBlock.time.w = static_cast<float>(mapYear);
  const ViewVolume view(wholeViewProjection(frame), glm::vec3(frameBlock.eye));

  const bool hasBuildings = shows(frame, LayerId::buildings) && history;
  shadow.resize(row.shadowTexels);
  const bool castsShadow = hasBuildings && shadow.isKept() && frameBlock.sunDirection.w > 0.02f &&
                           !frame.leftOut.has(PassId::shadow);
  if (castsShadow) shadow.aim(frame, land, frameBlock);
  if (hasBuildings) {
    const ViewVolume sun(frameBlock.sunClip, view.eye);
    const BuildingBudget budget =
        frame.everyBuilding > 0
            ? BuildingBudget{1e9, 0, 1e9, frame.everyBuilding, 0, row.buildings.houses, row.buildings.masses}
            : shareOf(row.buildings, frame.share);
    buildings.choose(view, castsShadow ? &sun : nullptr, frameBlock, startYear, budget);
  }
  if (shows(frame, LayerId::terrain) || shows(frame, LayerId::water)) {
    const glm::vec3 sun(frameBlock.sunDirection);
    const glm::vec2 shade =
        castsShadow ? -glm::vec2(sun) * (frameBlock.eye.w / std::max(sun.z, 0.01f)) : glm::vec2(0);
    open.take(std::max(frame.year, mapYear) - startYear, shade);
    terrain.choose(view, row.terrainReach,
                   static_cast<std::size_t>(static_cast<double>(row.terrainTriangles) * frame.share), open,
                   frameBlock.view.z);
  }
  return {frame, row, frameBlock, view, mapYear, hasBuildings, castsShadow, {}};
}

void Renderer::Parts::drawMaps(DrawnFrame& frame) {
  const PassSet& leftOut = frame.settings.leftOut;
  if (leftOut.has(PassId::citymap))
    city.clear();
  else if (frame.mapYear != city.drawnYear())
    pass(PassId::citymap, frame, [&] { city.draw(frame.mapYear, startYear); });
  city.bind();
  if (miniMap && leftOut.has(PassId::minimap)) {
    miniMap->clear();
    miniMapYear = -1;
  } else if (miniMap && miniMapYear != city.drawnYear()) {
    pass(PassId::minimap, frame, [&] { miniMap->draw(facts.sideMetres); });
    miniMapYear = city.drawnYear();
  }
  if (frame.settings.data != RasterId::none) {
    if (!history || leftOut.has(PassId::datamap)) data.clear();
    const int year = history ? std::clamp(static_cast<int>(std::floor(frame.settings.year)),
                                          history->startYear, history->lastYear())
                             : 0;
    if (history)
      pass(PassId::datamap, frame, [&] { data.draw(frame.settings.data, year, *geography, *history, city); });
  }
  data.bind();
}

void Renderer::Parts::drawSolid(DrawnFrame& frame) {
  const FrameSettings& settings = frame.settings;
  if (frame.hasBuildings)
    pass(PassId::buildings, frame, [&] { buildings.draw(frame.counts, vacancyAt(settings.year)); });
  if (shows(settings, LayerId::networks))
    pass(PassId::structures, frame,
         [&] { networks.drawStructures(frame.view, settings.year, frame.row.thinMetres, frame.counts); });
  if (shows(settings, LayerId::terrain)) {
    glDisable(GL_CULL_FACE);  // the side walls are seen from both sides
    pass(PassId::terrain, frame, [&] {
      terrain.drawLand(frame.row.paintedMetres, frame.counts);
      terrain.drawWalls(frame.counts);
    });
    pass(PassId::surroundings, frame,
         [&] { surroundings.draw(frame.view, frame.row.hasFineCountry, frame.counts); });
    glEnable(GL_CULL_FACE);
  }
}

void Renderer::Parts::drawBlended(DrawnFrame& frame) {
  const FrameSettings& settings = frame.settings;
  glEnable(GL_BLEND);
  glDepthMask(GL_FALSE);
  if (frame.hasBuildings && shows(settings, LayerId::terrain))
    pass(PassId::contact, frame, [&] {
      glDisable(GL_CULL_FACE);
      glBlendFuncSeparate(GL_ZERO, GL_ONE_MINUS_SRC_ALPHA, GL_ZERO, GL_ONE);
      glEnable(GL_POLYGON_OFFSET_FILL);
      glPolygonOffset(-0.5f, -2.0f);
      buildings.drawContact(frame.counts);
      glDisable(GL_POLYGON_OFFSET_FILL);
      glEnable(GL_CULL_FACE);
    });
  glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ZERO, GL_ONE);
  if (shows(settings, LayerId::water))
    pass(PassId::water, frame, [&] {
      glDepthMask(GL_TRUE);
      terrain.drawWater(frame.counts);
      glDepthMask(GL_FALSE);
    });
  if (shows(settings, LayerId::sky))
    pass(PassId::sky, frame, [&] {
      glDisable(GL_BLEND);
      sky.use();
      empty.bind();
      glDrawArrays(GL_TRIANGLES, 0, 3);
      ++frame.counts.draws;
      ++frame.counts.triangles;
      glEnable(GL_BLEND);
    });
  glDisable(GL_CULL_FACE);
  if (shows(settings, LayerId::networks)) {
    pass(PassId::roads, frame, [&] { networks.drawRoads(frame.view, settings.year, frame.counts); });
    pass(PassId::cables, frame,
         [&] { networks.drawCables(frame.view, settings.year, frame.row.thinMetres, frame.counts); });
  }
  // Light is added, never taken away.
  glBlendFuncSeparate(GL_ONE, GL_ONE, GL_ZERO, GL_ONE);
  if (shows(settings, LayerId::zones))
    pass(PassId::zones, frame, [&] { networks.drawZones(frame.view, settings.year, frame.counts); });
  if (shows(settings, LayerId::migrants))
    pass(PassId::migrants, frame, [&] { migrants.draw(history.get(), settings.year, frame.counts); });
  glDepthMask(GL_TRUE);
}

void Renderer::Parts::finish(const DrawnFrame& frame, unsigned framebuffer, int width, int height) {
  const PassSet& leftOut = frame.settings.leftOut;
  post.resolve(width, height);
  const bool hasGlow = frame.row.hasGlow && !leftOut.has(PassId::glow);
  const float glowShare = hasGlow ? 0.035f + 0.085f * frame.block.ambient.w : 0.0f;
  if (hasGlow) pass(PassId::glow, frame, [&] { post.spreadLight(); });
  if (leftOut.has(PassId::tone)) post.copyUntoned(framebuffer, width, height);
  pass(PassId::tone, frame, [&] { post.tone(framebuffer, width, height, glowShare); });
  if (!post.isSmaller()) return;
  if (leftOut.has(PassId::enlarge)) post.copyEnlarged(framebuffer, width, height);
  pass(PassId::enlarge, frame, [&] { post.enlarge(framebuffer, width, height); });
}

void Renderer::Parts::draw(const FrameSettings& asked, unsigned framebuffer, int samples, double scale) {
  timers.collect();
  FrameSettings settings = asked;
  // The size of the target, and of what is drawn for it.
  const bool isCropped = asked.crop.width > 0;
  const glm::ivec2 target = isCropped
                                ? glm::ivec2(std::lround(asked.crop.width), std::lround(asked.crop.height))
                                : glm::ivec2(asked.width, asked.height);
  if (scale < 1.0 && !isCropped) {
    settings.width = static_cast<int>(asked.width * scale + 0.5);
    settings.height = std::max(1, static_cast<int>(asked.height * scale + 0.5));
  }
  const glm::ivec2 drawn = isCropped ? target : glm::ivec2(settings.width, settings.height);
  DrawnFrame frame = prepare(settings);
  takeVariant((frame.block.ambient.w > 0 ? gl::kShowsNight : 0u) |
              (frame.block.data.x > 0 || frame.block.data.y > 0 ? gl::kShowsMap : 0u) |
              // In software, who asks for no smooth edges gets none of shade either; sub-frames soften both.
              (samples > 1 || !gl::drawsInSoftware() ? gl::kSoftShade : 0u));
  block.writeUniforms(std::as_bytes(std::span(&frame.block, 1)));
  block.bindBlock(gl::kBlockFrame);

  glDisable(GL_SCISSOR_TEST);
  glDisable(GL_STENCIL_TEST);
  glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
  glPolygonMode(GL_FRONT_AND_BACK, GL_FILL);
  land.bindTextures();
  shadow.bind();
  drawMaps(frame);

  glEnable(GL_DEPTH_TEST);
  glDepthFunc(GL_LEQUAL);
  glDepthMask(GL_TRUE);
  glDisable(GL_BLEND);
  glEnable(GL_CULL_FACE);
  glCullFace(GL_BACK);
  if (frame.castsShadow) pass(PassId::shadow, frame, [&] { shadow.draw(buildings, frame.counts); });
  post.begin(drawn.x, drawn.y, samples);
  if (samples > 1) glEnable(GL_MULTISAMPLE);
  glClearColor(0.02f, 0.02f, 0.02f, 1.0f);
  glClear(GL_COLOR_BUFFER_BIT | GL_DEPTH_BUFFER_BIT);
  drawSolid(frame);
  drawBlended(frame);
  finish(frame, framebuffer, target.x, target.y);
  glDepthFunc(GL_LESS);
  glBindVertexArray(0);
  glUseProgram(0);
  glActiveTexture(GL_TEXTURE0);
  note(frame);
  statistics.drawnWidth = drawn.x;
  statistics.drawnHeight = drawn.y;
}

void Renderer::Parts::note(const DrawnFrame& frame) {
  statistics.passes.clear();
  for (const gl::Timers::Reading& reading : timers.readings())
    statistics.passes.push_back({reading.pass, reading.milliseconds});
  statistics.triangles = frame.counts.triangles;
  statistics.draws = frame.counts.draws;
  statistics.instances = frame.counts.instances;
  statistics.bytesUploadedTotal = gl::uploadedBytes();
  statistics.bytesUploaded = statistics.bytesUploadedTotal - uploadedBefore;
  uploadedBefore = statistics.bytesUploadedTotal;
  statistics.gpuBytes = gl::heldBytes();
}

}  // namespace shancheng
