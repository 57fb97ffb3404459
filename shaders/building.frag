#version 330 core
// Pale walls with bands of windows that fade to their mean before they can shimmer; warm while new, in
// scaffolding while they rise, in dust while they fall; lit at night by the same hash that drew the panes.
#include "common/scene.glsl"
#include "common/air.glsl"
#include "common/drape.glsl"
#include "common/walls.glsl"
#include "common/windows.glsl"
in vec3 v_point;
in vec3 v_local;
flat in vec4 v_shape;
flat in vec4 v_wall;
flat in vec4 v_roof;
flat in ivec4 v_kind;
uniform float u_mass;     // 1: one mass for a cell
out vec4 o_colour;

void main() {
  vec3 across = cross(dFdx(v_local), dFdy(v_local));
  vec3 own = normalize(across + vec3(0.0, 0.0, 1e-9));
  vec3 normal = vec3(own.x * v_shape.x - own.y * v_shape.y, own.x * v_shape.y + own.y * v_shape.x, own.z);
  vec3 toEye = u_eye.xyz - v_point;
  if (dot(normal, toEye) < 0.0) { normal = -normal; own = -own; }
  int kind = v_kind.x, part = v_kind.y;
  uint seed = uint(v_kind.z);
  float pick = v_wall.w, pick2 = v_roof.w;
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
    colour = v_wall.rgb;
    // New walls are warmest at the top, where they were finished last: an accent, not a coat of paint.
    colour = mix(colour, hex(0xE0813Au), fresh * mix(0.03, 0.44, share * share * share));
    float along = abs(own.x) > abs(own.y) ? v_local.y : v_local.x;
    vec2 cell = kind == 10 ? vec2(12.0, 9.0) : vec2(4.6, 3.6);
    vec2 grid = vec2(along, v_local.z) / cell + vec2(0.5, 0.0);
    vec2 wide = max(fwidth(grid), vec2(1e-4));
    vec2 pane = 1.0 - smoothstep(0.5 * vec2(0.72, 0.65) - 0.5 * wide, 0.5 * vec2(0.72, 0.65) + 0.5 * wide, abs(fract(grid) - 0.5));
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
    float glass = pane.x * pane.y * glassShare(kind) * step(0.0, v_local.z);
    colour = mix(colour, glassColour(pick2), glass);
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
      float core = kind == 7 ? 1.0 : 0.0;
      float inhabited = inhabitedShare(kind, v_shape.z, float(v_kind.w), works, seed);
      float draw = hash2(ivec2(floor(grid)) + ivec2(int(seed & 1023u) * 61, int((seed >> 10u) & 1023u)));
      Windows windows = Windows((1.0 - smoothstep(inhabited * 0.94, max(inhabited * 1.06, 1e-4), draw)) * pane.x * pane.y, fract(draw * 37.0), fract(draw * 91.0));
      float level = windowLevel(wide);
      if (level > 0.0) {
        Windows far = patchedWindows(grid, level, seed, inhabited, mix(1.1, 0.85, u_mass), pick, pick2);
        float blur = smoothstep(0.0, 1.2, level);
        windows = Windows(mix(windows.on, far.on, blur), mix(windows.tone, far.tone, blur), mix(windows.strength, far.strength, blur));
      }
      if (pane.x * pane.y <= 0.0) windows.on = 0.0;
      lampColour = lampTint(windows.tone);
      lamps = lampStrength(windows, core);
      glow = paneGlow(glass, core) + streetGlow(colour, v_local.z, lowRise);
      float crown = crownLight(share, core, v_shape.z, pick) * (1.0 - u_mass) * step(float(part), 1.5);
      if (crown > 0.0) {
        lamps = max(lamps, crown);
        lampColour = crownTint(pick2);
      }
    }
    colour *= 0.92 * mix(mix(0.62, 0.78, lowRise), 1.0, smoothstep(-1.0, footReach, v_local.z));
  } else {
    colour = mix(v_roof.rgb, hex(0xE0813Au), fresh * 0.26);
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
  o_colour = vec4(throughAir(light), 1.0);
}
