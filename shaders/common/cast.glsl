// How much of the sun arrives: past the ridges, and past buildings, by the shadow map.
#include "common/ridge.glsl"
// Where a point lies in the map, brought a texel's width of the way to the sun, or surfaces would shade
// themselves; the map is 61 km deep (engine/render/sun_shadow.cpp). More than that and shadows stand off the
// feet of what casts them.
vec3 sunPlace(vec3 point) {
  vec3 at = (u_sunClip * vec4(point, 1.0)).xyz * 0.5 + 0.5;
  float texelMetres = 2.0 / (length(vec3(u_sunClip[0].x, u_sunClip[1].x, u_sunClip[2].x)) * float(textureSize(t_shadow, 0).x));
  return at - vec3(0.0, 0.0, (1.0 + 1.5 * texelMetres) / 61000.0);
}
// What of a shadow counts: it fades out towards the rim of the map.
float castShare(vec3 at) {
  vec2 rim = min(at.xy, 1.0 - at.xy);
  return smoothstep(0.0, 0.06, min(rim.x, rim.y)) * u_sunColour.w;
}
float castLight(vec3 point) {
  if (u_sunColour.w <= 0.0) return 1.0;
  vec3 at = sunPlace(point);
  vec2 texel = 0.45 / vec2(textureSize(t_shadow, 0));
  float lit = textureLod(t_shadow, at + vec3(-texel.x, -texel.y, 0.0), 0.0) +
              textureLod(t_shadow, at + vec3(texel.x, texel.y, 0.0), 0.0);
  return mix(1.0, lit * 0.5, castShare(at));
}
// The same by one look, for what is lit by the vertex and for dark water.
float castLightOnce(vec3 point) {
  vec3 at = sunPlace(point);
  return mix(1.0, textureLod(t_shadow, at, 0.0), castShare(at));
}
