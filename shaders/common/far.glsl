// A building that covers few pixels is lit by the vertex, once a face, in the sun and out of it, instead of by
// the pixel. Shared by block.vert and card.vert.
#define LIT_BY_VERTEX  // textures are looked up, not filtered: what they hold is wider than a building
#include "common/scene.glsl"
#include "common/drape.glsl"
#include "common/fresh.glsl"
#include "common/instance.glsl"
#include "common/life.glsl"
#include "common/walls.glsl"
#include "common/windows.glsl"
uniform float u_widen;   // what a thinned-out mass makes up for
uniform vec4 u_chunk;    // corner of the chunk, year of the history's first record, metres of a unit
uniform float u_sink;    // metres the foot goes below the ground, so that no corner floats
uniform sampler2D t_shore;

// Its box: upright, seen from above as a rectangle on two axes turned to the eye.
struct FarBox {
  int kind;
  float standing, height, ground;  // metres; the ground's above sea level
  vec2 centre, axis, across;       // both axes point to the eye's side
  vec2 sides;                      // -1 where an axis was turned round for that, else 1
  vec2 extent;                     // half its size along them
  float warm;                      // 1 when just built
  float bornYear, before1949, before1985, pick, pick2, works;
  uint seed;
};

FarBox farBox(Instance self) {
  FarBox box;
  Life life = lifeAt(self.life, u_time.x - u_chunk.z);
  int code = int(self.shape.w), part = code >> 6;
  box.kind = code & 15;
  // Cranes, crowns and masts are thinner than a pixel here.
  box.standing = box.kind == kCraneKind || part == 1 || part == 2 ? 0.0 : life.standing;
  float scale = workshop(box.kind, self.life.x + u_chunk.z);
  box.height = self.place.w * 0.1 * box.standing * scale;
  box.ground = self.place.z * 0.1;
  box.centre = u_chunk.xy + self.place.xy * u_chunk.w;
  box.extent = self.shape.xy * 0.25 * u_widen * scale;
  float turn = self.shape.z * (3.14159265 / 256.0);
  box.axis = vec2(cos(turn), sin(turn));
  box.across = vec2(-box.axis.y, box.axis.x);
  vec2 toEye = u_eye.xy - box.centre;
  box.sides = vec2(dot(toEye, box.axis) < 0.0 ? -1.0 : 1.0, dot(toEye, box.across) < 0.0 ? -1.0 : 1.0);
  box.axis *= box.sides.x;
  box.across *= box.sides.y;
  box.warm = freshness(life.age) * step(0.5, self.life.x);
  box.works = life.works;
  box.bornYear = floor(self.life.x + u_chunk.z + 0.5);
  box.before1949 = step(box.bornYear, 1949.5);
  box.before1985 = step(box.bornYear, 1985.5);
  box.seed = seedOf(self);
  box.pick = hash1(box.seed);
  box.pick2 = hash1(box.seed + 77u);
  return box;
}
vec3 farWallColour(FarBox box) {
  vec3 colour = paintedWall(box.kind, box.before1949, box.before1985, box.pick, box.pick2);
  colour = mix(colour, glassColour(box.pick2), 0.72 * 0.65 * glassShare(box.kind)) * 0.92;
  return mix(colour, hex(0xE0813Au), box.warm * 0.25);
}
vec3 farRoofColour(FarBox box) {
  return mix(roofColour(box.kind, box.pick, box.before1949, box.before1985), hex(0xE0813Au), box.warm * 0.44);
}
// Where a face looks its light and its air up.
vec3 farPoint(FarBox box, vec2 offset, float share) {
  return vec3(box.centre + offset, (box.ground + share * box.height) * u_eye.w);
}
// A face as it arrives at the eye. `sun`: how much of the sun reaches it; `air`: what lies between.
vec3 farFace(vec3 colour, vec3 normal, vec3 point, float sun, Air air) {
  vec3 light = lit(colour, normal, sun, mix(0.92, 1.0, normal.z));
  if (SHOWS_MAP == 1 && u_data.x > 0.0) {
    float shade = clamp(0.40 + 0.35 * normal.z + 0.30 * dot(normal, normalize(vec3(-0.5, 0.6, 0.4))), 0.0, 1.0);
    return draped(light, dataAt(point.xy, distance(point, u_eye.xyz)), shade);
  }
  return through(air, light);
}
// What the air alone adds; a map is read through none, and shades a foot by no more than `face`.
vec3 farAir(vec3 face, Air air) { return SHOWS_MAP == 1 && u_data.x > 0.0 ? face : through(air, vec3(0.0)); }
float farRiver(FarBox box) { return max(texelFetch(t_shore, ivec2(clamp(box.centre / u_scene.x, 0.0, 0.9999) * vec2(textureSize(t_shore, 0))), 0).r, 0.0); }
// What its windows need to know, for nightOf() in common/foot.glsl.
vec4 farNight(FarBox box) {
  return vec4(inhabitedShare(box.kind, box.height, box.bornYear, box.works, box.seed), box.pick, box.pick2, box.kind == 7 ? box.height : 0.0);
}
// What the air lets through; its greys are left out. Nothing of the night is drawn over a map.
vec3 farThrough(Air air) { return SHOWS_MAP == 1 && u_data.x > 0.0 ? vec3(0.0) : exp(-air.depth * u_hazeTint.rgb); }
