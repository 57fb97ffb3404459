#version 330 core
// One raster as colours by cell: what stands there from the cell's intervals (as in citymap.frag, but
// for a whole year), or a field of numbers. Alpha: 0 where there is no value, else 255 less the number
// of the pattern. The kinds are those of engine/render/data_map.cpp.
uniform usampler2D t_heads;
uniform usampler2D t_intervals;
uniform sampler2D t_field;
uniform sampler2D t_colours;
uniform vec3 u_mapYear;   // the year, width of the interval texture, first year of the history
uniform vec2 u_range;
uniform ivec2 u_raster;   // kind, row of the colours
out vec4 o_colour;

vec4 ofClass(int number) {
  vec4 texel = texelFetch(t_colours, ivec2(number, u_raster.y), 0);
  return vec4(texel.rgb, 1.0 - texel.a);
}
vec4 ofValue(float value) {
  float share = clamp((value - u_range.x) / (u_range.y - u_range.x), 0.0, 1.0);
  return vec4(texelFetch(t_colours, ivec2(int(share * 255.0 + 0.5), u_raster.y), 0).rgb, 1.0);
}
// The life that covers this year: x as stored, y as stored; 0 where nothing does.
uvec2 lifeNow(ivec2 cell) {
  uint next = texelFetch(t_heads, cell, 0).r;
  int columns = int(u_mapYear.y);
  float now = u_mapYear.x - u_mapYear.z;
  for (int step = 0; step < 64 && next != 0u; ++step) {
    int index = int(next) - 1;
    uvec2 life = texelFetch(t_intervals, ivec2(index % columns, index / columns), 0).rg;
    next = life.x & 0xFFFFFFu;
    if (float(life.y & 255u) > now) continue;
    uint died = (life.y >> 8u) & 255u;
    return died == 255u || float(died) > now ? life : uvec2(0u);
  }
  return uvec2(0u);
}
void main() {
  ivec2 cell = ivec2(gl_FragCoord.xy);
  o_colour = vec4(0.0);
  int kind = u_raster.x;
  if (kind == 0 || kind == 7) {
    float value = texelFetch(t_field, cell, 0).r;
    if (value <= -1e8 || (kind == 7 && value > u_mapYear.x)) return;
    o_colour = ofValue(value);
    return;
  }
  uvec2 life = lifeNow(cell);
  int use = int((life.y >> 20u) & 15u);
  bool isBuilt = use != 0 && use != 5;  // LandUse::reserve
  float born = float(life.y & 255u);
  if (kind == 6) {
    float planned = texelFetch(t_field, cell, 0).r;
    if (planned <= -1e8) return;
    int number = isBuilt ? (planned > 0.5 ? 1 : 2) : planned > 0.5 ? 3 : 0;
    if (number != 0) o_colour = ofClass(number);
    return;
  }
  if (kind == 1) {
    if (use != 0) o_colour = ofClass(use);
    return;
  }
  if (!isBuilt) return;
  if (kind == 2) o_colour = ofValue(born + u_mapYear.z);
  else if (kind == 3) o_colour = ofValue(u_mapYear.x - u_mapYear.z - born);
  else if (kind == 4) o_colour = ofValue(float(life.x >> 24u));
  else o_colour = ofValue(float(life.y >> 24u) / 2.55);
}
