// What the renderer owns, and the frame it draws with it: renderer_parts.cpp takes history and quality,
// frame_passes.cpp draws. Only the renderer's own files include this.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

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
#include "engine/render/open_land.h"
#include "engine/render/post.h"
#include "engine/render/quality.h"
#include "engine/render/sun_shadow.h"

namespace shancheng {

// What the passes of one frame share.
struct DrawnFrame {
  const FrameSettings& settings;  // of the size that is drawn
  QualityRow row;
  FrameBlock block;
  ViewVolume view;
  double mapYear;  // the year in the steps of the city map
  bool hasBuildings, castsShadow;
  DrawCounts counts;
};

struct Renderer::Parts {
  GeographyPointer geography;
  WorkerPool pool;
  Quality quality;
  LandSurface land;
  TerrainLayer terrain;
  SurroundingsLayer surroundings;
  CityMap city;
  OpenLand open;
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
  SunShadow shadow;
  SceneFacts facts;
  HistoryPointer history;
  int startYear = 0;
  std::vector<Named> names;
  std::vector<float> openedYears;
  FrameStatistics statistics;
  std::uint64_t uploadedBefore = 0;
  unsigned variant = 0;  // sum of gl::Variant of the last frame

  Parts(GeographyPointer ground, Quality asked, const std::string& folder);

  // The compiler's words where a shader is broken; as in a reload, the last good one stays.
  std::string takeQuality(Quality asked);
  // What the frame shows, as a sum of gl::Variant; words of a broken shader go to the statistics.
  void takeVariant(unsigned wanted);
  void takeHistory(HistoryPointer newer);
  // `scale`: side of the picture that is drawn over the side of the target.
  void draw(const FrameSettings& asked, unsigned framebuffer, int samples, double scale);

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

 private:
  double vacancyAt(double year) const;
  DrawnFrame prepare(const FrameSettings& frame);
  void drawMaps(DrawnFrame& frame);
  void drawSolid(DrawnFrame& frame);
  void drawBlended(DrawnFrame& frame);
  void finish(const DrawnFrame& frame, unsigned framebuffer, int width, int height);
  void note(const DrawnFrame& frame);

  // Times and draws a pass, unless it is left out.
  template <class Draw>
  void pass(PassId id, const DrawnFrame& frame, const Draw& draw) {
    if (frame.settings.leftOut.has(id)) return;
    timers.begin(passName(id));
    draw();
    timers.end();
  }
};

}  // namespace shancheng
