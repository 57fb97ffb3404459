// Sun and sky on a surface; ridges shade by the baked horizon, buildings by the shadow map.
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
// `open`: share of the sky that is seen, 0..1. `bounce`: colour of the ground nearby.
vec3 lit(vec3 albedo, vec3 normal, float sun, float open) {
  float facing = max(dot(normal, u_sunDirection.xyz), 0.0);
  vec3 fromSun = u_sunColour.rgb * facing * sun;
  vec3 fromSky = u_ambient.rgb * open * (0.62 + 0.38 * normal.z);
  vec3 fromGround = u_sunColour.rgb * 0.055 * (1.0 - normal.z) * max(u_sunDirection.z, 0.0) * open;
  return albedo * (fromSun + fromSky + fromGround);
}
