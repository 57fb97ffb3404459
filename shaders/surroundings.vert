#version 330 core
// The country around the model.
#include "common/slots.glsl"
#include "common/sends_air.glsl"
layout(location = SLOT_POSITION) in vec3 a_position;  // metres, height above the sea
out vec3 v_point;
void main() {
  v_point = vec3(a_position.xy, a_position.z * u_eye.w);
  sendAir(airTo(v_point, 4000.0));
  gl_Position = u_viewProjection * vec4(v_point, 1.0);
}
