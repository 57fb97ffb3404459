#version 330 core
// The same squares as the terrain, bit for bit (invariant): the water lies in the drawn surface.
#include "common/slots.glsl"
#include "common/frame.glsl"
#include "common/land.glsl"
layout(location = SLOT_POSITION) in vec3 a_position;
uniform float u_plinth;   // scene z of the foot of the side walls
out vec3 v_point;
out float v_wall;
invariant gl_Position;
void main() {
  v_point = morphedPoint(a_position.xy);
  v_wall = a_position.z;
  if (a_position.z > 0.5) v_point.z = u_plinth;
  gl_Position = u_viewProjection * vec4(v_point, 1.0);
}
