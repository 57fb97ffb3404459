#version 330 core
// Land as paper relief: ochre valleys, olive slopes, forest on the ridges, fields, banks, and the far
// city as pale ground. What is built, and what is cleared and waits, comes from the city map of the moment.
#include "common/scene.glsl"
#include "common/air.glsl"
#include "common/drape.glsl"
uniform sampler2D t_normal;
uniform sampler2D t_land;
uniform sampler2D t_city;
uniform float u_painted;  // metres: where drawn buildings thin out and the painted city begins
in vec3 v_point;
out vec4 o_colour;

const float kNoiseFine = -0.7239;  // log2 of the metres a texel of the noise is at 310 m a tile, 512 texels

// Patchwork fields: a warped, sheared grid whose parcels choose one of five colours; `era` 1 in the
// farming years. Fades to its mean where parcels get smaller than pixels.
vec3 fields(vec2 at, float era, vec2 warp) {
  vec2 p = at + (warp - 0.5) * 420.0;
  vec2 grid = vec2(dot(p, vec2(0.80, 0.60)) / 190.0, dot(p, vec2(-0.60, 0.80)) / 105.0);
  grid.x += 0.5 * floor(mod(floor(grid.y), 2.0));
  vec2 wide = fwidth(grid);
  ivec2 parcel = ivec2(floor(grid));
  float pick = hash2(parcel) * 5.0;
  vec3 now = pick < 1.0 ? hex(0xA59A5Eu) : pick < 2.0 ? hex(0x8E9A5Au) : pick < 3.0 ? hex(0xB9A66Cu)
           : pick < 4.0 ? hex(0x7F8D56u) : hex(0xC4B283u);
  vec3 old = pick < 1.3 ? hex(0x77854Au) : pick < 2.4 ? hex(0x9A8A4Cu) : pick < 3.8 ? hex(0x5C7244u)
           : hex(0xAD965Au);
  vec3 colour = mix(now, old, era);
  vec3 mean = mix(hex(0xA49E64u), hex(0x7C8048u), era);
  float fine = clamp(1.4 - 1.6 * max(wide.x, wide.y), 0.0, 1.0);
  vec2 edge = min(fract(grid), 1.0 - fract(grid)) / max(wide, vec2(1e-4));
  float bund = (1.0 - smoothstep(0.4, 1.6, min(edge.x, edge.y))) * clamp(1.0 - 5.0 * max(wide.x, wide.y), 0.0, 1.0);
  colour = mix(colour, hex(0x5F6B42u), bund * 0.55);
  return mix(mean, colour, fine);
}

