// Roads and railways at gentle grades: ribbons where they lie on the ground, viaducts above it, portals
// where they go below; bridges in their own style. Each grows along its length in the year the history
// opens it. Airports, ports and stations between their years. And the outlines of zones, glowing when
// declared. Geometry is made once a land; only the years in which a city opens it are a city's own.
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

// In which year a history opens each feature of the network and declares each zone; kNotOpen: never.
struct NetworkYears {
  static constexpr float kNotOpen = 1e6f;
  std::vector<float> opened, declared;  // by CityDefinition::network and ::zones
  bool operator==(const NetworkYears&) const = default;
};

// The same for each bar (opened, closed) and each corner of a ribbon, as the shaders read it.
struct NetworkLives {
  std::vector<float> beams, roads, zones;
};

// A city's years on the graphics side.
struct CityNetworks {
  NetworkYears years;
  gl::Buffer beams{"beam years"}, roads{"road years"}, zones{"zone years"};
  void show(NetworkYears newer, const NetworkLives& lives);
};

class NetworkLayer {
 public:
  NetworkLayer(const Geography& geography, const LandSurface& land, const std::string& shaderFolder);

  // No OpenGL in these two: asked by the thread that prepares a city.
  NetworkYears yearsOf(const History& history) const;
  NetworkLives livesOf(const NetworkYears& years) const;
  // Bridges, viaducts, portals, facilities; their thin parts only within `thinMetres`.
  void drawStructures(const CityNetworks& city, const ViewVolume& view, double year, double thinMetres,
                      DrawCounts& counts);
  // Stays and hangers, blended over what stands behind them: after everything solid.
  void drawCables(const CityNetworks& city, const ViewVolume& view, double year, double thinMetres,
                  DrawCounts& counts);
  void drawRoads(const CityNetworks& city, const ViewVolume& view, double year, DrawCounts& counts);
  void drawZones(const CityNetworks& city, const ViewVolume& view, double year, DrawCounts& counts);
  std::array<gl::Program*, 2> programs() { return {&beam_, &ribbon_}; }

 private:
  struct Beam {  // the layout of beam.vert
    glm::vec3 from, to;
    float halfWidth, halfHeight, growsFrom, growsTo;
    std::array<std::uint8_t, 4> colour;
  };
  static_assert(sizeof(Beam) == 44);
  struct RibbonCorner {  // the layout of ribbon.vert
    float x, y, acrossX, acrossY;
    float side, halfWidth, along;
    std::array<std::uint8_t, 4> colour;
  };
  static_assert(sizeof(RibbonCorner) == 32);
  struct Part {
    std::size_t feature, first, end;
  };  // which corners belong to a feature
  struct Ribbons {
    std::vector<RibbonCorner> corners;  // these two until finish()
    std::vector<std::uint32_t> indices;
    std::size_t cornerCount = 0;
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
    std::vector<float> livesOf(const std::vector<float>& years) const;
    // The pieces in view that opened between two moments; `heights`: lowest and highest of the scene.
    void draw(const ViewVolume& view, const std::vector<float>& years, const gl::Buffer& lives, double from,
              double to, glm::vec2 heights, DrawCounts& counts);
  };

  gl::Program beam_, ribbon_;
  std::vector<Beam> beams_;  // until all are sent
  std::size_t beamCount_ = 0;
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
  static bool stands(const Structure& structure, const NetworkYears& years, double year);
  void drawBeams(const CityNetworks& city, std::size_t first, std::size_t end, std::size_t indices,
                 DrawCounts& counts);
  std::vector<Structure> structures_;
  gl::Buffer beamMesh_, beamIndices_, beamBuffer_;
  gl::VertexArray beamArray_;
  Ribbons roads_, zones_;
  std::size_t featureCount_, zoneCount_;
  glm::vec2 heights_;
};

}  // namespace shancheng
