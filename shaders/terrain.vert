#version 330 core
// The ground, square by square of the quadtree.
#include "common/slots.glsl"
#include "common/sends_air.glsl"
#include "common/land.glsl"
layout(location = SLOT_POSITION) in vec3 a_position;
uniform sampler2D t_shore;
out vec3 v_point;
invariant gl_Position;
void main() {
  v_point = morphedPoint(a_position.xy);
  sendAir(airTo(v_point, max(textureLod(t_shore, v_point.xy / u_scene.x, 0.0).r, 0.0)));
  gl_Position = u_viewProjection * vec4(v_point, 1.0);
}
