#version 330 core
#include "common/frame.glsl"
#include "common/triangle.glsl"
out vec3 v_ray;
void main() {
  vec2 corner = screenCorner();
  v_ray = (u_rayFromClip * vec4(corner, 1.0, 1.0)).xyz;
  gl_Position = vec4(corner, 1.0, 1.0);
}
