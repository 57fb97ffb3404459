#version 330 core
// Strata of the cut sides, darker downwards.
#include "common/scene.glsl"
in vec3 v_point;
out vec4 o_colour;
void main() {
  float metres = v_point.z / (u_eye.w * u_data.z);
  float warp = texture(t_noise, v_point.xy / 11000.0).r * 60.0;
  float band = fract((metres + warp) / 46.0);
  vec3 stone = mix(hex(0x8C7659u), hex(0x6E5B47u), smoothstep(0.35, 0.5, band) - smoothstep(0.8, 0.95, band));
  stone *= mix(0.55, 1.0, smoothstep(-300.0, 220.0, metres));
  vec3 light = stone * (u_ambient.rgb * 0.7 + u_sunColour.rgb * 0.12);
  o_colour = vec4(hazed(light, v_point, 4000.0), 1.0);
}
