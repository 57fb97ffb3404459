// How much of the sun arrives past the ridges, by the baked horizon.
float ridgeLight(vec2 ground) {
  vec2 uv = ground / u_scene.x;
  vec4 a = textureLod(t_horizon, vec3(uv, u_horizonLayers.x), 0.0);
  vec4 b = textureLod(t_horizon, vec3(uv, u_horizonLayers.y), 0.0);
  float horizon = dot(a, u_horizonA) + dot(b, u_horizonB);
  return smoothstep(-0.035, 0.035, u_sunDirection.z - horizon);
}
