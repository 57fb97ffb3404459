// Migratory birds: flocks of lights between the districts and the gates where roads from beyond the
// scene come in, half of them on the way home. One light stands for three thousand migrants of the year
// shown, so that their number can be read off the sky. Made once; a frame sends nothing. Scene space.
#pragma once

#include "engine/gl/program.h"
#include "engine/render/draw_counts.h"
#include "sim/branch/history.h"
#include "sim/state/geography.h"

namespace shancheng {

class MigrantLayer {
 public:
  static constexpr double kPersonsALight = 3000;

  MigrantLayer(const Geography& geography, const std::string& shaderFolder);
  // How many fly at a moment: what the years on both sides tell, none without gates or history.
  int lightsAt(const History* history, double year) const;
  void draw(const History* history, double year, DrawCounts& counts) const;
  gl::Program* program() { return &program_; }

 private:
  gl::Program program_;
  gl::Buffer lights_;
  gl::VertexArray array_;
  int most_ = 0;
};

}  // namespace shancheng
