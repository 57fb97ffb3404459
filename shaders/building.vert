#version 330 core
// One building is an interval: it rises in the year it is born and falls in the year it dies. The
// mesh is ten corners: foot, eaves and the two ends of the roof's ridge; where the ridge lies makes a
// gable, a hip, a saw-tooth, a spire, or the jib of a crane.
#include "common/sends_air.glsl"
#include "common/fresh.glsl"
#include "common/instance.glsl"
#include "common/life.glsl"
#include "common/walls.glsl"
uniform float u_widen;   // what a thinned-out mass makes up for
uniform vec4 u_chunk;    // corner of the chunk, year of the history's first record, metres of a unit
uniform float u_sink;    // metres the foot goes below the ground, so that no corner floats
uniform sampler2D t_shore;
out vec3 v_point;
out vec3 v_local;                 // metres in the building's own axes, z from its ground
flat out vec4 v_shape;            // cosine and sine of the turn, height, freshness (+ works; negative: falling)
flat out vec4 v_wall;             // colour of the walls; a word of the building, 0..1
flat out vec4 v_roof;             // colour of the roof; another
flat out ivec4 v_kind;            // kind, part, random word, year of birth
void main() {
  Instance self = instanceAt(gl_VertexID >> 4);
  vec3 corner = cornerAt(gl_VertexID & 15);
  float year = u_time.x - u_chunk.z;
  Life life = lifeAt(self.life, year);
  int code = int(self.shape.w);
  int kind = code & 15, roofKind = (code >> 4) & 3, part = (code >> 6) & 3;
  float bornYear = self.life.x + u_chunk.z;
  float standing = life.standing;
  float turn = self.shape.z * (3.14159265 / 256.0);
  vec2 axis = vec2(cos(turn), sin(turn));
  float scale = workshop(kind, bornYear);
  float height = self.place.w * 0.1 * standing * scale;
  vec2 size = self.shape.xy * 0.5 * u_widen * scale;
  vec2 flatPart = corner.xy * size;
  float roof = 0.0;
  if (kind == kCraneKind) {
    // Taller than what rises beside it from the first day, and gone when that is done.
    height = self.place.w * 0.1 * step(0.001, standing) * step(0.02, life.works);
    if (self.life.x < 0.5) height = 0.0;
    standing = height;
    roof = corner.z > 1.5 ? 3.0 : 0.0;
    float side = fract(self.life.w * 0.37) < 0.5 ? 1.0 : -1.0;
    if (corner.z > 1.5) flatPart = vec2((corner.x > 0.0 ? 34.0 : -13.0) * side, 0.0);
  } else if (corner.z > 1.5) {
    float rise = roofKind == 1 ? min(size.y, 14.0) * 0.36
               : roofKind == 2 ? min(size.y, 16.0) * (part == 1 ? 1.0 : 0.28)
               : roofKind == 3 ? min(size.y, 18.0) * 0.30 : 0.0;
    // A gable keeps its ridge along the longer side, a saw-tooth at its edge; a spire has a point.
    if (roofKind != 3) flatPart.y = 0.0;
    else flatPart.y = 0.5 * size.y;
    if (roofKind == 2) flatPart.x *= part == 1 ? 0.05 : 0.45;
    roof = rise * standing;
  }
  float z = corner.z < 0.5 ? -u_sink : height + roof;
  v_local = vec3(flatPart, z);
  float fresh = freshness(life.age) * step(0.5, self.life.x);
  float state = life.fallen > 0.0 ? -life.fallen : life.works > 0.0 ? 1.0 + life.works : fresh;
  v_shape = vec4(axis, max(height, 1.0), state);
  uint seed = seedOf(self);
  float pick = hash1(seed), pick2 = hash1(seed + 77u);
  float whole = floor(bornYear + 0.5), before1949 = step(whole, 1949.5), before1985 = step(whole, 1985.5);
  v_wall = vec4(paintedWall(kind, before1949, before1985, pick, pick2), pick);
  v_roof = vec4(roofColour(kind, pick, before1949, before1985), pick2);
  v_kind = ivec4(kind, part, int(seedOf(self)), int(bornYear + 0.5));
  vec2 at = u_chunk.xy + self.place.xy * u_chunk.w + vec2(flatPart.x * axis.x - flatPart.y * axis.y,
                                                   flatPart.x * axis.y + flatPart.y * axis.x);
  v_point = vec3(at, (self.place.z * 0.1 + z) * u_eye.w);
  sendAir(airTo(v_point, max(textureLod(t_shore, v_point.xy / u_scene.x, 0.0).r, 0.0)));
  gl_Position = standing > 0.004 ? u_viewProjection * vec4(v_point, 1.0) : vec4(2.0, 2.0, 2.0, 1.0);
}
