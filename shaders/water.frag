#version 330 core
// The rivers: dark, glossy, slowly moving; the sky in them by Fresnel's law, glitter under the sun.
#include "common/scene.glsl"
#include "common/air.glsl"
#include "common/ripples.glsl"
uniform sampler2D t_shore;
uniform sampler2D t_land;
uniform sampler2D t_city;
in vec3 v_point;
out vec4 o_colour;
float fifth(float x) { return x * x * x * x * x; }
void main() {
  vec2 uv = v_point.xy / u_scene.x;
  float shore = texture(t_shore, uv).r;
  vec3 toEye = u_eye.xyz - v_point;
  float way = length(toEye);
  toEye /= way;
  // The bank is softened over the footprint of a pixel; derivatives would be noise along mesh edges.
  float soften = clamp(way * u_view.z / max(toEye.z, 0.12), 0.5, max(40.0, 0.6 * u_data.w * u_scene.y));
  float share = clamp(0.5 - shore / soften, 0.0, 1.0);
  if (!(share > 0.0)) discard;
  shore = min(shore, 20.0);
  vec4 land = texture(t_land, uv);
  float calm = clamp(260.0 / (way * u_view.z * 160.0 + 1.0), 0.06, 1.0);
  vec2 flow = vec2(u_time.y * 1.1, u_time.y * 0.7);
  vec2 ripple = ripplesAt(v_point.xy, flow);
  vec3 normal = normalize(vec3(ripple * 0.05 * calm + swellAt(v_point.xy, flow) * 0.035, 1.0));
  // Waves far smaller than a pixel lean towards the eye: a rough sheet never mirrors like glass.
  float facing = clamp(dot(normal, toEye) + mix(0.10, 0.02, u_ambient.w), 0.0, 1.0);
  float fresnel = mix(0.02, 0.36, u_ambient.w) + mix(0.48, 0.58, u_ambient.w) * fifth(1.0 - facing);
  vec3 mirror = reflect(-toEye, normal);
  mirror.z = abs(mirror.z) + mix(0.02, 0.40, u_ambient.w);
  mirror = normalize(mirror);
  // The air over the valley is in the mirror too: never the pure blue of the zenith.
  vec3 sky = mix(skyColour(mirror), hazeColour(mirror), 0.55 * (1.0 - u_ambient.w));
  // Near the bank the river mirrors the bank, not the sky.
  float bankMirror = exp(shore / 55.0) * 0.62 * (1.0 - facing);
  vec3 bank = vec3(0.30, 0.29, 0.24) * (u_ambient.rgb * 0.8 + u_sunColour.rgb * 0.25);
  sky = mix(sky, bank, bankMirror);
  vec3 body = mix(1.0, 0.6, u_ambient.w) * mix(hex(0x574C36u), hex(0x264843u), land.a);
  body *= 1.0 + 0.6 * u_data.w;  // a ribbon on a map must not be a black one
  float sun = ridgeLight(v_point.xy) * castLightOnce(v_point);
  vec3 deep = body * (u_ambient.rgb * 1.15 + u_sunColour.rgb * 0.42 * sun * max(u_sunDirection.z, 0.0) + 0.004);
  deep = mix(deep, deep * 1.5 + vec3(0.012, 0.010, 0.006), exp(shore / 24.0));
  // One power for both: the seventh of the wide glint is the narrow one.
  float wide = pow(max(dot(mirror, u_sunDirection.xyz), 0.0), 60.0), cube = wide * wide * wide;
  float glint = 14.0 * cube * cube * wide + 0.35 * wide;
  vec3 light = mix(deep, sky, fresnel) + u_sunColour.rgb * glint * fresnel * sun * step(0.0, u_sunDirection.w);
  // Streaks of slack water keep a wide river from reading as a flat sheet.
  float streak = texture(t_noise, v_point.xy / vec2(2600.0, 1900.0) + 0.3).g;
  light *= 0.90 + 0.20 * streak;
  if (SHOWS_NIGHT == 1 && u_ambient.w > 0.0) {
    // The lit bank in the water: drawn out towards the eye, broken by the ripple.
    float city = textureLod(t_city, uv, 4.0).r * u_shown.z;
    vec2 ahead = normalize(toEye.xy + vec2(1e-5)), place = v_point.xy + ripple * 26.0;
    vec2 column = vec2(dot(place, vec2(-ahead.y, ahead.x)) / 420.0, dot(place, ahead) / 5200.0);
    float streaks = smoothstep(0.52, 0.80, texture(t_noise, column).b) * 1.6 + 0.25;
    float reach = exp(shore / mix(60.0, 230.0, city));
    light += hex(0xFFB566u) * (reach * u_ambient.w * city * smoothstep(1930.0, 1990.0, u_time.x) * 1.1 * streaks);
  }
  o_colour = vec4(throughAir(light), share);
}
