#version 330 core
// The cut sides of the model: a_position.z = 1 pulls the rim down to the plinth.
#include "common/slots.glsl"
#include "common/frame.glsl"
#include "common/land.glsl"
layout(location = SLOT_POSITION) in vec3 a_position;
uniform float u_plinth;   // scene z of the foot of the side walls
out vec3 v_point;
void main() {
  v_point = morphedPoint(a_position.xy);
  if (a_position.z > 0.5) v_point.z = u_plinth;
  gl_Position = u_viewProjection * vec4(v_point, 1.0);
}
