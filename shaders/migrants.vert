#version 330 core
// A light on its way between a gate and a district: an even pace, a little above the ridges, coming
// out of the air at one end and going into it at the other.
#include "common/slots.glsl"
#include "common/frame.glsl"
#include "common/land.glsl"
layout(location = SLOT_PLACE) in vec4 a_ends;    // gate x, y; district x, y
layout(location = SLOT_SHAPE) in vec4 a_flight;  // phase, sway, height 0..1; year since which the district exists
flat out float v_light;
out vec2 v_off;  // from its middle, -1..1
void main() {
  vec2 way = a_ends.zw - a_ends.xy;
  float metres = max(length(way), 1.0);
  float homeward = step(0.5, fract(a_flight.x * 7.31));
  float t = fract(a_flight.x + u_time.y * 950.0 / metres);
  float along = mix(t, 1.0 - t, homeward);
  vec2 aside = vec2(-way.y, way.x) / metres;
  vec2 at = a_ends.xy + way * along + aside * (a_flight.y - 0.5) * 2600.0 * sin(3.14159 * along) +
            aside * 90.0 * sin(u_time.y * 0.9 + a_flight.x * 40.0);
  vec2 inside = clamp(at, vec2(0.0), u_scene.xx);
  float height = groundHeight(inside) + (90.0 + 190.0 * a_flight.z) * u_eye.w * smoothstep(0.0, 0.12, along) *
                                            smoothstep(1.0, 0.90, along);
  vec3 point = vec3(at, height);
  float far = distance(point, u_eye.xyz);
  float size = 60.0 / (far * u_view.z);  // pixels of a light 60 m across
  // A square of two triangles: where a point of GL_POINTS falls on its pixels differs among drivers.
  v_off = 2.0 * vec2(gl_VertexID & 1, gl_VertexID >> 1) - 1.0;
  v_light = smoothstep(0.0, 0.05, t) * smoothstep(1.0, 0.95, t) * clamp(size / 2.6, 0.16, 1.0);
  vec4 middle = u_viewProjection * vec4(point, 1.0);
  middle.xy += v_off * clamp(size, 1.4, 5.0) / u_view.xy * middle.w;
  gl_Position = u_time.x < a_flight.w ? vec4(2.0, 2.0, 2.0, 1.0) : middle;
}
