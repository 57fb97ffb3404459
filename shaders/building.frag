#version 330 core
// Pale walls with bands of windows that fade to their mean before they can shimmer; warm while new, in
// scaffolding while they rise, in dust while they fall; lit at night by the same hash that drew the panes.
#include "common/scene.glsl"
#include "common/drape.glsl"
#include "common/walls.glsl"
in vec3 v_point;
in vec3 v_local;
flat in vec4 v_shape;
flat in ivec4 v_kind;
uniform sampler2D t_shore;
uniform float u_mass;     // 1: one mass for a cell
uniform float u_vacancy;  // share of commodity homes where nobody came
out vec4 o_colour;

vec3 roofColour(int kind, float pick, float before1949, float before1985) {
  if (kind <= 3) return mix(hex(0x55514Cu), hex(0x6E655Au), pick);
  if (kind == 4) return mix(hex(0x8A6A57u), hex(0x77685Cu), pick);
  if (kind == 9) return mix(hex(0xA67B62u), hex(0x8F7462u), pick);
  if (kind == 10)
    return mix(mix(mix(hex(0xB9BDBCu), hex(0x8FA3B0u), step(0.55, pick)), mix(hex(0x8B8983u), hex(0x7C756Cu), pick), before1985),
               mix(hex(0x57524Cu), hex(0x645B51u), pick), before1949);
  if (kind == 11) return mix(hex(0xA89078u), hex(0xBFB3A2u), step(0.5, pick));
  if (kind == 12) return mix(hex(0x9A5F47u), hex(0x7E5C49u), pick);
  if (kind == 13) return mix(hex(0xA99D8Cu), hex(0x8F8C88u), pick);
  return mix(hex(0xCFC6B8u), hex(0xB5AA9Au), pick);
}
void main() {
  vec3 across = cross(dFdx(v_local), dFdy(v_local));
  vec3 own = normalize(across + vec3(0.0, 0.0, 1e-9));
  vec3 normal = vec3(own.x * v_shape.x - own.y * v_shape.y, own.x * v_shape.y + own.y * v_shape.x, own.z);
  vec3 toEye = u_eye.xyz - v_point;
  if (dot(normal, toEye) < 0.0) { normal = -normal; own = -own; }
  int kind = v_kind.x, part = v_kind.y;
  uint seed = uint(v_kind.z);
  float pick = hash1(seed), pick2 = hash1(seed + 77u);
  float before1949 = step(float(v_kind.w), 1949.5), before1985 = step(float(v_kind.w), 1985.5);
  float wall = step(own.z, 0.45);
  float lowRise = step(float(kind), 3.5);
  float fresh = clamp(v_shape.w, 0.0, 1.0), works = max(v_shape.w - 1.0, 0.0), fallen = max(-v_shape.w, 0.0);
  float share = clamp(v_local.z / v_shape.z, 0.0, 1.0);
  // Low houses have a shorter shade at their foot than towers between towers.
  float footReach = min(0.75 * v_shape.z, 8.0 + 0.24 * v_shape.z);
  vec3 colour;
  float lamps = 0.0;
  vec3 lampColour = vec3(0.0), glow = vec3(0.0);
  if (wall > 0.5) {
    colour = wallColour(kind, before1949, before1985);
    colour = mix(colour, hex(0xB98F6Cu), pick * 0.30);
    colour = mix(colour, hex(0x8FA0A6u), pick2 * 0.22);
    // New walls are warmest at the top, where they were finished last: an accent, not a coat of paint.
    colour = mix(colour, hex(0xE0813Au), fresh * mix(0.03, 0.44, share * share * share));
    float along = abs(own.x) > abs(own.y) ? v_local.y : v_local.x;
    vec2 cell = kind == 10 ? vec2(12.0, 9.0) : vec2(4.6, 3.6);
    vec2 grid = vec2(along, v_local.z) / cell + vec2(0.5, 0.0);
    vec2 wide = max(fwidth(grid), vec2(1e-4));
    vec2 pane = smoothstep(0.5 * vec2(0.72, 0.65) + 0.5 * wide, 0.5 * vec2(0.72, 0.65) - 0.5 * wide, abs(fract(grid) - 0.5));
    // Each direction fades to its mean on its own: floors stay readable longest.
    pane = mix(pane, vec2(0.72, 0.65), smoothstep(0.35, 0.9, wide));
    bool isStilts = part == 3 && v_local.z < v_shape.z - 6.6;
    if (isStilts) {
      // Posts and a brace under the floor, dusk between them.
      float post = abs(fract(along / 3.1) - 0.5) * 3.1;
      float brace = abs(fract((along + v_local.z) / 6.2) - 0.5) * 6.2;
      float solid = max(smoothstep(0.42 + wide.x, 0.28, post), 0.7 * smoothstep(0.34 + wide.x, 0.20, brace));
      colour = mix(hex(0x40362Bu), hex(0x7A6149u), mix(solid, 0.30, smoothstep(0.25, 0.7, wide.x)));
      pane = vec2(0.0);
    }
    if (part == 2 || kind == 14) pane = vec2(0.0);
    float glassy = kind == 7 ? 0.72 : lowRise > 0.5 ? 0.35 : kind == 10 ? 0.15 : 0.50;
    float glass = pane.x * pane.y * glassy * step(0.0, v_local.z);
    vec3 glassColour = mix(hex(0x5D6A70u), hex(0x8B8F8Au), pick2);
    colour = mix(colour, glassColour, glass);
    if (works > 0.0 && kind != 14) {
      // Nets and poles up to the working floors; above them bare slabs, open between.
      vec2 poles = vec2(along, v_local.z) / vec2(2.6, 3.6);
      vec2 fine = max(fwidth(poles), vec2(1e-4));
      vec2 line = 1.0 - smoothstep(vec2(0.04), vec2(0.04) + 1.5 * fine, abs(fract(poles) - 0.5));
      float mesh = mix(max(line.x, line.y), 0.22, smoothstep(0.15, 0.5, max(fine.x, fine.y)));
      vec3 net = mix(hex(0x9CA48Eu), hex(0xD9A877u), mesh);
      float bare = smoothstep(v_shape.z - 9.0, v_shape.z - 7.5, v_local.z);
      float floors = mix(smoothstep(0.30, 0.40, abs(fract(poles.y) - 0.5)), 0.4, smoothstep(0.2, 0.6, fine.y));
      colour = mix(colour, mix(net, mix(hex(0x4A443Du), hex(0xC9BBA6u), floors), bare), works * 0.75);
    }
    if (SHOWS_NIGHT == 1 && u_ambient.w > 0.0) {
      float dusk = u_ambient.w;
      float core = kind == 7 ? 1.0 : 0.0;
      float tall = clamp(v_shape.z / 190.0, 0.0, 1.0);
      float inhabited = 0.05 + 0.36 * pow(tall, 1.6) + 0.11 * core;
      // Houses are lived in too: a lamp or two each; works by night are rare.
      inhabited += kind == 10 ? 0.0 : 0.055;
      // Windows come on one by one.
      inhabited *= smoothstep(0.0, 0.85, dusk);
      // Where nobody came a tower stays dark; most of them are among the newest.
      float isCommodity = kind >= 5 && kind <= 7 || kind == 12 ? 1.0 : 0.0;
      float age = u_time.x - float(v_kind.w);
      float ghost = step(hash1(seed + 191u), u_vacancy * isCommodity * (age < 8.0 ? 2.2 : 0.5));
      inhabited *= mix(1.0, 0.06, ghost) * (1.0 - 0.9 * min(works, 1.0));
      float draw = hash2(ivec2(floor(grid)) + ivec2(int(seed & 1023u) * 61, int((seed >> 10u) & 1023u)));
      float tone = fract(draw * 37.0), strength = fract(draw * 91.0);
      float one = smoothstep(inhabited * 1.06, inhabited * 0.94, draw) * pane.x * pane.y;
      // Windows smaller than pixels join into patches that keep the mean of their wall and differ less
      // the larger they are, so that nothing glitters; two sizes blend, so that none pops.
      float level = log2(max(max(wide.x, wide.y) * 2.2, 1.0));
      float on = one;
      if (level > 0.0) {
        float size = exp2(floor(level));
        float finer = hash2(ivec2(floor(grid / size)) + ivec2(int(seed & 1023u) * 61 + int(size), 7));
        float coarser = hash2(ivec2(floor(grid / (2.0 * size))) + ivec2(int(seed & 1023u) * 61 + int(2.0 * size), 7));
        float patchy = mix(finer, coarser, fract(level));
        float contrast = clamp(1.0 - level / 6.0, 0.15, 1.0);
        float mean = inhabited * 0.72 * 0.65;
        float blur = smoothstep(0.0, 1.2, level);
        on = mix(one, mean * mix(1.0, 0.15 + 3.4 * patchy * patchy * patchy, contrast) * mix(1.1, 0.85, u_mass), blur);
        tone = mix(tone, fract(patchy * 5.0 + pick2), blur);
        strength = mix(strength, pick, blur);
      }
      if (pane.x * pane.y <= 0.0) on = 0.0;
      lampColour = tone < 0.60 ? hex(0xFFA54Cu) : tone < 0.76 ? hex(0xFFC57Cu) : tone < 0.86 ? hex(0xFFE4BAu) : hex(0xD8E8FFu);
      lamps = on * mix(0.7, 3.0, strength) * (0.42 + 0.12 * core) * 1.35;
      // Dark panes hold the blue of the sky.
      vec3 dim = mix(u_skyZenith.rgb, vec3(luminance(u_skyZenith.rgb)), 0.35);
      glow = dim * (0.07 + glass * (0.34 + 0.36 * core)) * dusk;
      // The street below lights the first floors.
      float street = dusk * (1.0 - 0.8 * lowRise) * exp(-max(v_local.z, 0.0) / 11.0) * smoothstep(1950.0, 1990.0, u_time.x);
      glow += colour * hex(0xFFA850u) * street * 0.55;
      // A wash of light on the crowns of the core.
      float crown = smoothstep(0.955, 0.975, share) * core * step(60.0, v_shape.z) * (1.0 - u_mass) * step(float(part), 1.5);
      if (crown * smoothstep(0.2, 0.6, dusk) > 0.0 && pick > 0.55) {
        lamps = max(lamps, crown * 0.95 * smoothstep(0.2, 0.6, dusk));
        lampColour = pick2 < 0.6 ? hex(0xFFE9C8u) : pick2 < 0.8 ? hex(0xFFCF8Eu) : hex(0xD8E8FFu);
      }
    }
    colour *= 0.92 * mix(mix(0.62, 0.78, lowRise), 1.0, smoothstep(-1.0, footReach, v_local.z));
  } else {
    colour = mix(roofColour(kind, pick, before1949, before1985), hex(0xE0813Au), fresh * 0.26);
    if (u_mass > 0.5 && (lowRise > 0.5 || kind == 13)) {
      // One mass for a block of small houses: their roofs and lanes, while they can be told apart.
      vec2 at = v_local.xy / vec2(13.0, 10.0);
      float roofFade = clamp(1.6 - 1.5 * max(fwidth(at.x), fwidth(at.y)), 0.0, 1.0);
      ivec2 house = ivec2(floor(at)) + int(seed & 255u);
      vec2 gap = abs(fract(at) - 0.5);
      float patterned = (0.62 + 0.80 * hash2(house)) * (1.0 - 0.5 * smoothstep(0.36, 0.46, max(gap.x, gap.y)));
      colour *= mix(0.94, patterned, roofFade);
    } else if (lowRise < 0.5) {
      // Plant rooms, tanks and gardens on flat roofs.
      vec2 at = v_local.xy / 7.0;
      float grainFade = clamp(1.5 - max(fwidth(at.x), fwidth(at.y)) * 1.8, 0.0, 1.0);
      float thing = hash2(ivec2(floor(at)) + int(seed & 255u));
      colour *= 1.0 + (thing - 0.5) * 0.22 * grainFade;
      if (kind >= 5 && kind <= 8 && thing > 0.86) colour = mix(colour, hex(0x7D8A5Au), 0.5 * grainFade);
    }
  }
  if (part == 1 && v_local.z > v_shape.z + 0.4) colour = mix(hex(0x8C9AA0u), hex(0xB7A27Eu), pick);  // a spire, clad in metal
  colour = mix(colour, hex(0xB9A78Eu), smoothstep(0.0, 0.5, fallen) * 0.8);
  float sun = ridgeLight(v_point.xy) * castLight(v_point + normal * 3.0);
  float open = mix(mix(0.60, 0.76, lowRise), 1.0, smoothstep(0.0, footReach * 1.5, v_local.z)) * mix(0.92, 1.0, own.z);
  vec3 light = lit(colour, normal, sun, open);
  light += hex(0xF08A3Cu) * fresh * fresh * 0.35 * 0.22 * share * mix(1.0, 0.6, u_ambient.w);
  light += glow + lampColour * lamps * smoothstep(0.0, 0.5, u_ambient.w) * 0.85;
  if (SHOWS_MAP == 1 && u_data.x > 0.0) {
    float way = length(toEye);
    float shade = clamp(0.40 + 0.35 * own.z + 0.30 * dot(normal, normalize(vec3(-0.5, 0.6, 0.4))), 0.0, 1.0);
    o_colour = vec4(draped(light, dataAt(v_point.xy, way), shade), 1.0);
    return;
  }
  float river = max(textureLod(t_shore, v_point.xy / u_scene.x, 0.0).r, 0.0);
  o_colour = vec4(hazed(light, v_point, river), 1.0);
}
