#version 330 core
// A building as it shades, further off: one card from its foot nearest to the sun to the far edge of its top, as wide as the
// sun sees it. Behind its own sunlit faces, so that they are not shaded by it; before all that is in its shade.
#include "common/frame.glsl"
#include "common/box.glsl"
void main() {
  Box box = boxAt(instanceAt(gl_VertexID >> 2));
  vec2 corner = vec2(gl_VertexID & 1, (gl_VertexID >> 1) & 1);
  vec2 near = normalize(u_sunDirection.xy + vec2(1e-4, 0.0)), right = vec2(-near.y, near.x);
  float wide = dot(abs(vec2(dot(right, box.axis), dot(right, box.across))), box.extent);
  float deep = 0.8 * dot(abs(vec2(dot(near, box.axis), dot(near, box.across))), box.extent);
  vec2 at = box.centre + right * (2.0 * corner.x - 1.0) * wide + near * (1.0 - 2.0 * corner.y) * deep;
  float z = corner.y < 0.5 ? -4.0 : box.height;
  gl_Position = box.standing > 0.004 ? u_sunClip * vec4(at, (box.ground + z) * u_eye.w, 1.0) : vec4(2.0, 2.0, 2.0, 1.0);
}
