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
flat in ivec2 v_seed;
#endif
out vec4 o_colour;
void main() {
  // Edges a pixel wide, since a card is.
  vec2 side = clamp(v_at.xz / max(fwidth(v_at.xz), vec2(1e-4)) + 0.5, 0.0, 1.0);
  vec3 wall = (v_shaded.rgb + v_sunlit.rgb * (v_at.w * mix(v_sunlit.w, v_top.w, side.x))) * mix(1.0, footShade(v_at.y), v_shaded.w);
#if SHOWS_NIGHT == 1
  wall += nightOf(vec2(v_at.x * float(v_seed.y), v_at.y), v_night, uint(v_seed.x), v_own) * v_through;
#endif
  o_colour = vec4(mix(wall, v_top.rgb, side.y), 1.0);
}
