#version 330 core
// Fields, woods and rivers of the country around, in the colours of the land, dissolving into the air.
#include "common/scene.glsl"
#include "common/air.glsl"
#include "common/drape.glsl"
uniform sampler2D t_normal;
uniform sampler2D t_land;
uniform sampler2D t_shore;
in vec3 v_point;
out vec4 o_colour;
void main() {
  float outside = metresOutside(v_point.xy) / u_scene.x;
  // Behind the edge the land mirrored, dying down; further out the land repeated (engine/render/layers/surroundings).
  float near = 1.0 - smoothstep(0.0, 0.045, outside);
  vec2 share = v_point.xy / u_scene.x, repeated = fract(share);
  bool isNear = outside < 0.045;
  vec2 uv = isNear ? mirrored(v_point.xy) / u_scene.x : repeated;
  vec2 flip = isNear ? mix(vec2(1.0), vec2(-1.0), step(1.0, mod(share, 2.0))) : vec2(1.0);
  vec2 rim = min(repeated, 1.0 - repeated);
  float relief = isNear ? near : 0.9 * smoothstep(0.0, 0.10, min(rim.x, rim.y)) * smoothstep(0.045, 0.11, outside);
  vec4 land = textureLod(t_land, uv, 0.0);
  float shore = textureLod(t_shore, uv, 0.0).r;
  vec4 soft = texture(t_noise, v_point.xy / 2300.0), broad = texture(t_noise, v_point.xy / 11000.0);
  vec3 normal;
  normal.xy = (textureLod(t_normal, uv, 0.0).rg * 2.0 - 1.0) * flip * relief;
  normal.z = sqrt(max(1.0 - dot(normal.xy, normal.xy), 0.02));
  float era = 1.0 - smoothstep(1950.0, 1995.0, u_time.x);
  vec3 colour = mix(hex(0xA49E64u), hex(0x7C8048u), era * 0.85);
  colour = mix(colour, mix(hex(0xB3A06Au), hex(0x8F9460u), soft.r), 0.4);
  float forest = smoothstep(0.30, 0.52, land.r * 0.92 * relief + (soft.g - 0.5) * 0.50 + length(normal.xy) * 0.42 +
                                          smoothstep(0.62, 0.78, broad.r) * 0.24 - 0.04);
  colour = mix(colour, mix(hex(0x566742u), hex(0x3A4A30u), soft.b), forest);
  colour *= 0.84 + 0.28 * broad.r;
  colour = mix(vec3(luminance(colour)) * 1.12, colour, mix(0.80, 0.42, smoothstep(40000.0, 250000.0, distance(v_point, u_eye.xyz))));
  vec3 light = lit(colour, normal, 1.0, mix(1.0, land.g, relief) * mix(1.0, 0.74, forest));
  float water = smoothstep(12.0, -12.0, shore) * u_shown.y * near;
  if (water > 0.0) {
    vec3 ray = normalize(v_point - u_eye.xyz);
    vec3 sky = skyColour(normalize(vec3(ray.xy, abs(ray.z) + 0.05)));
    float fresnel = 0.04 + 0.5 * pow(1.0 - abs(ray.z), 5.0);
    light = mix(light, mix(hex(0x4E4A38u) * (u_ambient.rgb + u_sunColour.rgb * 0.2), sky, fresnel), water);
  }
  // Beside a map the country around is as plain as the map's own open land.
  if (SHOWS_MAP == 1 && u_data.x > 0.0) light = draped(light, vec4(0.0), clamp(0.5 + 0.5 * dot(normal, normalize(vec3(-0.5, 0.6, 0.8))), 0.0, 1.0));
  o_colour = vec4(throughAir(light), 1.0);
}
