// How new something still looks: 1 in its year, settling to 0 over three. Steep, so that the year shown
// stands out from the two before it.
float freshness(float age) {
  float left = clamp(1.0 - age / 3.0, 0.0, 1.0);
  return left * left * left;
}
