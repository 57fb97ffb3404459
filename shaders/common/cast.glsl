// How much of the sun arrives: past the ridges, by the baked horizon, and past buildings, by the shadow map.
float ridgeLight(vec2 ground) {
  vec2 uv = ground / u_scene.x;
  vec4 a = textureLod(t_horizon, vec3(uv, u_horizonLayers.x), 0.0);
  vec4 b = textureLod(t_horizon, vec3(uv, u_horizonLayers.y), 0.0);
  float horizon = dot(a, u_horizonA) + dot(b, u_horizonB);
  return smoothstep(-0.035, 0.035, u_sunDirection.z - horizon);
}
float castLight(vec3 point) {
  if (u_sunColour.w <= 0.0) return 1.0;
  vec3 at = (u_sunClip * vec4(point, 1.0)).xyz * 0.5 + 0.5;
  if (any(lessThan(at, vec3(0.002))) || any(greaterThan(at, vec3(0.998)))) return 1.0;
  at.z -= 0.0006;
  vec2 texel = 0.7 / vec2(textureSize(t_shadow, 0));
  float lit = textureLod(t_shadow, at + vec3(-texel.x, -texel.y * 0.4, 0.0), 0.0) +
              textureLod(t_shadow, at + vec3(texel.x * 0.4, -texel.y, 0.0), 0.0) +
              textureLod(t_shadow, at + vec3(texel.x, texel.y * 0.4, 0.0), 0.0) +
              textureLod(t_shadow, at + vec3(-texel.x * 0.4, texel.y, 0.0), 0.0);
  vec2 rim = min(at.xy, 1.0 - at.xy);
  float inside = smoothstep(0.0, 0.06, min(rim.x, rim.y));
  return mix(1.0, lit * 0.25, inside * u_sunColour.w);
}
