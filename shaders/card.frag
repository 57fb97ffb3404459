#version 330 core
// Tells the two walls and the top of a building of a few pixels apart.
#include "common/foot.glsl"
in vec4 v_at;
flat in vec4 v_shaded;
flat in vec4 v_sunlit;
flat in vec4 v_top;
#if SHOWS_NIGHT == 1
flat in vec3 v_own;
flat in vec3 v_through;
flat in vec4 v_night;
flat in vec3 v_walls;
flat in int v_seed;
#endif
out vec4 o_colour;
void main() {
  // Edges a pixel wide, since a card is.
  vec2 side = clamp(v_at.xz / max(fwidth(v_at.xz), vec2(1e-4)) + 0.5, 0.0, 1.0);
  vec3 wall = (v_shaded.rgb + v_sunlit.rgb * (clamp(v_at.w, 0.0, 1.0) * mix(v_sunlit.w, v_top.w, side.x))) * mix(1.0, footShade(v_at.y), v_shaded.w);
#if SHOWS_NIGHT == 1
  bool isLeft = v_at.x < 0.0;
  float share = abs(v_at.x) / max(isLeft ? v_walls.x : 1.0 - v_walls.x, 1e-3);  // of the wall, from where they meet
  float along = (isLeft ? v_walls.y : v_walls.z) * (1.0 - 2.0 * share);
  wall += nightOf(vec2(along, v_at.y), v_night, uint(v_seed), v_own) * v_through;
#endif
  vec3 light = mix(wall, v_top.rgb, side.y);
  o_colour = vec4(dot(light, light) < 1e4 ? light : v_shaded.rgb, 1.0);  // seen edge-on it can have no finite derivatives
}
