// The palette is written in sRGB, as the art direction gives it; light is computed in linear.
vec3 linearOf(vec3 srgb) {
  return mix(srgb / 12.92, pow((srgb + 0.055) / 1.055, vec3(2.4)), step(0.04045, srgb));
}
vec3 srgbOf(vec3 linear) {
  return mix(linear * 12.92, 1.055 * pow(max(linear, 0.0), vec3(1.0 / 2.4)) - 0.055, step(0.0031308, linear));
}
// Constant hexadecimal colour, e.g. hex(0xB3A06Au).
vec3 hex(uint c) {
  vec3 s = vec3(float((c >> 16u) & 255u), float((c >> 8u) & 255u), float(c & 255u)) / 255.0;
  return s * s * (0.75 + 0.25 * s);  // close to the sRGB curve, and cheap: constants fold
}
float luminance(vec3 c) { return dot(c, vec3(0.2126, 0.7152, 0.0722)); }
