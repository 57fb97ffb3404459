#include "engine/render/mini_map.h"

namespace shancheng {

MiniMap::MiniMap()
    : map_("mini map", gl::kRgba8, kSide, kSide, gl::Filter::linear, gl::Wrap::clamp),
      target_("mini map", map_),
      empty_("mini map") {}

void MiniMap::draw(const gl::Program& program, float sceneSideMetres) {
  glBindFramebuffer(GL_FRAMEBUFFER, target_.name());
  glViewport(0, 0, kSide, kSide);
  glDisable(GL_DEPTH_TEST);
  glDisable(GL_BLEND);
  glDisable(GL_CULL_FACE);
  program.use();
  glUniform2f(program.uniform("u_map"), static_cast<float>(kSide), sceneSideMetres);
  empty_.bind();
  glDrawArrays(GL_TRIANGLES, 0, 3);
}

}  // namespace shancheng
