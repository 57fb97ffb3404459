#version 330 core
// The same squares as the terrain, bit for bit (invariant): the water lies in the drawn surface.
#include "common/slots.glsl"
#include "common/sends_air.glsl"
#include "common/land.glsl"
layout(location = SLOT_POSITION) in vec3 a_position;
out vec3 v_point;
invariant gl_Position;
void main() {
  v_point = morphedPoint(a_position.xy);
  sendAir(airTo(v_point, 0.0));
  gl_Position = u_viewProjection * vec4(v_point, 1.0);
}
