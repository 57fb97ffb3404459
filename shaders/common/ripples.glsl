// Waves on the river, each component within -1..1, and the long swell below them. Needs common/scene.glsl.
vec2 ripplesAt(vec2 at, vec2 flow) {
  return texture(t_noise, (at + flow) / 130.0).rg + texture(t_noise, (at.yx - flow * 0.7) / 47.0).gr - 1.0;
}
vec2 swellAt(vec2 at, vec2 flow) { return texture(t_noise, (at - flow * 0.3) / 900.0).rg - 0.5; }
