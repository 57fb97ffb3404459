#version 330 core
// Linear light to the screen: exposure, filmic curve (ACES fit, Narkowicz 2015), a soft S-curve, grade.
uniform sampler2D t_frame;
uniform sampler2D t_glow;
uniform float u_glow;
uniform vec4 u_toPicture;  // one over the size of the picture; its corner in the target
#include "common/frame.glsl"
#include "common/colour.glsl"
#include "common/noise.glsl"
out vec4 o_colour;
void main() {
  vec2 pixel = gl_FragCoord.xy - u_toPicture.zw;
  vec2 at = pixel * u_toPicture.xy;  // of the glow, which is smaller
  vec3 light = texelFetch(t_frame, ivec2(pixel), 0).rgb;
  if (u_glow > 0.0) light = mix(light, textureLod(t_glow, at, 0.0).rgb, u_glow);
  light *= u_view.w * u_grade.yzw;
  light *= 0.72;
  vec3 curve = clamp(light * (2.51 * light + 0.03) / (light * (2.43 * light + 0.59) + 0.14), 0.0, 1.0);
  vec3 shown = srgbOf(curve);
  shown = mix(shown, shown * shown * (3.0 - 2.0 * shown), u_grade.x);
  // Half a step of noise hides the bands that eight bits leave in a smooth sky.
  float grain = hash2(ivec2(pixel)) - 0.5;
  o_colour = vec4(shown + grain / 255.0, 1.0);
}
