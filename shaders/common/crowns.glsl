// Light and shade of the crowns of a wood, about 1, gone where they are smaller than pixels. Needs
// common/scene.glsl.
float crownsAt(vec2 at, float way) {
  float crown = textureLod(t_noise, at / 120.0, log2(max(way * u_view.z * 4.0, 1.0))).b;
  return mix(0.62 + 0.76 * crown, 1.0, min(way / 9000.0, 1.0));
}
