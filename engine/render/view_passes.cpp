// The passes of a view in their order: maps and shadows, then what is solid, near things first, then what
// is blended over it, then the way of the linear picture to the screen. Each pass finds the state that its
// group sets and leaves it so.
#include "engine/render/view_passes.h"

#include <algorithm>
#include <cmath>

#include "engine/gl/slots.h"

namespace shancheng {

ViewPasses::ViewPasses(LandResources::Parts& land, CityResources::Parts& city, const FrameSettings& frame)
    : land_(land),
      city_(city),
      frame_(frame),
      row_(rowFor(land.quality, frame.height)),
      block_(makeFrameBlock(frame, land.facts)),
      view_(wholeViewProjection(frame), glm::vec3(block_.eye)) {
  city.checkPrograms(land.programGeneration);
  const double step = row_.mapStepYears;
  mapYear_ = std::floor(frame.year / step + 1e-6) * step;
  if (city.history)
    mapYear_ = std::clamp(mapYear_, static_cast<double>(city.history->startYear) - 1,
                          static_cast<double>(city.history->lastYear()) + 8);
  block_.time.w = static_cast<float>(mapYear_);
}

// What the layers draw of this view, buildings and squares of ground.
void ViewPasses::choose() {
  hasBuildings_ = shows(frame_, LayerId::buildings) && city_.history;
  land_.shadow.resize(row_.shadowTexels);
  castsShadow_ = hasBuildings_ && land_.shadow.isKept() && block_.sunDirection.w > 0.02f &&
                 !frame_.leftOut.has(PassId::shadow);
  if (castsShadow_) land_.shadow.aim(frame_, land_.land, block_);
  if (hasBuildings_) {
    const ViewVolume sun(block_.sunClip, view_.eye);
    const BuildingBudget budget = frame_.everyBuilding > 0
                                      ? BuildingBudget{1e9,
                                                       0,
                                                       1e9,
                                                       frame_.everyBuilding,
                                                       0,
                                                       row_.buildings.houses,
                                                       row_.buildings.masses}
                                      : fractionOf(row_.buildings, frame_.budgetFraction);
    land_.buildings.choose(city_.buildings, view_, castsShadow_ ? &sun : nullptr, block_, city_.startYear(),
                           budget);
    counts_.cellsInView = land_.buildings.cellsInView();
    counts_.cellsDrawn = land_.buildings.cellsDrawn();
  }
  if (!shows(frame_, LayerId::terrain) && !shows(frame_, LayerId::water)) return;
  const glm::vec3 sun(block_.sunDirection);
  const glm::vec2 shade =
      castsShadow_ ? -glm::vec2(sun) * (block_.eye.w / std::max(sun.z, 0.01f)) : glm::vec2(0);
  city_.openLand.take(std::max(frame_.year, mapYear_) - city_.startYear(), shade);
  land_.terrain.choose(
      view_, row_.terrainReach,
      static_cast<std::size_t>(static_cast<double>(row_.terrainTriangles) * frame_.budgetFraction),
      city_.openLand, block_.view.z);
}

void ViewPasses::drawMaps() {
  const PassSet& leftOut = frame_.leftOut;
  if (leftOut.has(PassId::citymap))
    city_.map.clear();
  else if (mapYear_ != city_.map.drawnYear())
    pass(PassId::citymap, [&] { city_.map.draw(land_.cityMap, mapYear_, city_.startYear()); });
  city_.map.bind();
  if (city_.miniMap && leftOut.has(PassId::minimap)) {
    city_.miniMap->clear();
    city_.miniMapYear = -1;
  } else if (city_.miniMap && city_.miniMapYear != city_.map.drawnYear()) {
    pass(PassId::minimap, [&] { city_.miniMap->draw(land_.miniMap, land_.facts.sideMetres); });
    city_.miniMapYear = city_.map.drawnYear();
  }
  if (frame_.data != RasterId::none) {
    const HistoryPointer& history = city_.history;
    if (!history || leftOut.has(PassId::datamap)) city_.data.clear();
    if (history) {
      const int year =
          std::clamp(static_cast<int>(std::floor(frame_.year)), history->startYear, history->lastYear());
      pass(PassId::datamap,
           [&] { city_.data.draw(land_.dataMap, frame_.data, year, *land_.geography, *history, city_.map); });
    }
  }
  city_.data.bind();
}

void ViewPasses::drawSolid() {
  if (hasBuildings_)
    pass(PassId::buildings, [&] { land_.buildings.draw(counts_, city_.vacancyAt(frame_.year)); });
  if (shows(frame_, LayerId::networks))
    pass(PassId::structures, [&] {
      land_.networks.drawStructures(city_.networks, view_, frame_.year, row_.thinMetres, counts_);
    });
  if (shows(frame_, LayerId::terrain)) {
    glDisable(GL_CULL_FACE);  // the side walls are seen from both sides
    pass(PassId::terrain, [&] {
      land_.terrain.drawLand(row_.paintedMetres, counts_);
      land_.terrain.drawWalls(counts_);
    });
    pass(PassId::surroundings, [&] { land_.surroundings.draw(view_, row_.hasFineCountry, counts_); });
    glEnable(GL_CULL_FACE);
  }
}

void ViewPasses::drawBlended() {
  glEnable(GL_BLEND);
  glDepthMask(GL_FALSE);
  if (hasBuildings_ && shows(frame_, LayerId::terrain))
    pass(PassId::contact, [&] {
      glDisable(GL_CULL_FACE);
      glBlendFuncSeparate(GL_ZERO, GL_ONE_MINUS_SRC_ALPHA, GL_ZERO, GL_ONE);
      glEnable(GL_POLYGON_OFFSET_FILL);
      glPolygonOffset(-0.5f, -2.0f);
      land_.buildings.drawContact(counts_);
      glDisable(GL_POLYGON_OFFSET_FILL);
      glEnable(GL_CULL_FACE);
    });
  glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ZERO, GL_ONE);
  if (shows(frame_, LayerId::water))
    pass(PassId::water, [&] {
      glDepthMask(GL_TRUE);
      land_.terrain.drawWater(counts_);
      glDepthMask(GL_FALSE);
    });
  if (shows(frame_, LayerId::sky))
    pass(PassId::sky, [&] {
      glDisable(GL_BLEND);
      land_.sky.use();
      land_.empty.bind();
      glDrawArrays(GL_TRIANGLES, 0, 3);
      ++counts_.draws;
      ++counts_.triangles;
      glEnable(GL_BLEND);
    });
  glDisable(GL_CULL_FACE);
  if (shows(frame_, LayerId::networks)) {
    pass(PassId::roads, [&] { land_.networks.drawRoads(city_.networks, view_, frame_.year, counts_); });
    pass(PassId::cables,
         [&] { land_.networks.drawCables(city_.networks, view_, frame_.year, row_.thinMetres, counts_); });
  }
  // Light is added, never taken away.
  glBlendFuncSeparate(GL_ONE, GL_ONE, GL_ZERO, GL_ONE);
  if (shows(frame_, LayerId::zones))
    pass(PassId::zones, [&] { land_.networks.drawZones(city_.networks, view_, frame_.year, counts_); });
  if (shows(frame_, LayerId::migrants))
    pass(PassId::migrants, [&] { land_.migrants.draw(city_.history.get(), frame_.year, counts_); });
  glDepthMask(GL_TRUE);
}

