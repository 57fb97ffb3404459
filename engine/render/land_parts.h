// What LandResources owns. Only the renderer's own files include this.
#pragma once

#include <string>
#include <vector>

#include "engine/gl/timers.h"
#include "engine/render/building_layout.h"
#include "engine/render/draw_counts.h"
#include "engine/render/frame_block.h"
#include "engine/render/labels.h"
#include "engine/render/land_resources.h"
#include "engine/render/land_surface.h"
#include "engine/render/layers/buildings.h"
#include "engine/render/layers/migrants.h"
#include "engine/render/layers/networks.h"
#include "engine/render/layers/surroundings.h"
#include "engine/render/layers/terrain.h"
#include "engine/render/open_land.h"
#include "engine/render/post.h"
#include "engine/render/sun_shadow.h"

namespace shancheng {

struct LandResources::Parts {
  GeographyPointer geography;
  std::string shaderFolder;
  Quality quality;
  LandSurface land;
  BuildingLayout layout;
  ChunkGrid grid;
  OpenLand openLand;  // with nothing built: what each city's begins as
  TerrainLayer terrain;
  SurroundingsLayer surroundings;
  BuildingLayer buildings;
  NetworkLayer networks;
  MigrantLayer migrants;
  gl::Program sky, cityMap, dataMap, miniMap;
  PostProcess post;
  SunShadow shadow;
  gl::Buffer block;
  gl::VertexArray empty;
  gl::Timers timers;
  SceneFacts facts;
  std::vector<Named> names;
  FrameStatistics statistics;
  int programGeneration = 0;  // counts reloads: what older programs drew is drawn anew

  Parts(GeographyPointer ground, Quality asked, const std::string& folder);

  // The compiler's words where a shader is broken; as in a reload, the last good one stays.
  std::string takeQuality(Quality asked);
  // What the view shows, as a sum of gl::Variant; words of a broken shader go to the statistics.
  void takeVariant(unsigned wanted);
  std::string reload();
  void beginFrame();
  void endFrame(const DrawCounts& counts);

 private:
  template <class Visit>
  void eachProgram(const Visit& visit);

  unsigned variant_ = 0;  // sum of gl::Variant of the last view
  std::uint64_t uploadedBefore_ = 0;
};

}  // namespace shancheng
