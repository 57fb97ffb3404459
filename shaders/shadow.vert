#version 330 core
// A building as it shades, near by: the two walls and the top of its box that the sun sees.
#include "common/frame.glsl"
#include "common/instance.glsl"
#include "common/life.glsl"
uniform float u_widen;   // what a thinned-out mass makes up for
uniform vec4 u_chunk;    // as in common/far.glsl
void main() {
  Instance self = instanceAt(gl_VertexID >> 3);
  vec3 corner = cornerAt(gl_VertexID & 7);
  Life life = lifeAt(self.life, u_time.x - u_chunk.z);
  int kind = int(self.shape.w) & 15;
  float standing = kind == kCraneKind ? 0.0 : life.standing;
  float scale = workshop(kind, self.life.x + u_chunk.z);
  float turn = self.shape.z * (3.14159265 / 256.0);
  vec2 axis = vec2(cos(turn), sin(turn)), across = vec2(-axis.y, axis.x);
  // Mirrored so that the corner at -0.5, -0.5 is the one nearest to the sun.
  vec2 side = vec2(dot(u_sunDirection.xy, axis) > 0.0 ? -1.0 : 1.0, dot(u_sunDirection.xy, across) > 0.0 ? -1.0 : 1.0);
  vec2 part = corner.xy * side * self.shape.xy * 0.5 * u_widen * scale;
  vec2 at = u_chunk.xy + self.place.xy * u_chunk.w + part.x * axis + part.y * across;
  float z = corner.z < 0.5 ? -4.0 : self.place.w * 0.1 * standing * scale;
  gl_Position = standing > 0.004 ? u_sunClip * vec4(at, (self.place.z * 0.1 + z) * u_eye.w, 1.0) : vec4(2.0, 2.0, 2.0, 1.0);
}
