// One building of the tier that is drawn, and the corner of its mesh, from the number of the vertex. A mesh of
// ten corners as an instance of its own costs every driver, software ones most, far more than its corners; read
// like this, thousands of buildings are one mesh.
uniform usampler2D t_buildings;  // a texel a building, row after row: BuildingInstance
uniform ivec2 u_range;           // the building that vertex 0 belongs to; every how many-th follows
struct Instance {
  vec4 place;  // x, y in units of the chunk; ground, height in dm
  vec4 shape;  // width, depth in half metres; turn; kind | roof << 4 | part << 6
  vec4 life;   // born, share of the year, died, random
};
vec4 bytesOf(uint word) { return vec4(uvec4(word, word >> 8u, word >> 16u, word >> 24u) & 255u); }
Instance instanceAt(int number) {
  int index = u_range.x + number * u_range.y;
  uvec4 words = texelFetch(t_buildings, ivec2(index & 2047, index >> 11), 0);  // CityBuildings::kColumns
  return Instance(vec4(uvec4(words.x, words.x >> 16u, words.y, words.y >> 16u) & 65535u), bytesOf(words.z), bytesOf(words.w));
}
// The word that tells it from its neighbours.
uint seedOf(Instance self) { return uint(int(self.life.w) * 7919 + int(self.place.x) * 31 + int(self.place.y)); }
// x, y in +-0.5; z: 0 foot, 1 eaves, 2 the two ends of the ridge.
vec3 cornerAt(int corner) {
  int around = corner & 3;
  float x = around == 1 || around == 2 ? 0.5 : -0.5;
  return vec3(x, corner >= 8 ? 0.0 : around >= 2 ? 0.5 : -0.5, float(corner >> 2));
}
