#version 330 core
#include "common/scene.glsl"
in vec3 v_point;
in vec3 v_local;
flat in vec4 v_colour;
flat in float v_fresh;
out vec4 o_colour;
void main() {
  vec3 normal = normalize(cross(dFdx(v_point), dFdy(v_point)) + vec3(0.0, 0.0, 1e-9));
  if (dot(normal, u_eye.xyz - v_point) < 0.0) normal = -normal;
  vec3 colour = linearOf(v_colour.rgb);
  colour = mix(colour, hex(0xE0813Au), v_fresh * 0.7);
  vec3 light = lit(colour, normal, ridgeLight(v_point.xy) * castLight(v_point + normal * 2.0), 0.9);
  if (u_ambient.w > 0.0) light += mix(hex(0xFFC98Au), colour, 0.35) * v_colour.a * u_ambient.w * 0.9;
  light += hex(0xF08A3Cu) * v_fresh * v_fresh * 0.12;
  o_colour = vec4(hazed(light, v_point, 60.0), 1.0);
}
