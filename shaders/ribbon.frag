#version 330 core
#include "common/scene.glsl"
uniform sampler2D t_shore;
in vec3 v_point;
in float v_side;
flat in vec4 v_colour;
in float v_grown;
flat in float v_opened;
out vec4 o_colour;
void main() {
  if (v_grown < 0.0) discard;
  float shore = texture(t_shore, v_point.xy / u_scene.x).r;
  float age = u_time.x - v_opened;
  vec3 colour = linearOf(v_colour.rgb);
  if (v_colour.a > 0.5) {
    // A zone glows when it is declared and fades over six years.
    float glow = clamp(1.0 - age / 6.0, 0.0, 1.0);
    if (glow <= 0.0) discard;
    float core = exp(-v_side * v_side * 18.0) + 0.30 * exp(-v_side * v_side * 3.5);
    vec3 toEye = u_eye.xyz - v_point;
    // Seen edge-on from afar an outline is crumbs along a crest, not a shape.
    float path = exp(-hazeDepth(v_point, 4000.0) * 0.8) * smoothstep(0.05, 0.22, toEye.z / length(toEye));
    o_colour = vec4(colour * core * glow * path * 1.1, 0.0);
    return;
  }
  // A road does not lie on the water, its bridge carries it; in a schematic scene it is a sign, and crosses.
  if (shore < 6.0 && u_data.w < 0.5) discard;
  float fresh = clamp(1.0 - age / 3.0, 0.0, 1.0) * step(0.0, age + 1.0);
  // Earth roads before the war's end; new ones stand out, a little.
  colour = mix(hex(0x9A8A6Cu), colour, smoothstep(1945.0, 1975.0, u_time.x));
  colour = mix(colour, hex(0xE0813Au), fresh * mix(0.15, 0.5, smoothstep(1945.0, 1975.0, u_time.x)));
  vec3 light = lit(colour, vec3(0.0, 0.0, 1.0), ridgeLight(v_point.xy) * castLight(v_point), 0.85);
  if (SHOWS_NIGHT == 1 && u_ambient.w > 0.0) light += hex(0xFFB566u) * u_ambient.w * mix(0.20, 0.06, u_data.w) * smoothstep(1950.0, 1985.0, u_time.x);
  o_colour = vec4(hazed(light, v_point, max(shore, 0.0)), 0.85);
}