void main() {
  vec2 uv = v_point.xy / u_scene.x;
  float way = distance(v_point, u_eye.xyz);
  vec3 normal;
  normal.xy = texture(t_normal, uv).rg * 2.0 - 1.0;
  normal.z = sqrt(max(1.0 - dot(normal.xy, normal.xy), 0.02));
  // Metres of ground under a pixel, as a power of two: one logarithm for all the textures below.
  float foot = log2(way * u_view.z / clamp(dot(normal, u_eye.xyz - v_point) / way, 0.05, 1.0));
  vec4 broad = textureLod(t_noise, v_point.xy / 11000.0, max(foot - kNoiseFine - 5.149, 0.0));
  vec4 land = texture(t_land, uv);
  float shore = land.b * 255.0 - 24.0;  // LandSurface: as far as banks and beds reach
  vec4 soft = textureLod(t_noise, v_point.xy / 2300.0, max(foot - kNoiseFine - 2.891, 0.0));
  vec4 fine = textureLod(t_noise, v_point.xy / 310.0, max(foot - kNoiseFine, 0.0));
  float slope = length(normal.xy);
  float relief = clamp(1.0 - way / 14000.0, 0.0, 1.0);

  // The city as it stands: looked up with a little warp, so that no cell shows its square. Open land has none,
  // nor a building's shade (engine/render/open_land.h).
  vec4 city = vec4(0.0);
  float built = 0.0;
  if (OPEN_LAND == 0) {
    vec2 wander = (vec2(fine.r, fine.g) - 0.5) * 70.0 + (soft.rg - 0.5) * 40.0;
    city = textureLod(t_city, (v_point.xy + wander) / u_scene.x, max(foot - log2(u_scene.y) + 0.6, 0.0));
    built = smoothstep(0.04, mix(0.40, 0.24, smoothstep(9000.0, 30000.0, way)), city.r + (fine.b - 0.5) * 0.12 * min(city.r * 10.0, 1.0)) * u_shown.z;
  }

  float metres = v_point.z / (u_eye.w * u_data.z);
  float above = metres - u_scene.w / (u_eye.w * u_data.z);
  float era = 1.0 - smoothstep(1950.0, 1995.0, u_time.x);
  vec3 colour = fields(v_point.xy, era * 0.85, soft.rg);
  vec3 grass = mix(hex(0xB3A06Au), hex(0x8F9460u), smoothstep(60.0, 330.0, above + (soft.r - 0.5) * 120.0));
  colour = mix(colour, grass, mix(0.50, 0.22, era) * smoothstep(0.25, 0.75, broad.g + 0.15));
  colour = mix(colour, hex(0x83905Au) * 0.86, smoothstep(0.16, 0.42, slope) * 0.65);
  // In a schematic scene the country is patches of valley green and red earth, and woods
  // have the outlines of hills, not of groves.
  vec3 patches = mix(hex(0x75824Eu), hex(0xA88460u), smoothstep(0.42, 0.66, broad.b * 0.7 + soft.r * 0.3));
  colour = mix(colour, patches, u_data.w * (0.25 + 0.35 * smoothstep(0.3, 0.7, broad.r)));
  float ragged = mix(soft.g, broad.g, u_data.w);
  float forest = smoothstep(0.30, 0.52, land.r * 0.92 + (ragged - 0.5) * 0.50 + slope * 0.42 +
                                          smoothstep(0.62, 0.78, broad.r) * 0.24 - 0.04);
  // Groves with ragged edges, in the folds of the slopes.
  forest = max(forest, smoothstep(0.585, 0.70, soft.b * 0.52 + broad.b * 0.44 + (fine.b - 0.5) * 0.16 + (fine.r - 0.5) * 0.06) * 0.8);
  // High country is wooded.
  forest = max(forest, smoothstep(420.0, 900.0, above + (soft.g - 0.5) * 500.0) * 0.85);
  vec3 trees = mix(hex(0x566742u), hex(0x3A4A30u), smoothstep(0.3, 0.75, fine.r * 0.6 + soft.r * 0.4));
  trees = mix(trees, hex(0x74804Cu), smoothstep(0.50, 0.90, fine.g) * 0.55);
  // Light and shade of their crowns, gone where they are smaller than pixels.
  trees *= mix(0.62 + 0.76 * fine.a, 1.0, min(way / 9000.0, 1.0));
  colour = mix(colour, trees, forest * (1.0 - 0.85 * built));
  colour *= 0.84 + 0.28 * broad.r;
  // A whole province seen through kilometres of air is paler than a field at one's feet.
  colour = mix(vec3(luminance(colour)) * 1.12, colour, mix(0.80, 0.42, smoothstep(40000.0, 250000.0, way)));

  // Bare banks between the low and the high water.
  float bank = 1.0 - smoothstep(25.0, 95.0, shore + (fine.r - 0.5) * 70.0);
  colour = mix(colour, hex(0xB7A88Au) * 0.95, bank * mix(0.9, 0.2, u_data.w));
  if (u_shown.y < 0.5 || shore < 0.0) colour = mix(colour, hex(0x5E5140u), smoothstep(4.0, -20.0, shore));

  // Contours in ink, every twenty metres, where they do not crowd.
  float level = metres / 20.0, wideLevel = fwidth(level);
  float line = 1.0 - smoothstep(0.5, 1.4, abs(fract(level + 0.5) - 0.5) / max(wideLevel, 1e-4));
  colour = mix(colour, hex(0x4B3F2Au), line * mix(0.14, 0.24, era) * clamp(1.0 - wideLevel * 5.0, 0.0, 1.0) *
                                       (1.0 - built) * (1.0 - forest * 0.7));

  float far = 0.0;
  if (OPEN_LAND == 0) {
    // City ground: paved, mottled by blocks; the far city carries the colour of its roofs.
    vec3 paved = mix(hex(0xB9AD98u), hex(0xA89C86u), fine.r);
    float wood = smoothstep(1940.0, 1990.0, u_time.x);
    paved = mix(hex(0x8A7A66u), paved, clamp(wood + 0.15, 0.0, 1.0));
    vec3 roofs = mix(paved, hex(0xD8CDBBu), city.b);
    far = smoothstep(u_painted, u_painted * 2.9, way);
    paved = mix(paved, roofs * (0.80 + 0.4 * fine.g), far * 0.8);
    // Where no buildings are drawn any more the ground shows lots: roofs, each with its shade to one side.
    vec2 lots = vec2(dot(v_point.xy, vec2(0.94, 0.34)), dot(v_point.xy, vec2(-0.34, 0.94))) / 70.0 + soft.rg * 0.6;
    vec2 wideLots = fwidth(lots), inLot = fract(lots);
    float roofPick = hash2(ivec2(floor(lots)));
    vec2 rim = abs(inLot - 0.5);
    float isRoof = step(max(rim.x, rim.y), 0.24 + 0.16 * roofPick), isShade = step(max(abs(inLot.x - 0.34), abs(inLot.y - 0.62)), 0.40) * (1.0 - isRoof);
    float lotsSeen = far * city.r * clamp(1.6 - 1.7 * max(wideLots.x, wideLots.y), 0.0, 1.0);
    paved *= 1.0 + lotsSeen * ((0.10 + 0.30 * roofPick) * isRoof - (0.28 + 0.25 * city.b) * isShade);
    paved *= 1.0 - 0.10 * (far * city.r - lotsSeen);
    paved = mix(paved, hex(0x6F7F4Cu), smoothstep(0.56, 0.66, soft.b) * (1.0 - city.b) * 0.65);
    paved = mix(paved, hex(0xE0813Au), city.g * mix(0.12, 0.38, far));
    colour = mix(colour, paved, built * 0.93);
    // Plots of the land reserve: bare brown earth, rutted by diggers.
    float cleared = smoothstep(0.25, 0.60, city.a + (fine.g - 0.5) * 0.16) * u_shown.z;
    vec3 earth = mix(hex(0x86705Au), hex(0xA48C6Cu), fine.b) * (0.90 + 0.20 * soft.r);
    colour = mix(colour, earth, cleared * (1.0 - 0.8 * built) * 0.95);
  }

  // Small relief that the height grid cannot hold.
  normal.xy += (vec2(fine.r, fine.g) - 0.5) * (0.10 + 0.35 * forest) * relief * (1.0 - built);
  normal = normalize(normal);
  float sun = ridgeLight(v_point.xy);
  if (OPEN_LAND == 0) sun *= castLight(v_point);
  float open = land.g * mix(1.0, 0.74, forest) * mix(1.0, 0.72, built * city.b);
  vec3 light = lit(colour, normal, sun, open);
  light += hex(0xF08A3Cu) * city.g * built * 0.04 * mix(1.0, 0.3, u_ambient.w);
  if (SHOWS_NIGHT == 1 && u_ambient.w > 0.0) {
    // Street light: lines between blocks near by, a glow further off.
    float streets = smoothstep(0.40, 0.80, fine.b) * 0.9 + 0.25;
    float era20 = smoothstep(1930.0, 1990.0, u_time.x) * 0.8 + 0.2;
    light += hex(0xFFB566u) * u_ambient.w * built * era20 * (0.22 + 0.55 * city.b) * mix(streets, 0.8, far) * mix(0.42, 0.16, u_data.w);
  }
  float clear = 0.0;  // a map is read through no haze
  if (SHOWS_MAP == 1 && u_data.x > 0.0) {
    vec4 data = dataAt(v_point.xy, way) * step(0.0, shore);
    float shade = clamp(0.55 * normal.z * land.g + 0.55 * max(dot(normal, normalize(vec3(-0.5, 0.6, 0.8))), 0.0), 0.0, 1.0);
    light = draped(light, data, shade);
    clear = 1.0;
  }
  if (SHOWS_MAP == 1 && u_data.y > 0.0) {
    // Every twenty metres, every hundred heavier; where they crowd, the hundreds alone.
    float fineInk = 1.0 - smoothstep(0.5, 1.3, abs(fract(level + 0.5) - 0.5) / max(wideLevel, 1e-4));
    float hundred = level * 0.2, wideHundred = wideLevel * 0.2;
    float boldInk = 1.0 - smoothstep(0.8, 1.8, abs(fract(hundred + 0.5) - 0.5) / max(wideHundred, 1e-4));
    float ink = max(fineInk * 0.55 * clamp(1.0 - wideLevel * 4.0, 0.0, 1.0), boldInk * 0.85 * clamp(1.0 - wideHundred * 3.0, 0.0, 1.0));
    light = mix(light, light * vec3(0.22, 0.20, 0.17), ink * step(0.0, shore));
  }
  o_colour = vec4(mix(throughAir(light), light, clear * 0.85), 1.0);
}
