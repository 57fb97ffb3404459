#version 330 core
// A building as it shades, near by: the two walls and the top of its box that the sun sees.
#include "common/frame.glsl"
#include "common/box.glsl"
void main() {
  Box box = boxAt(instanceAt(gl_VertexID >> 3));
  vec3 corner = cornerAt(gl_VertexID & 7);
  // The corner at -0.5, -0.5 is the one nearest to the sun.
  vec2 part = -2.0 * corner.xy * box.extent * sidesTo(box, u_sunDirection.xy);
  vec2 at = box.centre + part.x * box.axis + part.y * box.across;
  float z = corner.z < 0.5 ? -4.0 : box.height;
  gl_Position = box.standing > 0.004 ? u_sunClip * vec4(at, (box.ground + z) * u_eye.w, 1.0) : vec4(2.0, 2.0, 2.0, 1.0);
}
