// A building that covers few pixels is lit by the vertex, once a face, in the sun and out of it, instead of by
// the pixel. Shared by block.vert and card.vert.
#define LIT_BY_VERTEX  // textures are looked up, not filtered: what they hold is wider than a building
#include "common/scene.glsl"
#include "common/drape.glsl"
#include "common/fresh.glsl"
#include "common/box.glsl"
#include "common/walls.glsl"
#include "common/windows.glsl"
uniform float u_sink;    // metres the foot goes below the ground, so that no corner floats
uniform sampler2D t_shore;

// Its box, with both axes turned to the eye's side.
struct FarBox {
  Box box;
  vec2 sides;   // -1 where an axis was turned round for that, else 1
  float warm;   // 1 when just built
  float bornYear, before1949, before1985, pick, pick2;
  uint seed;
};

FarBox farBox(Instance self) {
  FarBox far;
  far.box = boxAt(self);
  if (far.box.part == 1 || far.box.part == 2) far.box.standing = 0.0;  // crowns and masts are thinner than a pixel
  far.sides = sidesTo(far.box, u_eye.xy - far.box.centre);
  far.box.axis *= far.sides.x;
  far.box.across *= far.sides.y;
  far.warm = freshness(far.box.life.age) * step(0.5, self.life.x);
  far.bornYear = floor(self.life.x + u_chunk.z + 0.5);
  far.before1949 = step(far.bornYear, 1949.5);
  far.before1985 = step(far.bornYear, 1985.5);
  far.seed = seedOf(self);
  far.pick = hash1(far.seed);
  far.pick2 = hash1(far.seed + 77u);
  return far;
}
vec3 farWallColour(FarBox far) {
  vec3 colour = paintedWall(far.box.kind, far.before1949, far.before1985, far.pick, far.pick2);
  colour = mix(colour, glassColour(far.pick2), 0.72 * 0.65 * glassShare(far.box.kind)) * 0.92;
  return mix(colour, hex(0xE0813Au), far.warm * 0.25);
}
vec3 farRoofColour(FarBox far) {
  return mix(roofColour(far.box.kind, far.pick, far.before1949, far.before1985), hex(0xE0813Au), far.warm * 0.44);
}
// Where a face looks its light and its air up.
vec3 farPoint(Box box, vec2 offset, float share) {
  return vec3(box.centre + offset, (box.ground + share * box.height) * u_eye.w);
}
// A face as it arrives at the eye. `point`: where a map is read; `sun`: how much of the sun reaches it; `air`: what
// lies between.
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
float farRiver(Box box) { return max(texelFetch(t_shore, ivec2(clamp(box.centre / u_scene.x, 0.0, 0.9999) * vec2(textureSize(t_shore, 0))), 0).r, 0.0); }
// What its windows need to know, for nightOf() in common/foot.glsl.
vec4 farNight(FarBox far) {
  return vec4(inhabitedShare(far.box.kind, far.box.height, far.bornYear, far.box.life.works, far.seed), far.pick, far.pick2, far.box.kind == 7 ? far.box.height : 0.0);
}
// What the air lets through; its greys are left out. Nothing of the night is drawn over a map.
vec3 farThrough(Air air) { return SHOWS_MAP == 1 && u_data.x > 0.0 ? vec3(0.0) : exp(-air.depth * u_hazeTint.rgb); }
