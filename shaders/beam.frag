#version 330 core
#include "common/scene.glsl"
in vec3 v_point;
in vec3 v_local;
flat in vec4 v_colour;
flat in float v_fresh;
flat in float v_half;
in float v_cover;
out vec4 o_colour;
// Lamps in two rows along a carriageway, as pools on the asphalt; only their mean where they are too
// small to be seen.
float lampPools() {
  const float kSpacing = 34.0;
  float across = abs(v_local.y) / v_half;
  float step = fract(v_local.x / kSpacing) - 0.5;
  float pool = exp(-step * step * 26.0) * (0.35 + 0.65 * smoothstep(0.1, 0.85, across));
  float seen = 1.0 - smoothstep(0.15, 0.5, fwidth(v_local.x) / kSpacing);
  return mix(0.30, pool, seen);
}
void main() {
  vec3 normal = normalize(cross(dFdx(v_point), dFdy(v_point)) + vec3(0.0, 0.0, 1e-9));
  if (dot(normal, u_eye.xyz - v_point) < 0.0) normal = -normal;
  vec3 colour = linearOf(v_colour.rgb);
  bool isCarriageway = v_colour.a > 0.99;
  // Asphalt between pale parapets; the sides of the deck stay as they are.
  float asphalt = isCarriageway ? smoothstep(0.6, 0.9, normal.z) * (1.0 - smoothstep(0.84, 0.88, abs(v_local.y) / v_half)) : 0.0;
  colour = mix(colour, hex(0x8F8A82u), asphalt * 0.8);
  colour = mix(colour, hex(0xE0813Au), v_fresh * 0.7);
  vec3 light = lit(colour, normal, ridgeLight(v_point.xy) * castLight(v_point + normal * 2.0), 0.9);
  if (SHOWS_NIGHT == 1 && u_ambient.w > 0.0) {
    if (isCarriageway) light += hex(0xFFB566u) * u_ambient.w * mix(0.18, 1.2 * lampPools(), asphalt);
    else light += mix(hex(0xFFC98Au), colour, 0.45) * v_colour.a * u_ambient.w * 0.55;
  }
  light += hex(0xF08A3Cu) * v_fresh * v_fresh * 0.12;
  o_colour = vec4(hazed(light, v_point, 60.0), v_cover);
}
