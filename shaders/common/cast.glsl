// How much of the sun arrives: past the ridges, and past buildings, by the shadow map.
#include "common/ridge.glsl"
float castLight(vec3 point) {
  if (u_sunColour.w <= 0.0) return 1.0;
  vec3 at = (u_sunClip * vec4(point, 1.0)).xyz * 0.5 + 0.5;
  if (any(lessThan(at, vec3(0.002))) || any(greaterThan(at, vec3(0.998)))) return 1.0;
  // A texel's width of the way to the sun, or surfaces would shade themselves; the map is 61 km deep
  // (engine/render/sun_shadow.cpp). More than that and shadows stand off the feet of what casts them.
  float texelMetres = 2.0 / (length(vec3(u_sunClip[0].x, u_sunClip[1].x, u_sunClip[2].x)) * float(textureSize(t_shadow, 0).x));
  at.z -= (1.0 + 1.5 * texelMetres) / 61000.0;
  vec2 texel = 0.7 / vec2(textureSize(t_shadow, 0));
  float lit = textureLod(t_shadow, at + vec3(-texel.x, -texel.y * 0.4, 0.0), 0.0) +
              textureLod(t_shadow, at + vec3(texel.x * 0.4, -texel.y, 0.0), 0.0) +
              textureLod(t_shadow, at + vec3(texel.x, texel.y * 0.4, 0.0), 0.0) +
              textureLod(t_shadow, at + vec3(-texel.x * 0.4, texel.y, 0.0), 0.0);
  vec2 rim = min(at.xy, 1.0 - at.xy);
  float inside = smoothstep(0.0, 0.06, min(rim.x, rim.y));
  return mix(1.0, lit * 0.25, inside * u_sunColour.w);
}
