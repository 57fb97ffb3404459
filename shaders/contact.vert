#version 330 core
// The soft shade a building leaves on the ground at its foot: one quad, laid over the land
// corner by corner. Where no shadow map is kept it also reaches away from the sun, as far as the
// building is tall.
#include "common/frame.glsl"
#include "common/land.glsl"
#include "common/instance.glsl"
#include "common/life.glsl"
uniform vec4 u_chunk;
out vec2 v_edge;           // +-1 at the rim
flat out float v_strength;
void main() {
  Instance self = instanceAt(gl_VertexID >> 2);
  vec3 corner = cornerAt(gl_VertexID & 3);
  Life life = lifeAt(self.life, u_time.x - u_chunk.z);
  int code = int(self.shape.w);
  int kind = code & 15, part = (code >> 6) & 3;
  float standing = kind == kCraneKind || part == 1 || part == 2 ? 0.0 : life.standing;
  float scale = workshop(kind, self.life.x + u_chunk.z);
  float height = self.place.w * 0.1 * standing * scale;
  float margin = 1.5 + min(height * 0.16, 7.0);
  float turn = self.shape.z * (3.14159265 / 256.0);
  vec2 axis = vec2(cos(turn), sin(turn));
  vec2 flatPart = corner.xy * (self.shape.xy * 0.5 * scale + 2.0 * margin);
  vec2 offset = vec2(flatPart.x * axis.x - flatPart.y * axis.y, flatPart.x * axis.y + flatPart.y * axis.x);
  v_strength = 0.55 * standing;
  float level = length(u_sunDirection.xy);
  float thrown = u_sunColour.w > 0.0 ? 0.0 : smoothstep(0.04, 0.20, u_sunDirection.z);
  if (thrown > 0.0) {
    vec2 away = -u_sunDirection.xy / max(level, 1e-3);
    float reach = min(height * u_eye.w * level / u_sunDirection.z, 50.0) * thrown;
    offset += away * reach * smoothstep(0.0, 0.6, dot(normalize(offset), away));
  }
  vec2 at = u_chunk.xy + self.place.xy * u_chunk.w + offset;
  v_edge = corner.xy * 2.0;
  // Above the coarser mesh that may stand for the ground here, the more the further off.
  float z = groundHeight(at) + 0.4 + 0.0009 * distance(vec3(at, self.place.z * 0.1 * u_eye.w), u_eye.xyz);
  gl_Position = standing > 0.02 ? u_viewProjection * vec4(at, z, 1.0) : vec4(2.0, 2.0, 2.0, 1.0);
}
