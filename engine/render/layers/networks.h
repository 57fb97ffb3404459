// Roads as ribbons on the ground, rail as viaducts in the colour of the line, bridges in their own
// style; each grows along its length in the year the history opens it. And the outlines of zones,
// glowing when declared. Geometry is made once; only the opening years are sent again when they change.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/gl/program.h"
#include "engine/render/land_surface.h"
#include "engine/render/layers/buildings.h"
#include "sim/timeline/history.h"

namespace shancheng {

class NetworkLayer {
 public:
  NetworkLayer(const Geography& geography, const LandSurface& land, const std::string& shaderFolder);

  // Takes the opening years from the history.
  void setHistory(const History& history);
  // Bridges, viaducts, portals; their thin parts only within `thinMetres`.
  void drawStructures(const ViewVolume& view, double year, double thinMetres, DrawCounts& counts);
  void drawRoads(DrawCounts& counts) const;
  void drawZones(DrawCounts& counts) const;
  std::array<gl::Program*, 2> programs() { return {&beam_, &ribbon_}; }

 private:
  struct Beam {  // the layout of beam.vert
    glm::vec3 from, to;
    float halfWidth, halfHeight, growsFrom, growsTo;
    float opened;
    std::array<std::uint8_t, 4> colour;
  };
  static_assert(sizeof(Beam) == 48);
  struct RibbonCorner {  // the layout of ribbon.vert
    float x, y, acrossX, acrossY;
    float side, halfWidth, share;
    float opened;
    std::array<std::uint8_t, 4> colour;
  };
  static_assert(sizeof(RibbonCorner) == 36);
  struct Part { std::size_t feature, first, end; };  // which corners or beams belong to a feature
  struct Ribbons {
    std::vector<RibbonCorner> corners;
    std::vector<std::uint32_t> indices;
    std::vector<Part> parts;
    gl::Buffer cornerBuffer, indexBuffer;
    gl::VertexArray array;
    explicit Ribbons(const char* label);
    void add(std::size_t feature, const std::vector<Point>& line, float halfWidth, std::array<std::uint8_t, 4> colour, bool isClosed);
    void finish();
    void open(const std::vector<float>& years);
    void draw(DrawCounts& counts) const;
  };

  gl::Program beam_, ribbon_;
  std::vector<Beam> beams_;
  // The bars of a feature: the broad ones first, then what is thin.
  struct Structure { std::size_t feature, first, firstThin, end; glm::vec3 low, high; };
  void drawBeams(std::size_t first, std::size_t end, DrawCounts& counts);
  std::vector<Structure> structures_;
  gl::Buffer beamMesh_, beamIndices_, beamBuffer_;
  gl::VertexArray beamArray_;
  Ribbons roads_, zones_;
  std::size_t featureCount_, zoneCount_;
  std::vector<float> opened_, declared_;
};

}  // namespace shancheng
