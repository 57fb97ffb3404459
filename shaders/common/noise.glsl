// Hashes from integers, and the tileable noise texture: r, g smooth noises at different scales,
// b cell-like noise, a the same two and a half times as fine.
uint hashWord(uint x) {
  x ^= x >> 16u; x *= 0x7feb352du; x ^= x >> 15u; x *= 0x846ca68bu; x ^= x >> 16u;
  return x;
}
float hash1(uint x) { return float(hashWord(x) >> 8u) * (1.0 / 16777216.0); }
float hash2(ivec2 p) { return hash1(uint(p.x) * 0x9e3779b9u ^ hashWord(uint(p.y) + 0x51ed27u)); }
