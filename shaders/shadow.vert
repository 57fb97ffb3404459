#version 330 core
// Buildings seen from the sun: the same rise and fall as building.vert.
#include "common/slots.glsl"
#include "common/frame.glsl"
#include "common/life.glsl"
layout(location = SLOT_POSITION) in vec3 a_position;
layout(location = SLOT_PLACE) in vec4 a_place;
layout(location = SLOT_SHAPE) in vec4 a_shape;
layout(location = SLOT_LIFE) in vec4 a_life;
uniform float u_widen;   // what a thinned-out mass makes up for
uniform vec4 u_chunk;
void main() {
  Life life = lifeAt(a_life, u_time.x - u_chunk.z);
  int kind = int(a_shape.w) & 15;
  float standing = kind == kCraneKind ? 0.0 : life.standing;
  float scale = workshop(kind, a_life.x + u_chunk.z);
  float turn = a_shape.z * (3.14159265 / 256.0);
  vec2 axis = vec2(cos(turn), sin(turn));
  vec2 flatPart = a_position.xy * a_shape.xy * 0.5 * u_widen * scale;
  if (a_position.z > 1.5) flatPart.y = 0.0;
  float z = a_position.z < 0.5 ? -4.0 : a_place.w * 0.1 * standing * scale;
  vec2 at = u_chunk.xy + a_place.xy * u_chunk.w + vec2(flatPart.x * axis.x - flatPart.y * axis.y,
                                                   flatPart.x * axis.y + flatPart.y * axis.x);
  gl_Position = standing > 0.004 ? u_sunClip * vec4(at, (a_place.z * 0.1 + z) * u_eye.w, 1.0) : vec4(2.0, 2.0, 2.0, 1.0);
}
