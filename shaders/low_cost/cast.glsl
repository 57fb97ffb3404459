// The nearer of the two baked directions alone.
float ridgeLight(vec2 ground) {
  bool isFirst = dot(u_horizonA, vec4(1.0)) >= 0.5;
  vec4 baked = textureLod(t_horizon, vec3(ground / u_scene.x, isFirst ? u_horizonLayers.x : u_horizonLayers.y), 0.0);
  vec4 channel = isFirst ? u_horizonA : u_horizonB;
  return smoothstep(-0.035, 0.035, u_sunDirection.z - dot(baked, channel) / dot(channel, vec4(1.0)));
}
// Where no shadow map is drawn nothing is looked up in it: a software renderer takes both sides of a branch.
float castLight(vec3 point) { return 1.0; }
float castLightOnce(vec3 point) { return 1.0; }
