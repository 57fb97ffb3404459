#version 330 core
// Pale walls with bands of windows that fade before they can shimmer; warm while new; lit at night by
// the same hash that drew the panes.
#include "common/scene.glsl"
#include "common/drape.glsl"
in vec3 v_point;
in vec3 v_local;
flat in vec4 v_shape;
flat in ivec3 v_kind;
uniform sampler2D t_shore;
out vec4 o_colour;

vec3 wallColour(int kind) {
  if (kind == 1) return hex(0x94795Cu);   // stilt house: timber
  if (kind == 2) return hex(0xB59D7Eu);   // lane
  if (kind == 3) return hex(0xA8967Fu);   // war years
  if (kind == 4) return hex(0xC0A58Au);   // work unit: brick and render
  if (kind == 5) return hex(0xE4D8C4u);   // slab
  if (kind == 6) return hex(0xE9E4DAu);   // tower
  if (kind == 7) return hex(0xE6E5E0u);   // core tower
  if (kind == 8) return hex(0xE8D9BFu);   // public rented
  if (kind == 9) return hex(0xDCC6AAu);   // resettlement
  if (kind == 10) return hex(0xC3C4BFu);  // shed
  if (kind == 11) return hex(0xD9CFBEu);  // campus
  if (kind == 12) return hex(0xD8C4ACu);  // villa
  return hex(0xC9B496u);                  // urban village
}
vec3 roofColour(int kind, float pick) {
  if (kind <= 3) return mix(hex(0x55514Cu), hex(0x6E655Au), pick);
  if (kind == 4) return mix(hex(0x8A7565u), hex(0x77685Cu), pick);
  if (kind == 10) return mix(hex(0xB9BDBCu), hex(0x93A4ADu), step(0.6, pick));
  if (kind == 12) return mix(hex(0x9A6A4Fu), hex(0x7E5C49u), pick);
  return mix(hex(0xCFC6B8u), hex(0xB5AA9Au), pick);
}
void main() {
  vec3 across = cross(dFdx(v_local), dFdy(v_local));
  vec3 own = normalize(across + vec3(0.0, 0.0, 1e-9));
  vec3 normal = vec3(own.x * v_shape.x - own.y * v_shape.y, own.x * v_shape.y + own.y * v_shape.x, own.z);
  vec3 toEye = u_eye.xyz - v_point;
  if (dot(normal, toEye) < 0.0) { normal = -normal; own = -own; }
  int kind = v_kind.x;
  uint seed = uint(v_kind.z);
  float pick = hash1(seed), pick2 = hash1(seed + 77u);
  float wall = step(own.z, 0.45);
  vec3 colour;
  float lamps = 0.0;
  vec3 lampColour = vec3(0.0);
  float lowRise = step(float(kind), 3.5);
  float fresh = v_shape.w;
  if (wall > 0.5) {
    colour = wallColour(kind);
    colour = mix(colour, hex(0xB98F6Cu), pick * 0.30);
    colour = mix(colour, hex(0x8FA0A6u), pick2 * 0.22);
    colour = mix(colour, hex(0xE0813Au), fresh * 0.86);
    float along = abs(own.x) > abs(own.y) ? v_local.y : v_local.x;
    vec2 cell = kind == 10 ? vec2(12.0, 9.0) : vec2(4.6, 3.6);
    vec2 grid = vec2(along, v_local.z) / cell + vec2(0.5, 0.0);
    vec2 wide = max(fwidth(grid), vec2(1e-4));
    vec2 pane = smoothstep(0.5 * vec2(0.72, 0.65) + 0.5 * wide, 0.5 * vec2(0.72, 0.65) - 0.5 * wide, abs(fract(grid) - 0.5));
    // Each direction fades to its mean on its own: floors stay readable longest.
    pane = mix(pane, vec2(0.72, 0.65), smoothstep(0.35, 0.9, wide));
    float glassy = kind == 7 ? 0.72 : lowRise > 0.5 ? 0.35 : kind == 10 ? 0.15 : 0.50;
    float glass = pane.x * pane.y * glassy * step(0.0, v_local.z);
    vec3 glassColour = mix(hex(0x5D6A70u), hex(0x8B8F8Au), pick2);
    colour = mix(colour, glassColour, glass);
    if (u_ambient.w > 0.0) {
      float tall = clamp(v_shape.z / 160.0, 0.0, 1.0);
      float core = kind == 7 ? 1.0 : 0.0;
      float share = 0.05 + 0.30 * pow(tall, 1.6) + 0.06 * core + 0.10 * (1.0 - lowRise);
      share *= kind == 10 ? 0.25 : 1.0;
      // Where panes are smaller than pixels, blocks of panes share one draw: light still glitters, and
      // its mean stays what the panes would give.
      float coarse = clamp(log2(max(max(wide.x, wide.y) * 2.4, 1.0)), 0.0, 6.0);
      float block = exp2(floor(coarse));
      ivec2 window = ivec2(floor(grid / block));
      float draw = hash2(window + ivec2(int(seed & 1023u) * 61 + int(block) * 7, int((seed >> 10u) & 1023u)));
      float one = smoothstep(share * 1.15, share * 0.85, draw) * pane.x * pane.y;
      float many = share * 0.38 * 3.0 * draw * draw;
      float on = mix(one, many, smoothstep(0.0, 1.0, coarse));
      on = mix(on, share * 0.36, smoothstep(4.5, 6.0, coarse));
      float tone = fract(draw * 37.0);
      lampColour = tone < 0.55 ? hex(0xFFB25Eu) : tone < 0.72 ? hex(0xFFCF8Eu) : tone < 0.82 ? hex(0xFFE9C8u) : hex(0xD8E8FFu);
      lamps = on * (0.7 + 2.0 * pick) * (0.75 + 0.35 * core);
      // A wash of light on the crowns of the core.
      float crown = smoothstep(0.93, 1.0, v_local.z / v_shape.z) * core * step(60.0, v_shape.z);
      lamps = max(lamps, crown * 1.1);
    }
    colour *= 0.90 * mix(0.50, 1.0, smoothstep(-2.0, 18.0, v_local.z));
  } else {
    colour = mix(roofColour(kind, pick), hex(0xE0813Au), fresh * 0.55);
    if (lowRise < 0.5) {
      // Plant rooms, tanks and gardens on flat roofs.
      vec2 at = v_local.xy / 7.0;
      float grainFade = clamp(1.5 - max(fwidth(at.x), fwidth(at.y)) * 1.8, 0.0, 1.0);
      colour *= 1.0 + (hash2(ivec2(floor(at)) + int(seed & 255u)) - 0.5) * 0.22 * grainFade;
    }
  }
  float sun = ridgeLight(v_point.xy) * castLight(v_point + normal * 3.0);
  float open = mix(0.55, 1.0, smoothstep(0.0, 30.0, v_local.z)) * mix(0.92, 1.0, own.z);
  vec3 light = lit(colour, normal, sun, open);
  light += hex(0xF08A3Cu) * fresh * fresh * 0.13 * mix(1.0, 0.5, u_ambient.w);
  light += lampColour * lamps * u_ambient.w * 0.85;
  if (u_data.x > 0.0) {
    float way = length(toEye);
    float shade = clamp(0.40 + 0.35 * own.z + 0.30 * dot(normal, normalize(vec3(-0.5, 0.6, 0.4))), 0.0, 1.0);
    o_colour = vec4(draped(light, dataAt(v_point.xy, way), shade), 1.0);
    return;
  }
  float river = max(textureLod(t_shore, v_point.xy / u_scene.x, 0.0).r, 0.0);
  o_colour = vec4(hazed(light, v_point, river), 1.0);
}
