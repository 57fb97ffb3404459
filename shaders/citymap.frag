#version 330 core
// What stands on each cell at one moment, from the cell's list of intervals. r: share built over,
// g: how new, b: height, a: share cleared and held in reserve, where nothing stands.
// Interval x: older interval of the cell (24 bits) | storeys << 24; y: born | died << 8 |
// kind << 16 | use << 20 | coverage << 24. Years count from the first of the history.
#include "common/fresh.glsl"
uniform usampler2D t_heads;
uniform usampler2D t_intervals;
uniform vec2 u_mapYear;  // years since the first; width of the interval texture
out vec4 o_colour;
void main() {
  uint next = texelFetch(t_heads, ivec2(gl_FragCoord.xy), 0).r;
  vec4 sum = vec4(0.0);
  int columns = int(u_mapYear.y);
  for (int step = 0; step < 12 && next != 0u; ++step) {
    int index = int(next) - 1;
    uvec2 interval = texelFetch(t_intervals, ivec2(index % columns, index / columns), 0).rg;
    next = interval.x & 0xFFFFFFu;
    float born = float(interval.y & 255u), died = float((interval.y >> 8u) & 255u);
    float age = u_mapYear.x - born;
    float here = smoothstep(-1.0, 0.0, age);
    if (died < 255.0) here *= 1.0 - smoothstep(-1.0, 0.0, u_mapYear.x - died);
    if (here <= 0.0) continue;
    if (((interval.y >> 20u) & 15u) == 5u) {  // LandUse::reserve
      sum.a += here;
      if (here >= 1.0) break;
      continue;
    }
    float cover = float(interval.y >> 24u) / 255.0;
    float storeys = float(interval.x >> 24u);
    sum.r += here * clamp(0.45 + cover, 0.0, 1.0);
    // A cell that only grew denser is new in the part that came.
    float added = 1.0;
    if (next != 0u) {
      int olderIndex = int(next) - 1;
      uint older = texelFetch(t_intervals, ivec2(olderIndex % columns, olderIndex / columns), 0).g;
      bool isSame = ((older >> 16u) & 15u) == ((interval.y >> 16u) & 15u) && ((older >> 8u) & 255u) == (interval.y & 255u);
      if (isSame) added = clamp(1.0 - float(older >> 24u) / max(float(interval.y >> 24u), 1.0), 0.0, 1.0);
    }
    sum.g = max(sum.g, here * freshness(age) * added * (born > 0.5 ? 1.0 : 0.0));
    sum.b += here * clamp(storeys / 30.0, 0.0, 1.0);
    if (here >= 1.0) break;
  }
  o_colour = clamp(sum, 0.0, 1.0);
}
