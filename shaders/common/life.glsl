// The life of a building, from its interval and the moment. Years count from the first of the history.
const int kCraneKind = 14;  // BuildingPart of its own: stands only while something rises
struct Life {
  float standing;  // share of its height
  float fallen;    // share of it that is already gone
  float works;     // 1 while it rises, fading soon after it is topped out
  float age;       // years since the one it was born in
};
Life lifeAt(vec4 interval, float year) {  // born, share of the year, died, random
  Life life;
  life.age = year - interval.x;
  float start = interval.x - 1.0 + 0.45 * interval.y / 255.0;
  float risen = clamp((year - start) / 0.55, 0.0, 1.0);
  risen = risen * risen * (3.0 - 2.0 * risen);
  life.fallen = interval.z >= 255.0 ? 0.0 : smoothstep(interval.z - 1.0, interval.z - 0.4, year);
  life.works = 1.0 - smoothstep(0.05, 0.30, year - start - 0.55);
  if (interval.x < 0.5) { risen = 1.0; life.works = 0.0; }  // stood before the history begins
  if (interval.y < 0.5) {  // took the place of one like it, which sinks unseen inside
    risen = year < start ? 0.0 : mix(0.8, 1.0, risen);
    life.works = 0.0;
    life.age = 1e3;
  }
  life.standing = risen * (1.0 - life.fallen);
  return life;
}
// The footprint and the foot-to-eaves height; sheds of the first half century were workshops.
float workshop(int kind, float bornYear) { return kind == 10 ? mix(0.60, 1.0, smoothstep(1948.0, 1962.0, bornYear)) : 1.0; }
