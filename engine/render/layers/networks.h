// Roads and railways at gentle grades: ribbons where they lie on the ground, viaducts above it, portals
// where they go below; bridges in their own style. Each grows along its length in the year the history
// opens it. Airports, ports and stations between their years. And the outlines of zones, glowing when
// declared. Geometry is made once; only the opening years are sent again when they change.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "engine/gl/program.h"
#include "engine/render/draw_counts.h"
#include "engine/render/land_surface.h"
#include "engine/render/layers/structures.h"
#include "engine/render/view_volume.h"
#include "sim/branch/history.h"

namespace shancheng {

class NetworkLayer {
 public:
  NetworkLayer(const Geography& geography, const LandSurface& land, const std::string& shaderFolder);

  // Takes the opening years from the history.
  void setHistory(const History& history);
  // Bridges, viaducts, portals, facilities; their thin parts only within `thinMetres`.
  void drawStructures(const ViewVolume& view, double year, double thinMetres, DrawCounts& counts);
  // Stays and hangers, blended over what stands behind them: after everything solid.
  void drawCables(const ViewVolume& view, double year, double thinMetres, DrawCounts& counts);
  void drawRoads(const ViewVolume& view, double year, DrawCounts& counts) const;
  void drawZones(const ViewVolume& view, double year, DrawCounts& counts) const;
  std::array<gl::Program*, 2> programs() { return {&beam_, &ribbon_}; }

 private:
  struct Beam {  // the layout of beam.vert
    glm::vec3 from, to;
    float halfWidth, halfHeight, growsFrom, growsTo;
    float opened, closed;
    std::array<std::uint8_t, 4> colour;
  };
  static_assert(sizeof(Beam) == 52);
  struct RibbonCorner {  // the layout of ribbon.vert
    float x, y, acrossX, acrossY;
    float side, halfWidth, share;
    float opened;
    std::array<std::uint8_t, 4> colour;
  };
  static_assert(sizeof(RibbonCorner) == 36);
  struct Part {
    std::size_t feature, first, end;
  };  // which corners or beams belong to a feature
  struct Ribbons {
    std::vector<RibbonCorner> corners;
    std::vector<std::uint32_t> indices;
    std::vector<Part> parts;
    // Drawn or culled together; in scene metres.
    struct Piece {
      std::size_t feature, firstIndex, endIndex;
      glm::vec2 low, high;
    };
    std::vector<Piece> pieces;
    gl::Buffer cornerBuffer, indexBuffer;
    gl::VertexArray array;
    explicit Ribbons(const char* label);
    // `from` and `to`: the shares of the feature's length that the line covers.
    void add(std::size_t feature, const std::vector<Point>& line, float halfWidth,
             std::array<std::uint8_t, 4> colour, float from, float to);
    void finish();
    void open(const std::vector<float>& years);
    // The pieces in view that opened between two moments; `heights`: lowest and highest of the scene.
    void draw(const ViewVolume& view, const std::vector<float>& years, double from, double to,
              glm::vec2 heights, DrawCounts& counts) const;
  };

  gl::Program beam_, ribbon_;
  std::vector<Beam> beams_;
  // Bars that are chosen together: the broad ones first, then what is thin, then cables. A facility's
  // years are its own; those of a feature come from the history.
  static constexpr std::size_t kNoFeature = static_cast<std::size_t>(-1);
  struct Structure {
    std::size_t feature, first, firstThin, firstCable, end;
    float opened, closed;
    glm::vec3 low, high;
  };
  void addStructures(std::size_t feature, const std::vector<Bar>& bars, float opened, float closed);
  void addSurface(std::size_t feature, const NetworkFeature& line, std::span<const GradePoint> points,
                  float widen);
  bool stands(const Structure& structure, double year) const;
  void drawBeams(std::size_t first, std::size_t end, std::size_t indices, DrawCounts& counts);
  std::vector<Structure> structures_;
  gl::Buffer beamMesh_, beamIndices_, beamBuffer_;
  gl::VertexArray beamArray_;
  Ribbons roads_, zones_;
  std::size_t featureCount_, zoneCount_;
  glm::vec2 heights_;
  std::vector<float> opened_, declared_;
};

}  // namespace shancheng
