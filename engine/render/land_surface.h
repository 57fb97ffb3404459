// The ground as it is drawn, from a Geography: banks smoothed (or, of a schematic scene, from the rivers'
// lines), rivers laid flat at their level, the light that ridges leave. Made once at start; the grids stay
// for buildings and labels to stand on. Metres; used by every layer.
#pragma once

#include <memory>
#include <vector>

#include "engine/gl/objects.h"
#include "sim/core/workers.h"
#include "sim/state/geography.h"

namespace shancheng {

class LandSurface {
 public:
  LandSurface(const Geography& geography, WorkerPool& pool);

  void bindTextures() const;
  // Bilinear; coordinates in scene metres, clamped to the scene; metres above sea level as drawn, which is
  // SceneFrame::drawnRelief times the model's.
  float height(double x, double y) const { return sample(height_, x, y); }
  // Signed distance to the drawn bank, negative in water.
  float shore(double x, double y) const { return sample(shore_, x, y); }
  const Grid<float>& heights() const { return height_; }
  float lowest() const { return lowest_; }
  float highest() const { return highest_; }
  float datum() const { return datum_; }  // lowest river level, or lowest ground without rivers
  double sideMetres() const { return side_; }
  double cellMetres() const { return cell_; }
  double relief() const { return relief_; }
  bool isSchematic() const {
    return isSchematic_;
  }  // SceneFrame::isSchematic: rivers are drawn by their lines, roads as signs

 private:
  float sample(const Grid<float>& grid, double x, double y) const;

  double side_, cell_, relief_;
  bool isSchematic_;
  Grid<float> height_, shore_;  // shore_ may be the finer grid
  float lowest_ = 0, highest_ = 0, datum_ = 0;
  std::vector<gl::Texture> textures_;
  std::vector<int> units_;
};

}  // namespace shancheng
