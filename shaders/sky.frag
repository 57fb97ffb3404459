#version 330 core
// The background: sky above the horizon, and below it the air beyond the cut edge of the model.
uniform sampler2D t_noise;
#include "common/frame.glsl"
#include "common/colour.glsl"
#include "common/sky.glsl"
in vec3 v_ray;
out vec4 o_colour;
void main() {
  vec3 ray = normalize(v_ray);
  vec3 colour = skyColour(ray);
  if (ray.z > 0.02) {
    // Thin high cloud, drawn out along the wind.
    vec2 at = ray.xy / (ray.z + 0.08);
    float cloud = texture(t_noise, at * vec2(0.035, 0.06) + u_time.y * 0.0001).r * 0.65 +
                  texture(t_noise, at * vec2(0.11, 0.17)).g * 0.35;
    cloud = smoothstep(0.45, 0.85, cloud) * smoothstep(0.02, 0.16, ray.z);
    vec3 bright = skyHorizon(ray) * 1.12 + u_skyGlow.rgb * 0.35 * max(dot(ray, u_sunDirection.xyz), 0.0);
    colour = mix(colour, bright, cloud * 0.45);
  } else {
    colour = mix(colour, hazeColour(ray), smoothstep(0.02, -0.02, ray.z));
    // Far below the horizon nothing is left to scatter: the plinth the model stands on.
    colour *= mix(1.0, 0.72, smoothstep(-0.15, -0.9, ray.z));
  }
  // Stars do not show over a lit city; a disc of sun does.
  float disc = smoothstep(0.99985, 0.99995, dot(ray, u_sunDirection.xyz)) * step(0.0, u_sunDirection.w);
  colour += disc * u_sunColour.rgb * 2.0;
  o_colour = vec4(colour, 1.0);
}
