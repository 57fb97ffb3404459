// The upright box that a building fills at a moment, for what tells no more of it. Needs common/frame.glsl.
#include "common/instance.glsl"
#include "common/life.glsl"
uniform float u_widen;   // what a thinned-out mass makes up for
uniform vec4 u_chunk;    // corner of the chunk, year of the history's first record, metres of a unit
struct Box {
  int kind, part;
  Life life;
  float standing, height, ground;  // share of its height that stands; metres, the ground's above sea level
  vec2 centre, axis, across;
  vec2 extent;                     // half its size along them
};
Box boxAt(Instance self) {
  Box box;
  int code = int(self.shape.w);
  box.kind = code & 15;
  box.part = code >> 6;
  box.life = lifeAt(self.life, u_time.x - u_chunk.z);
  box.standing = box.kind == kCraneKind ? 0.0 : box.life.standing;  // a crane is thinner than a pixel
  float scale = workshop(box.kind, self.life.x + u_chunk.z);
  box.height = self.place.w * 0.1 * box.standing * scale;
  box.ground = self.place.z * 0.1;
  box.centre = u_chunk.xy + self.place.xy * u_chunk.w;
  box.extent = self.shape.xy * 0.25 * u_widen * scale;
  float turn = self.shape.z * (3.14159265 / 256.0);
  box.axis = vec2(cos(turn), sin(turn));
  box.across = vec2(-box.axis.y, box.axis.x);
  return box;
}
// -1 where an axis has to be turned round to point the same way as `direction`, else 1.
vec2 sidesTo(Box box, vec2 direction) {
  return vec2(dot(direction, box.axis) < 0.0 ? -1.0 : 1.0, dot(direction, box.across) < 0.0 ? -1.0 : 1.0);
}
