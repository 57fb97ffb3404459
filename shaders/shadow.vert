#version 330 core
// Buildings seen from the sun: the same rise and fall as building.vert.
#include "common/slots.glsl"
#include "common/frame.glsl"
layout(location = SLOT_POSITION) in vec3 a_position;
layout(location = SLOT_PLACE) in vec4 a_place;
layout(location = SLOT_SHAPE) in vec4 a_shape;
layout(location = SLOT_LIFE) in vec4 a_life;
uniform float u_widen;   // what a thinned-out mass makes up for
uniform vec4 u_chunk;
void main() {
  float year = u_time.x - u_chunk.z;
  float start = a_life.x - 1.0 + 0.45 * a_life.y / 255.0;
  float risen = clamp((year - start) / 0.55, 0.0, 1.0);
  risen = risen * risen * (3.0 - 2.0 * risen);
  float fallen = a_life.z >= 255.0 ? 0.0 : smoothstep(a_life.z - 1.0, a_life.z - 0.4, year);
  float standing = risen * (1.0 - fallen);
  if (a_life.x < 0.5) standing = 1.0 - fallen;
  float turn = a_shape.z * (3.14159265 / 256.0);
  vec2 axis = vec2(cos(turn), sin(turn));
  vec2 flatPart = a_position.xy * a_shape.xy * 0.5 * u_widen;
  if (a_position.z > 1.5) flatPart.y = 0.0;
  float z = a_position.z < 0.5 ? -4.0 : a_place.w * 0.1 * standing;
  vec2 at = u_chunk.xy + a_place.xy * u_chunk.w + vec2(flatPart.x * axis.x - flatPart.y * axis.y,
                                                   flatPart.x * axis.y + flatPart.y * axis.x);
  gl_Position = standing > 0.004 ? u_sunClip * vec4(at, (a_place.z * 0.1 + z) * u_eye.w, 1.0) : vec4(2.0, 2.0, 2.0, 1.0);
}