void ViewPasses::finish(const ViewTarget& target) {
  const PassSet& leftOut = frame_.leftOut;
  PostProcess& post = land_.post;
  post.resolve(target.box);
  const bool hasGlow = row_.hasGlow && !leftOut.has(PassId::glow);
  const float glow = hasGlow ? 0.035f + 0.085f * block_.ambient.w : 0.0f;
  if (hasGlow) pass(PassId::glow, [&] { post.spreadLight(); });
  if (leftOut.has(PassId::tone)) post.copyUntoned(target.framebuffer, target.box);
  pass(PassId::tone, [&] { post.tone(target.framebuffer, target.box, glow); });
  if (!post.isSmaller()) return;
  if (leftOut.has(PassId::enlarge)) post.copyEnlarged(target.framebuffer, target.box);
  pass(PassId::enlarge, [&] { post.enlarge(target.framebuffer, target.box); });
}

void ViewPasses::draw(const ViewTarget& target, int samples) {
  const bool isCropped = frame_.crop.width > 0;
  const glm::ivec2 drawn =
      isCropped ? glm::ivec2(target.box.width, target.box.height) : glm::ivec2(frame_.width, frame_.height);
  choose();
  land_.takeVariant((block_.ambient.w > 0 ? gl::kShowsNight : 0u) |
                    (block_.data.x > 0 || block_.data.y > 0 ? gl::kShowsMap : 0u) |
                    // In software, who asks for no smooth edges gets none of shade either; sub-frames soften
                    // both.
                    (samples > 1 || !gl::drawsInSoftware() ? gl::kSoftShade : 0u));
  land_.block.writeUniforms(std::as_bytes(std::span(&block_, 1)));
  land_.block.bindBlock(gl::kBlockFrame);

  glDisable(GL_SCISSOR_TEST);
  glDisable(GL_STENCIL_TEST);
  glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
  glPolygonMode(GL_FRONT_AND_BACK, GL_FILL);
  land_.land.bindTextures();
  land_.shadow.bind();
  drawMaps();

  glEnable(GL_DEPTH_TEST);
  glDepthFunc(GL_LEQUAL);
  glDepthMask(GL_TRUE);
  glDisable(GL_BLEND);
  glEnable(GL_CULL_FACE);
  glCullFace(GL_BACK);
  if (castsShadow_) pass(PassId::shadow, [&] { land_.shadow.draw(land_.buildings, counts_); });
  land_.post.begin(drawn.x, drawn.y, samples);
  if (samples > 1) glEnable(GL_MULTISAMPLE);
  glClearColor(0.02f, 0.02f, 0.02f, 1.0f);
  glClear(GL_COLOR_BUFFER_BIT | GL_DEPTH_BUFFER_BIT);
  drawSolid();
  drawBlended();
  finish(target);
  land_.statistics.drawnWidth = drawn.x;
  land_.statistics.drawnHeight = drawn.y;
}

}  // namespace shancheng
