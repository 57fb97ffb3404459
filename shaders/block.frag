#version 330 core
// The three faces of a far building: what varies within one, its shade at the foot and its lit windows.
#include "common/foot.glsl"
in float v_above;
centroid in float v_sun;
flat in vec3 v_lit;
flat in vec3 v_shaded;
flat in vec3 v_air;
flat in float v_isWall;
#if SHOWS_NIGHT == 1
in float v_along;
flat in vec3 v_own;
flat in vec3 v_through;
flat in vec4 v_night;
flat in int v_seed;
#endif
out vec4 o_colour;
void main() {
  vec3 light = mix(v_air, mix(v_shaded, v_lit, clamp(v_sun, 0.0, 1.0)), mix(1.0, footShade(v_above), v_isWall));
#if SHOWS_NIGHT == 1
  light += nightOf(vec2(v_along, v_above), v_night, uint(v_seed), v_own) * v_through;
#endif
  // A face seen edge-on can have no finite derivatives.
  o_colour = vec4(dot(light, light) < 1e4 ? light : v_shaded, 1.0);
}
