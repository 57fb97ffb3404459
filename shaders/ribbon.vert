#version 330 core
// A line laid on the ground: roads, and the glowing outlines of zones.
#include "common/slots.glsl"
#include "common/frame.glsl"
#include "common/land.glsl"
layout(location = SLOT_POSITION) in vec4 a_position;  // x, y, across (unit vector to the left)
layout(location = SLOT_SHAPE) in vec3 a_shape;        // side -1 or 1, half width, share of the length 0..1
layout(location = SLOT_LIFE) in float a_opened;
layout(location = SLOT_COLOUR) in vec4 a_colour;      // sRGB; a: 0 road, 1 glow
out vec3 v_point;
out float v_side;
flat out vec4 v_colour;
out float v_grown;
flat out float v_opened;
void main() {
  vec3 centre = vec3(a_position.xy, groundHeight(a_position.xy));
  float way = distance(centre, u_eye.xyz);
  float least = way * u_view.z * mix(0.55, 1.6, a_colour.a);
  float halfWidth = max(a_shape.y, least);
  vec2 at = a_position.xy + a_position.zw * a_shape.x * halfWidth;
  // Lifted with distance, where the ground is drawn with coarser triangles, and over the wide cells of a schematic scene.
  v_point = vec3(at, max(groundHeight(at), centre.z) + 2.5 + way * 0.0012 + u_data.w * 0.2 * u_scene.y);
  v_side = a_shape.x;
  v_colour = a_colour;
  v_opened = a_opened;
  v_grown = clamp(u_time.x - a_opened + 1.0, 0.0, 1.0) - a_shape.z;
  gl_Position = u_time.x > a_opened - 1.0 ? u_viewProjection * vec4(v_point, 1.0) : vec4(2.0, 2.0, 2.0, 1.0);
}
