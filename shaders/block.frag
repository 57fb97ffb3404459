#version 330 core
// The three faces of a far building: what its glass comes to by day, its lit panes by night.
#include "common/scene.glsl"
#include "common/drape.glsl"
in vec3 v_point;
in float v_above;
flat in vec3 v_wall;
flat in vec3 v_roof;
flat in vec2 v_own;
in float v_fresh;
uniform sampler2D t_shore;
out vec4 o_colour;
void main() {
  vec3 normal = normalize(cross(dFdx(v_point), dFdy(v_point)) + vec3(0.0, 0.0, 1e-9));
  if (dot(normal, u_eye.xyz - v_point) < 0.0) normal = -normal;
  float wall = step(normal.z, 0.45);
  vec3 colour = mix(v_roof, mix(v_wall, hex(0x747C7Du), v_own.y) * 0.90 * mix(0.50, 1.0, smoothstep(-2.0, 18.0, v_above)), wall);
  colour = mix(colour, hex(0xE0813Au), v_fresh);
  float open = mix(0.55, 1.0, smoothstep(0.0, 30.0, v_above)) * mix(0.92, 1.0, normal.z);
  vec3 light = lit(colour, normal, ridgeLight(v_point.xy) * castLight(v_point + normal * 3.0), open);
  if (SHOWS_NIGHT == 1) {
    // Groups of panes lit together, to their mean where they get smaller than pixels: no wall glows as a sheet.
    vec2 panes = vec2((v_point.x - v_point.y) / 9.0, v_above / 7.0);
    vec2 wide = fwidth(panes);
    float draw = hash2(ivec2(floor(panes)));
    float on = mix(5.0 * draw * draw * draw * draw, 1.0, smoothstep(0.6, 1.6, max(wide.x, wide.y)));
    light += hex(0xFFC581u) * (v_own.x * on * wall * u_ambient.w * 0.42);
  }
  if (SHOWS_MAP == 1 && u_data.x > 0.0) {
    float shade = clamp(0.40 + 0.35 * normal.z + 0.30 * dot(normal, normalize(vec3(-0.5, 0.6, 0.4))), 0.0, 1.0);
    o_colour = vec4(draped(light, dataAt(v_point.xy, distance(v_point, u_eye.xyz)), shade), 1.0);
    return;
  }
  float river = max(textureLod(t_shore, v_point.xy / u_scene.x, 0.0).r, 0.0);
  o_colour = vec4(hazed(light, v_point, river), 1.0);
}
