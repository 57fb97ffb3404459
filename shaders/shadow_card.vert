#version 330 core
// A building as it shades, further off: one card from its foot nearest to the sun to the far edge of its top, as wide as the
// sun sees it. Behind its own sunlit faces, so that they are not shaded by it; before all that is in its shade.
#include "common/frame.glsl"
#include "common/instance.glsl"
#include "common/life.glsl"
uniform float u_widen;   // what a thinned-out mass makes up for
uniform vec4 u_chunk;    // as in common/far.glsl
void main() {
  Instance self = instanceAt(gl_VertexID >> 2);
  vec2 corner = vec2(gl_VertexID & 1, (gl_VertexID >> 1) & 1);
  Life life = lifeAt(self.life, u_time.x - u_chunk.z);
  int kind = int(self.shape.w) & 15;
  float standing = kind == kCraneKind ? 0.0 : life.standing;
  float scale = workshop(kind, self.life.x + u_chunk.z);
  float turn = self.shape.z * (3.14159265 / 256.0);
  vec2 axis = vec2(cos(turn), sin(turn)), across = vec2(-axis.y, axis.x);
  vec2 extent = self.shape.xy * 0.25 * u_widen * scale;
  vec2 near = normalize(u_sunDirection.xy + vec2(1e-4, 0.0)), right = vec2(-near.y, near.x);
  float wide = dot(abs(vec2(dot(right, axis), dot(right, across))), extent);
  float deep = 0.8 * dot(abs(vec2(dot(near, axis), dot(near, across))), extent);
  vec2 at = u_chunk.xy + self.place.xy * u_chunk.w + right * (2.0 * corner.x - 1.0) * wide + near * (1.0 - 2.0 * corner.y) * deep;
  float z = corner.y < 0.5 ? -4.0 : self.place.w * 0.1 * standing * scale;
  gl_Position = standing > 0.004 ? u_sunClip * vec4(at, (self.place.z * 0.1 + z) * u_eye.w, 1.0) : vec4(2.0, 2.0, 2.0, 1.0);
}
