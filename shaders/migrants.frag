#version 330 core
// A soft warm light; faint by day, so that it never competes with the city.
#include "common/frame.glsl"
#include "common/colour.glsl"
flat in float v_light;
in vec2 v_off;
out vec4 o_colour;
void main() {
  float round = max(1.0 - dot(v_off, v_off), 0.0);
  vec3 glow = hex(0xFFC978u) * v_light * round * round * mix(0.16, 0.85, u_ambient.w);
  o_colour = vec4(glow, 1.0);
}
