// The colours of walls, panes and roofs by kind and era, near and far alike. `pick`, `pick2`: words of the
// building, 0..1. Needs common/colour.glsl.
vec3 wallColour(int kind, float before1949, float before1985) {
  if (kind == 1) return hex(0x8A6F53u);   // stilt house: timber
  if (kind == 2) return hex(0xB59D7Eu);   // lane
  if (kind == 3) return hex(0xA8967Fu);   // war years
  if (kind == 4) return hex(0xB9967Au);   // work unit: brick and render
  if (kind == 5) return hex(0xE4D8C4u);   // slab
  if (kind == 6) return hex(0xE9E4DAu);   // tower
  if (kind == 7) return hex(0xE6E5E0u);   // core tower
  if (kind == 8) return hex(0xEAD9BAu);   // public rented
  if (kind == 9) return hex(0xDCC6AAu);   // resettlement
  if (kind == 10) return mix(mix(hex(0xC3C4BFu), hex(0xA98E79u), before1985), hex(0x8C7562u), before1949);  // shed
  if (kind == 11) return hex(0xD0B79Cu);  // campus
  if (kind == 12) return hex(0xE0CDB2u);  // villa
  if (kind == 14) return hex(0xD98A3Au);  // tower crane
  return hex(0xBFA888u);                  // urban village
}
vec3 paintedWall(int kind, float before1949, float before1985, float pick, float pick2) {
  vec3 colour = mix(wallColour(kind, before1949, before1985), hex(0xB98F6Cu), pick * 0.30);
  return mix(colour, hex(0x8FA0A6u), pick2 * 0.22);
}
// Of the panes, which are 0.72 x 0.65 of a wall.
float glassShare(int kind) { return kind == 7 ? 0.72 : kind <= 3 ? 0.35 : kind == 10 ? 0.15 : 0.50; }
vec3 glassColour(float pick2) { return mix(hex(0x5D6A70u), hex(0x8B8F8Au), pick2); }
vec3 roofColour(int kind, float pick, float before1949, float before1985) {
  if (kind <= 3) return mix(hex(0x55514Cu), hex(0x6E655Au), pick);
  if (kind == 4) return mix(hex(0x8A6A57u), hex(0x77685Cu), pick);
  if (kind == 9) return mix(hex(0xA67B62u), hex(0x8F7462u), pick);
  if (kind == 10)
    return mix(mix(mix(hex(0xB9BDBCu), hex(0x8FA3B0u), step(0.55, pick)), mix(hex(0x8B8983u), hex(0x7C756Cu), pick), before1985),
               mix(hex(0x57524Cu), hex(0x645B51u), pick), before1949);
  if (kind == 11) return mix(hex(0xA89078u), hex(0xBFB3A2u), step(0.5, pick));
  if (kind == 12) return mix(hex(0x9A5F47u), hex(0x7E5C49u), pick);
  if (kind == 13) return mix(hex(0xA99D8Cu), hex(0x8F8C88u), pick);
  return mix(hex(0xCFC6B8u), hex(0xB5AA9Au), pick);
}
