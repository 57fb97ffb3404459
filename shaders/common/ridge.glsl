// How much of the sun arrives past the ridges, by the baked horizon.
float ridgeLight(vec2 ground) {
  vec2 uv = ground / u_scene.x;
#ifdef LIT_BY_VERTEX
  ivec2 texel = ivec2(clamp(uv, 0.0, 0.9999) * vec2(textureSize(t_horizon, 0).xy));
  vec4 a = texelFetch(t_horizon, ivec3(texel, int(u_horizonLayers.x)), 0);
  vec4 b = texelFetch(t_horizon, ivec3(texel, int(u_horizonLayers.y)), 0);
#else
  vec4 a = textureLod(t_horizon, vec3(uv, u_horizonLayers.x), 0.0);
  vec4 b = textureLod(t_horizon, vec3(uv, u_horizonLayers.y), 0.0);
#endif
  float horizon = dot(a, u_horizonA) + dot(b, u_horizonB);
  return smoothstep(-0.035, 0.035, u_sunDirection.z - horizon);
}
