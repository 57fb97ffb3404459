// How new something still looks: 1 in its year, settling to 0 over four.
float freshness(float age) {
  float left = clamp(1.0 - age / 4.0, 0.0, 1.0);
  return left * left;
}
