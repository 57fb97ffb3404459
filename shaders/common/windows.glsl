// The windows of a building by night, by the pixel near by and in patches further off. Needs common/frame.glsl,
// colour.glsl and noise.glsl.
uniform float u_vacancy;  // share of commodity homes where nobody came

// Share of its windows that are lit. `works`: 1 while it rises.
float inhabitedShare(int kind, float height, float bornYear, float works, uint seed) {
  float core = kind == 7 ? 1.0 : 0.0;
  float tall = clamp(height / 190.0, 0.0, 1.0);
  // Houses are lived in too: a lamp or two each; works by night are rare.
  float inhabited = 0.05 + 0.36 * pow(tall, 1.6) + 0.11 * core + (kind == 10 ? 0.0 : 0.055);
  // Windows come on one by one.
  inhabited *= smoothstep(0.0, 0.85, u_ambient.w);
  // Where nobody came a tower stays dark; most of them are among the newest.
  float isCommodity = kind >= 5 && kind <= 7 || kind == 12 ? 1.0 : 0.0;
  float age = u_time.x - bornYear;
  float ghost = step(hash1(seed + 191u), u_vacancy * isCommodity * (age < 8.0 ? 2.2 : 0.5));
  return inhabited * mix(1.0, 0.06, ghost) * (1.0 - 0.9 * min(works, 1.0));
}
// Windows: how lit the wall is here, how warm its lamps and how strong, 0..1.
struct Windows { float on, tone, strength; };
float windowDraw(vec2 grid, float size, uint seed, ivec2 turn) {
  return hash2(ivec2(floor(grid / size)) + ivec2(int(seed & 1023u) * 61, 0) + turn);
}
// Windows smaller than pixels join into patches that keep the mean of their wall and differ less the larger
// they are, so that nothing glitters; two sizes blend, so that none pops. `level` is 0 and more: the power of two
// of windows in a patch. `wash`: 1.1 for a house, 0.85 for a mass.
Windows patchedWindows(vec2 grid, float level, uint seed, float inhabited, float wash, float pick, float pick2) {
  // A shift, not exp2(): drivers that come out a hair below the power would draw other patches.
  int size = 1 << int(level);
  float finer = windowDraw(grid, float(size), seed, ivec2(size, 7));
  float coarser = windowDraw(grid, float(2 * size), seed, ivec2(2 * size, 7));
  float patchy = mix(finer, coarser, fract(level));
  float contrast = clamp(1.0 - level / 6.0, 0.15, 1.0);
  float mean = inhabited * 0.72 * 0.65;
  return Windows(mean * mix(1.0, 0.15 + 3.4 * patchy * patchy * patchy, contrast) * wash, fract(patchy * 5.0 + pick2), pick);
}
float windowLevel(vec2 wide) { return log2(clamp(max(wide.x, wide.y) * 2.2, 1.0, 4096.0)); }
vec3 lampTint(float tone) { return tone < 0.60 ? hex(0xFFA54Cu) : tone < 0.76 ? hex(0xFFC57Cu) : tone < 0.86 ? hex(0xFFE4BAu) : hex(0xD8E8FFu); }
float lampStrength(Windows windows, float core) { return windows.on * mix(0.7, 3.0, windows.strength) * (0.42 + 0.12 * core) * 1.35; }
// Dark panes hold the blue of the sky.
vec3 paneGlow(float glass, float core) {
  vec3 dim = mix(u_skyZenith.rgb, vec3(luminance(u_skyZenith.rgb)), 0.35);
  return dim * (0.07 + glass * (0.34 + 0.36 * core)) * u_ambient.w;
}
// A wash of light on the crowns of the core: how strong, so high up a tower; and its colour.
float crownLight(float share, float core, float height, float pick) {
  float crown = smoothstep(0.955, 0.975, share) * core * step(60.0, height) * smoothstep(0.2, 0.6, u_ambient.w);
  return pick > 0.55 ? 0.95 * crown : 0.0;
}
vec3 crownTint(float pick2) { return pick2 < 0.6 ? hex(0xFFE9C8u) : pick2 < 0.8 ? hex(0xFFCF8Eu) : hex(0xD8E8FFu); }
// The street below lights the first floors: of a wall of this colour, so many metres up.
vec3 streetGlow(vec3 colour, float above, float lowRise) {
  float street = u_ambient.w * (1.0 - 0.8 * lowRise) * exp(-max(above, 0.0) / 11.0) * smoothstep(1950.0, 1990.0, u_time.x);
  return colour * hex(0xFFA850u) * (street * 0.55);
}
