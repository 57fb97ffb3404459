// The sun past other buildings, from the shadow map.
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
