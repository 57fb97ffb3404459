#version 330 core
// One building is an interval: it rises in the year it is born and falls in the year it dies. The
// mesh is ten corners: foot, eaves and the two ends of the roof's ridge.
#include "common/slots.glsl"
#include "common/frame.glsl"
#include "common/fresh.glsl"
layout(location = SLOT_POSITION) in vec3 a_position;  // x, y in +-0.5; z: 0 foot, 1 eaves, 2 ridge
layout(location = SLOT_PLACE) in vec4 a_place;        // x, y in 1/32 m in the chunk; ground, height in dm
layout(location = SLOT_SHAPE) in vec4 a_shape;        // width, depth in half metres; turn; kind | roof << 4
layout(location = SLOT_LIFE) in vec4 a_life;          // born, share of the year, died, random
uniform float u_widen;   // what a thinned-out mass makes up for
uniform vec4 u_chunk;   // corner of the chunk, year of the history's first record, metres of a unit
uniform float u_sink;   // metres the foot goes below the ground, so that no corner floats
out vec3 v_point;
out vec3 v_local;                 // metres in the building's own axes, z from its ground
flat out vec4 v_shape;            // cosine and sine of the turn, height, freshness
flat out ivec3 v_kind;            // kind, roof, random word
void main() {
  float year = u_time.x - u_chunk.z;
  float start = a_life.x - 1.0 + 0.45 * a_life.y / 255.0;
  float risen = clamp((year - start) / 0.55, 0.0, 1.0);
  risen = risen * risen * (3.0 - 2.0 * risen);
  float fallen = a_life.z >= 255.0 ? 0.0 : smoothstep(a_life.z - 1.0, a_life.z - 0.4, year);
  float standing = risen * (1.0 - fallen);
  if (a_life.x < 0.5) standing = 1.0 - fallen;  // stood before the history begins
  int code = int(a_shape.w);
  float height = a_place.w * 0.1 * standing;
  float turn = a_shape.z * (3.14159265 / 256.0);
  vec2 axis = vec2(cos(turn), sin(turn));
  vec2 size = a_shape.xy * 0.5 * u_widen;
  vec2 flatPart = a_position.xy * size;
  float roof = 0.0;
  int roofKind = (code >> 4) & 3;
  if (a_position.z > 1.5) {
    // A gable keeps its ridge along the longer side; a flat roof has no rise.
    flatPart.y = 0.0;
    roof = roofKind == 1 ? min(size.y, 14.0) * 0.36 * standing : 0.0;
    if (roofKind == 2) flatPart.x *= 0.45;
    if (roofKind == 2) roof = min(size.y, 16.0) * 0.26 * standing;
  }
  float z = a_position.z < 0.5 ? -u_sink : height + roof;
  v_local = vec3(flatPart, z);
  v_shape = vec4(axis, max(height, 1.0), freshness(year - a_life.x) * step(0.5, a_life.x));
  v_kind = ivec3(code & 15, roofKind, int(a_life.w) * 7919 + int(a_place.x) * 31 + int(a_place.y));
  vec2 at = u_chunk.xy + a_place.xy * u_chunk.w + vec2(flatPart.x * axis.x - flatPart.y * axis.y,
                                                   flatPart.x * axis.y + flatPart.y * axis.x);
  v_point = vec3(at, (a_place.z * 0.1 + z) * u_eye.w);
  gl_Position = standing > 0.004 ? u_viewProjection * vec4(v_point, 1.0) : vec4(2.0, 2.0, 2.0, 1.0);
}
