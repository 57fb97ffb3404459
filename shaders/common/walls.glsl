// The colour of a wall by kind and era, near and far alike. Needs common/colour.glsl.
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
